"""Run one worker: it waits at the doorbells of the queues and takes batches of their stages one step on.

One process without forks, so that models stay resident; start more of them for more hands. Any of them may be
killed at any moment: what it held is claimed anew when its deadline has passed.
"""

from __future__ import annotations

import logging
import os
import secrets
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

    def handle(self, *, queues: list[str], burst: bool, **_: Any) -> None:
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


def _name() -> str:
    """Name the worker by machine and process; the end is for one that dies and comes back under the same number."""
    return f"{socket.gethostname()}.{os.getpid()}.{secrets.token_hex(2)}"
