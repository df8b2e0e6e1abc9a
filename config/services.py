"""The processes that `make run` keeps alive: what each is called and how it is started. No Django here."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from config import embedded_redis
from config.children import Child, Process, spawn

HOST = "127.0.0.1"
GRACEFUL_SECONDS = 5  # for requests and WebSockets still open when the web server is asked to end

Say = Callable[[str], None]


def redis(folder: Path, say: Say) -> list[Child]:
    """Return the embedded Redis, or nothing where `REDIS_URL` names another."""
    if os.environ.get("REDIS_URL"):
        return []
    return [Child("The embedded Redis", partial(embedded_redis.start, folder), say)]


def web(port: int, say: Say) -> Child:
    """Return the web server: pages and live updates."""
    return Child(
        "The web server", partial(start_python, "-m", "uvicorn", "config.asgi:application", *_options(port)), say
    )


def workers(count: int, say: Say) -> list[Child]:
    """Return `count` workers and the sweep, which rings their doorbells."""
    some = [Child(f"Worker {n}", partial(start_python, "manage.py", "work"), say) for n in range(1, count + 1)]
    return [*some, Child("The sweep", partial(start_python, "manage.py", "sweep"), say)]


def start_python(*arguments: str, stdout: int | None = None) -> Process:
    """Start this environment's Python with Triptych's settings."""
    # One thread per process for linear algebra: several workers share the cores already.
    env = {
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    return spawn([sys.executable, *arguments], env, stdout=stdout)


def address(port: int) -> str:
    """Return where a browser finds the web server."""
    return f"http://{HOST}:{port}/"


def _options(port: int) -> list[str]:
    options = {"--host": HOST, "--port": port, "--timeout-graceful-shutdown": GRACEFUL_SECONDS, "--lifespan": "off"}
    # Nothing stands before this server: a forwarded address would be the visitor's invention.
    flags = ["--no-access-log", "--no-proxy-headers", "--no-server-header", "--log-level=warning"]
    return [*(str(part) for option in options.items() for part in option), *flags]
