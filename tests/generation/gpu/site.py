"""A home folder with a project of a local suite, and GPU workers as processes of their own."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from config.home import REPOSITORY
from tests.installation import PATIENCE_SECONDS, wait_for

CHARACTERS = 6
FILLED = f"""
import django
django.setup()
from django.core.management import call_command
from curation.models import Project
from tests import factories
call_command("migrate", verbosity=0)
project = Project.objects.create(slug="foxes", title="Foxes", seed=1, suite={{"name": "of-tests"}})
for number in range({CHARACTERS}):
    factories.character(project, c_id=f"C_{{number:04d}}", state="described")
"""


class Site:
    """One SQLite home; no Redis, so workers look for themselves."""

    def __init__(self, home: Path, kind: str, **env: str) -> None:
        self.home, self.kind, self.hold, self.log = home, kind, home / "hold", home / "log"
        kept = {name: value for name, value in os.environ.items() if name not in ("REDIS_URL", "DATABASE_URL")}
        self.env = {
            **kept,
            "TRIPTYCH_HOME": str(home),
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "CLAIM_SECONDS": "4",
            "OMP_NUM_THREADS": "1",
            "HOLD_STEPS": str(self.hold),
            **env,
        }

    def fill(self) -> None:
        subprocess.run([sys.executable, "-c", FILLED], cwd=REPOSITORY, env=self.env, check=True)

    def copied_to(self, home: Path, **env: str) -> Site:
        shutil.copytree(self.home, home)
        return Site(home, self.kind, **env)

    def start(self, *options: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "tests.generation.gpu.worker", self.kind, *options]
        with self.log.open("ab") as log:
            return subprocess.Popen(command, cwd=REPOSITORY, env=self.env, stdout=log, stderr=log, process_group=0)

    @contextmanager
    def working(self, *options: str) -> Iterator[subprocess.Popen[bytes]]:
        """A worker, ended at the end if it has not ended before."""
        process = self.start(*options)
        try:
            yield process
        finally:
            self.hold.unlink(missing_ok=True)
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
            process.wait(PATIENCE_SECONDS)

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(self.home / "triptych.sqlite3", timeout=20)) as database:
            return database.execute(query).fetchall()

    def write(self, statement: str) -> None:
        with closing(sqlite3.connect(self.home / "triptych.sqlite3", timeout=20)) as database, database:
            database.execute(statement)

    def count(self, condition: str) -> int:
        """How many characters there are of which the condition holds."""
        return int(self.rows(f"select count(*) from curation_character where {condition}")[0][0])

    def heard(self, columns: str) -> Any:
        """The last worker's heartbeat."""
        found = self.rows(f"select {columns} from generation_gpuworker order by started_at desc limit 1")
        return found[0] if found else (None,) * len(columns.split(","))

    def wait_for_step(self) -> None:
        """Until a batch is on the device, between two steps."""
        wait_for(lambda: self.heard("state, model")[0] == "working", f"a batch to begin; see {self.log}")

    def wait_until(self, condition: str, number: int = CHARACTERS) -> None:
        wait_for(lambda: self.count(condition) == number, f"{number} times {condition}; see {self.log}")
