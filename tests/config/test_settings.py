"""The settings do what they promise."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from config.home import REPOSITORY


def settings_with(home: Path, names: str, **env: str) -> dict[str, Any]:
    """Return the named settings as a fresh process with this environment sees them."""
    pick = "{name: getattr(settings, name) for name in sys.argv[1:]}"
    code = f"import json, sys; from config import settings; print(json.dumps({pick}, default=str))"
    done = subprocess.run(
        [sys.executable, "-c", code, *names.split()],
        cwd=REPOSITORY,
        env={"PATH": os.environ["PATH"], "TRIPTYCH_HOME": str(home), **env},
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.sqlite
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("pragma", "value"), [("journal_mode", "wal"), ("synchronous", 1), ("foreign_keys", 1), ("busy_timeout", 20_000)]
)
def test_sqlite_runs_as_the_settings_say(pragma: str, value: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {pragma}")
        assert cursor.fetchone()[0] == value


def test_the_defaults_are_safe(tmp_path: Path) -> None:
    found = settings_with(tmp_path, "DEBUG ALLOWED_HOSTS SECRET_KEY CLAIM_SECONDS SETTLE_SECONDS SESSION_COOKIE_SECURE")
    assert found["SECRET_KEY"] == (tmp_path / "secret-key").read_text()
    assert (found["DEBUG"], found["ALLOWED_HOSTS"]) == (False, ["localhost", "[::1]", "127.0.0.1"])
    assert (found["CLAIM_SECONDS"], found["SETTLE_SECONDS"]) == (120, 10)


def test_a_host_of_ones_own_leaves_the_health_check_its_address(tmp_path: Path) -> None:
    found = settings_with(tmp_path, "ALLOWED_HOSTS", ALLOWED_HOSTS="triptych.example")
    assert found["ALLOWED_HOSTS"] == ["triptych.example", "127.0.0.1"]


def test_behind_https_cookies_are_secure(tmp_path: Path) -> None:
    found = settings_with(tmp_path, "SESSION_COOKIE_SECURE CSRF_COOKIE_SECURE SECURE_HSTS_SECONDS", BEHIND_HTTPS="1")
    assert all(found.values())


def test_everything_that_is_made_lies_under_the_home(tmp_path: Path) -> None:
    found = settings_with(tmp_path, "DATABASES IMAGE_ROOT EXPORT_ROOT STATIC_ROOT MEDIA_ROOT REDIS_URL")
    for place in [found.pop("DATABASES")["default"]["NAME"], *found.values()]:
        assert str(tmp_path) in place


def test_postgresql_gets_a_pool_that_can_be_turned_off(tmp_path: Path) -> None:
    url = "postgres://ada:pw@db.example/triptych"
    pooled = settings_with(tmp_path, "DATABASES", DATABASE_URL=url)["DATABASES"]["default"]
    assert pooled["OPTIONS"]["pool"]["max_size"] == 10
    plain = settings_with(tmp_path, "DATABASES", DATABASE_URL=url, DATABASE_POOL="0")["DATABASES"]["default"]
    assert "pool" not in plain.get("OPTIONS", {})


def test_the_policy_allows_no_inline_script(client: Any, db: None) -> None:
    policy = client.get("/login/").headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "default-src 'self'" in policy
