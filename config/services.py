"""The processes that `make run` keeps alive: what each is called and how it is started. No Django here."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from subprocess import DEVNULL

from config import embedded_redis
from config.children import Child, Process, spawn

HOST = "127.0.0.1"

Say = Callable[[str], None]


def redis(folder: Path, say: Say) -> list[Child]:
    """Return the embedded Redis, or nothing where `REDIS_URL` names another."""
    if os.environ.get("REDIS_URL"):
        return []
    return [Child("The embedded Redis", partial(embedded_redis.start, folder), say)]


def web(count: int, port: int, start_signal: int, say: Say) -> list[Child]:
    """Return `count` web servers on one port; they serve once the pipe whose reading end is `start_signal` is closed.

    Python runs one thread at a time, so a second process is a second core's worth of pages.
    """
    start = partial(start_python, "-m", "config.web", str(port), stdin=start_signal)
    return [Child(f"Web server {number}", start, say) for number in range(1, count + 1)]


def workers(count: int, say: Say) -> list[Child]:
    """Return `count` workers and the sweep, which rings their doorbells."""
    some = [Child(f"Worker {n}", partial(start_python, "manage.py", "work"), say) for n in range(1, count + 1)]
    return [*some, Child("The sweep", partial(start_python, "manage.py", "sweep"), say)]


def gpu_workers(devices: str, say: Say) -> list[Child]:
    """Return a GPU worker for each of the devices ("cuda:0,cuda:1"; none by default)."""
    names = [name.strip() for name in devices.split(",") if name.strip()]
    command = ("manage.py", "work", "--gpu", "--device")
    return [Child(f"GPU worker {name}", partial(start_python, *command, name), say) for name in names]


def start_python(*arguments: str, stdin: int = DEVNULL, stdout: int | None = None) -> Process:
    """Start this environment's Python with Triptych's settings."""
    # One thread per process for linear algebra: several workers share the cores already.
    env = {
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    return spawn([sys.executable, *arguments], env, stdin=stdin, stdout=stdout)


def address(port: int) -> str:
    """Return where a browser finds the web server."""
    return f"http://{HOST}:{port}/"
