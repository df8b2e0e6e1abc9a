"""The process that makes database, static files and demo project ready, seen from `make run`. No Django here."""

from __future__ import annotations

import select
import subprocess
from collections.abc import Callable

from config import services

PREPARED = b"prepared\n"  # what config/prepare.py prints once pages can be served


class CouldNotPrepare(Exception):
    """Database or static files are not as they must be."""


class Preparation:
    """Pages can be served after `wait`; the demo project is complete when `ended`."""

    def __init__(self) -> None:
        self.process = services.start_python("-m", "config.prepare", stdout=subprocess.PIPE)

    def wait(self, give_up: Callable[[], bool]) -> None:
        """Return when pages can be served or `give_up` says so; raises `CouldNotPrepare`."""
        assert self.process.stdout
        while not select.select([self.process.stdout], [], [], 0.05)[0]:
            if give_up():
                return
        if self.process.stdout.readline() != PREPARED:
            raise CouldNotPrepare("The database or the static files could not be prepared; the reason is above.")

    def ended(self) -> bool:
        return self.process.poll() is not None

    def failed(self) -> bool:
        return bool(self.process.poll())

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
