"""One `make run` per home folder: a lock that the kernel releases, whatever happens to its holder. No Django here."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class AlreadyRunning(Exception):
    """Another process holds the lock; the message says which, and what to do."""


@contextmanager
def only_run(folder: Path, address: str) -> Iterator[None]:
    """Hold `folder`/run.lock, which names this process and its address; raises `AlreadyRunning`."""
    with open(folder / "run.lock", "a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyRunning(_who(folder, file.name)) from None
        file.truncate(0)
        file.write(f"{os.getpid()} {address}\n")
        file.flush()
        yield
        file.truncate(0)


def _who(folder: Path, lock: str) -> str:
    pid, _, address = Path(lock).read_text().strip().partition(" ")
    return (
        f"Triptych is already running with {folder}: {address} (process {pid}).\n"
        "Open that address, stop it with Ctrl-C where it was started, or give this run a folder of its own: "
        "TRIPTYCH_HOME=... PORT=... make run"
    )
