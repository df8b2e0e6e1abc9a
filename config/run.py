"""`make run`: everything on one machine, started in order, kept alive, and ended together. No Django here.

1. Take the lock, see that the port is free.
2. Start the embedded Redis (unless REDIS_URL names another).
3. Prepare in a process of its own: database, static files, and the demo project at the first start.
4. Start the web server, WORKERS workers and the sweep; print the address and the log-ins.
5. Start again what dies, until Ctrl-C or SIGTERM; then end all of it, Redis last.

Exit codes: 0 stopped, 1 could not start, 2 wrong use. This process imports little, so that it costs little memory.
"""

from __future__ import annotations

import os
import signal
import socket
import sys
import time
from collections.abc import Sequence
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from config import children, demo_logins, embedded_redis, home, services
from config.children import Child
from config.only_run import AlreadyRunning, only_run

LOOK_SECONDS = 0.05  # between two looks at the children
PATIENCE_SECONDS = 30.0  # for the first page, before we say that something is wrong


class CannotStart(Exception):
    """What is wrong, and what to do about it."""


class WrongUse(Exception):
    """A setting that cannot be meant."""


class StopRequests:
    """How often a person or a supervisor has asked this run to end: once politely, twice in a hurry."""

    def __init__(self) -> None:
        self.count = 0
        for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(sign, self._note)

    def _note(self, *_: object) -> None:
        self.count += 1

    def any(self) -> bool:
        return self.count > 0

    def hurry(self) -> bool:
        return self.count > 1


def main() -> int:
    """Run until asked to stop; return the exit code."""
    if "--end-with-parent" in sys.argv[1:]:
        children.end_with_parent(signal.SIGTERM)
    requests, folder = StopRequests(), home.home()
    try:
        port, workers = _number("PORT", 8000), _number("WORKERS", 2)
        with only_run(folder, _address(port)):
            return _run(folder, port, workers, requests)
    except WrongUse as error:
        print(error, file=sys.stderr)
        return 2
    except (AlreadyRunning, CannotStart, embedded_redis.RedisDidNotStart) as error:
        print(error, file=sys.stderr)
        return 1


def _run(folder: Path, port: int, workers: int, requests: StopRequests) -> int:
    _refuse_taken(port)
    redis, rest = services.redis(folder, _say), services.web_and_workers(port, workers, _say)
    try:
        for server in redis:
            server.check(time.monotonic())
            embedded_redis.wait_until_ready(folder, server.process)
        _prepare(requests)
        _keep_alive([*redis, *rest], requests, _FirstPage(folder, port))
    finally:
        children.stop(rest, requests.hurry)
        children.stop(redis, requests.hurry)
    _say("Stopped.")
    return 0


def _prepare(requests: StopRequests) -> None:
    process = services.start_python("-m", "config.prepare")
    while process.poll() is None:
        if requests.any():
            process.terminate()
        time.sleep(LOOK_SECONDS)
    if process.returncode and not requests.any():
        raise CannotStart("The database or the static files could not be prepared; the reason is above.")


def _keep_alive(everything: Sequence[Child], requests: StopRequests, first_page: _FirstPage) -> None:
    while not requests.any():
        for child in everything:
            child.check(time.monotonic())
        first_page.look()
        time.sleep(LOOK_SECONDS)


class _FirstPage:
    """Says where Triptych is as soon as it answers, or that it does not."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder, self.port = folder, port
        self.answered = self.complained = False
        self.patience = time.monotonic() + PATIENCE_SECONDS

    def look(self) -> None:
        if self.answered:
            return
        health = _health(self.port)
        if health == "":
            self.answered = True
            for line in (f"Triptych is at {_address(self.port)} (Ctrl-C stops it)", *demo_logins.as_lines(self.folder)):
                _say(line)
        elif time.monotonic() > self.patience and not self.complained:
            self.complained = True
            _say(f"Triptych does not answer yet: {health}")


def _health(port: int) -> str:
    """Return "" when /healthz says that all is well, else what is wrong."""
    connection = HTTPConnection(services.HOST, port, timeout=5)
    try:
        connection.request("GET", "/healthz")
        answer = connection.getresponse()
        return "" if answer.status == 200 else answer.read().decode()
    except (OSError, HTTPException) as error:
        return f"the web server is not there ({error})"
    finally:
        connection.close()


def _refuse_taken(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((services.HOST, port))
        except OSError as error:
            advice = "Stop what uses it, or choose another port: PORT=8001 make run"
            raise CannotStart(f"Port {port} cannot be used ({error.strerror}). {advice}") from None


def _number(name: str, default: int) -> int:
    text = os.environ.get(name, str(default))
    if not text.isdigit() or int(text) > 65535:
        raise WrongUse(f"{name} must be a whole number, not {text!r}.")
    return int(text)


def _address(port: int) -> str:
    return f"http://{services.HOST}:{port}/"


def _say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    os.chdir(home.REPOSITORY)
    sys.exit(main())
