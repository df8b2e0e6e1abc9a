"""The processes that `make run` keeps alive: what each is called and how it is started. No Django here."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from config import children, embedded_redis
from config.children import Child

HOST = "127.0.0.1"
GRACEFUL_SECONDS = 5  # for requests and WebSockets still open when the web server is asked to end

Say = Callable[[str], None]


def redis(folder: Path, say: Say) -> list[Child]:
    """Return the embedded Redis, or nothing where `REDIS_URL` names another."""
    if os.environ.get("REDIS_URL"):
        return []
    return [Child("The embedded Redis", partial(embedded_redis.start, folder), say)]


def web_and_workers(port: int, workers: int, say: Say) -> list[Child]:
    """Return the web server, the workers and the sweep."""
    commands = {"The web server": ("-m", "uvicorn", "config.asgi:application", *_web_options(port))}
    commands |= {f"Worker {n}": ("manage.py", "work") for n in range(1, workers + 1)}
    commands |= {"The sweep": ("manage.py", "sweep")}
    return [Child(name, partial(start_python, *arguments), say) for name, arguments in commands.items()]


def start_python(*arguments: str) -> children.Process:
    """Start this environment's Python with Triptych's settings."""
    # One thread per process for linear algebra: several workers share the cores already.
    env = {
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    return children.spawn([sys.executable, *arguments], env)


def _web_options(port: int) -> list[str]:
    options = {"--host": HOST, "--port": port, "--timeout-graceful-shutdown": GRACEFUL_SECONDS, "--lifespan": "off"}
    # Nothing stands before this server: a forwarded address would be the visitor's invention.
    flags = ["--no-access-log", "--no-proxy-headers", "--no-server-header", "--log-level=warning"]
    return [*(str(part) for option in options.items() for part in option), *flags]
