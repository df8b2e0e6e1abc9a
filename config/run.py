"""`make run`: everything on one machine, started in order, kept alive, and ended together. No Django here.

1. Take the lock, see that the port is free.
2. Start the embedded Redis (unless REDIS_URL names another).
3. Prepare in a process of its own: database, static files, and the demo project at the first start.
4. Let the first web server serve, then start the others (WEB_SERVERS in all), WORKERS workers, a GPU worker for each of
   GPU_DEVICES, and the sweep; print the address and the log-ins.
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
from pathlib import Path

from config import children, embedded_redis, home, services
from config.children import Child
from config.first_page import FirstPage
from config.only_run import AlreadyRunning, only_run
from config.preparation import CouldNotPrepare, Preparation
from config.stop_requests import StopRequests

LOOK_SECONDS = 0.05  # between two looks at the children


class PortTaken(Exception):
    """Another program listens there."""


class WrongUse(Exception):
    """A setting that cannot be meant."""


def main() -> int:
    """Run until asked to stop; return the exit code."""
    if "--end-with-parent" in sys.argv[1:]:
        children.end_with_parent(signal.SIGTERM)
    requests, folder = StopRequests(), home.home()
    try:
        port, workers, servers = _number("PORT", 8000), _number("WORKERS", 2), _number("WEB_SERVERS", 2, least=1)
        with only_run(folder, services.address(port)):
            _refuse_taken(port)
            _run(folder, port, workers, servers, requests)
    except WrongUse as error:
        print(error, file=sys.stderr)
        return 2
    except (AlreadyRunning, PortTaken, CouldNotPrepare, embedded_redis.RedisDidNotStart) as error:
        print(error, file=sys.stderr)
        return 1
    _say("Stopped.")
    return 0


def _run(folder: Path, port: int, workers: int, servers: int, requests: StopRequests) -> None:
    start_signal, prepared = os.pipe()
    redis, rest = services.redis(folder, _say), services.workers(workers, _say)
    rest += services.gpu_workers(os.environ.get("GPU_DEVICES", ""), _say)
    web = services.web(servers, port, start_signal, _say)
    preparation = Preparation()  # at once: it needs no Redis for its first second
    try:
        for server in redis:
            server.check(time.monotonic())
            embedded_redis.wait_until_ready(folder, server.process)
        first = web[0]
        first.check(time.monotonic())  # it imports meanwhile
        preparation.wait(give_up=requests.any)
        os.close(prepared)
        first_page = FirstPage(folder, port, preparation, _say)
        # Everything else waits for the first page: on two cores they would delay it by seconds.
        _keep_alive([*redis, first], requests, first_page, until_answered=True)
        _keep_alive([*redis, *web, *rest], requests, first_page)
    finally:
        preparation.end()
        children.stop([*web, *rest], requests.hurry)
        children.stop(redis, requests.hurry)


def _keep_alive(
    some: Sequence[Child], requests: StopRequests, first_page: FirstPage, until_answered: bool = False
) -> None:
    while not requests.any() and not (until_answered and (first_page.answered or first_page.complained)):
        for child in some:
            child.check(time.monotonic())
        first_page.look()
        time.sleep(LOOK_SECONDS)


def _refuse_taken(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((services.HOST, port))
        except OSError as error:
            advice = "Stop what uses it, or choose another port: PORT=8001 make run"
            raise PortTaken(f"Port {port} cannot be used ({error.strerror}). {advice}") from None


def _number(name: str, default: int, least: int = 0) -> int:
    text = os.environ.get(name, str(default))
    if not text.isdecimal() or not least <= int(text) <= 65535:
        raise WrongUse(f"{name} must be a whole number{f' from {least}' if least else ''}, not {text!r}.")
    return int(text)


def _say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    os.chdir(home.REPOSITORY)
    sys.exit(main())
