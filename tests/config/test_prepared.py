"""What a command says of a database that nobody has prepared."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from config import prepared
from config.home import REPOSITORY


@pytest.mark.parametrize(
    "arguments",
    [
        ("create_project", "Sea tales", "--lead", "ada", "--panel", "ben", "cho", "dee"),
        ("import_stories", "sea-tales", "README.md"),
        ("sweep", "--once"),
    ],
)
def test_a_command_says_how_to_prepare_it_and_fails(arguments: tuple[str, ...], tmp_path: Path) -> None:
    env = {**os.environ, "TRIPTYCH_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "config.settings"}
    env["DATABASE_URL"] = f"sqlite:///{tmp_path / 'triptych.sqlite3'}"
    command = [sys.executable, "manage.py", *arguments]
    done = subprocess.run(command, cwd=REPOSITORY, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.removeprefix("CommandError: ").strip() == prepared.UNPREPARED
    assert done.stdout == ""


@pytest.mark.django_db
def test_a_database_is_prepared_when_every_migration_was_applied() -> None:
    assert prepared.is_prepared()
    with connection.cursor() as cursor:
        cursor.execute("delete from django_migrations where app = 'curation'")
    assert not prepared.is_prepared()
