"""Run one worker: it waits at the doorbells of the queues and takes batches of their stages one step on.

One process without forks; start more of them for more hands. Any of them may be killed at any moment: what it held
is claimed anew when its deadline has passed.

With --gpu it is a GPU worker instead: it takes the pictures of projects with local models, in batches, and keeps the
models in the memory of one device. Start one for each GPU. SIGTERM lets it finish the batch on the device and give
the rest back; a second one ends it after the step at hand.
"""

from __future__ import annotations

import logging
import os
import secrets
import signal
import socket
import time
from typing import Any

import django_rq
from django.core.management.base import BaseCommand, CommandParser
from redis.exceptions import ConnectionError as RedisConnectionError

from generation.stages import QUEUES

log = logging.getLogger(__name__)

RECONNECT_SECONDS = 1.0  # between two tries to reach Redis


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("queues", nargs="*", metavar="QUEUE", help=f"any of {', '.join(QUEUES)}; all by default")
        parser.add_argument("--burst", action="store_true", help="end when the queues are empty")
        parser.add_argument("--gpu", action="store_true", help="make the pictures of local models on one device")
        parser.add_argument("--device", default="auto", help="with --gpu: auto (default), cuda:0, mps, cpu")

    def handle(self, *, queues: list[str], burst: bool, gpu: bool, device: str, **_: Any) -> None:
        if gpu:
            self._work_on_gpu(queues, device, burst)
        else:
            self._work(queues, burst)

    def _work_on_gpu(self, queues: list[str], device: str, burst: bool) -> None:
        if queues:
            self.stderr.write("a GPU worker has stages of its own; leave the queues out")
            raise SystemExit(2)
        from generation.gpu import start

        asked = _StopRequests()
        try:
            start.work(_name(), device, asked, burst, self._say)
        except ValueError as error:
            self.stderr.write(str(error))
            raise SystemExit(2) from None
        except start.NotInstalled as error:
            self.stderr.write(str(error))
            raise SystemExit(1) from None

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()

    def _work(self, queues: list[str], burst: bool) -> None:
        unknown = sorted(set(queues) - set(QUEUES))
        if unknown:
            self.stderr.write(f"no queue {', '.join(unknown)}; there are: {', '.join(QUEUES)}")
            raise SystemExit(2)
        while True:
            try:
                worker = django_rq.get_worker(*(queues or QUEUES), worker_class="rq.SimpleWorker", name=_name())
                stopped_by_signal = worker.work(burst=burst, logging_level="WARNING")
                log.info("worker ended: %s", stopped_by_signal)
                return
            except RedisConnectionError as error:
                log.warning("Redis is not there (%s); trying again", error)
                time.sleep(RECONNECT_SECONDS)


class _StopRequests:
    """Counts how often the process was asked to end."""

    def __init__(self) -> None:
        self.count = 0
        for sign in (signal.SIGINT, signal.SIGTERM):
            signal.signal(sign, self._note)

    def __call__(self) -> int:
        return self.count

    def _note(self, *_: object) -> None:
        self.count += 1


def _name() -> str:
    """Name the worker by machine and process; the end is for one that dies and comes back under the same number."""
    return f"{socket.gethostname()}.{os.getpid()}.{secrets.token_hex(2)}"
