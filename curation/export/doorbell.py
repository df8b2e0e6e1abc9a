"""The doorbell of exports: a job in Redis that says "an export waits"; which one, the database says.

What is lost with Redis, the next sweep rings again.
"""

from __future__ import annotations

import logging

import django_rq
from redis.exceptions import RedisError

from curation.export import claims

log = logging.getLogger(__name__)

QUEUE = "io"
KEY = "triptych:bell:exports"
BELL_SECONDS = 30  # a bell that nobody answered may be rung again after this time
NO_TIMEOUT = -1  # an export takes as long as it takes; a worker that hangs or dies loses its claim


def ring() -> bool:
    """Enqueue a run unless one is waiting; return whether it was enqueued, False too if Redis is away."""
    try:
        queue = django_rq.get_queue(QUEUE)
        if not queue.connection.set(KEY, 1, nx=True, ex=BELL_SECONDS):
            return False
        queue.enqueue("curation.export.jobs.run_next", job_timeout=NO_TIMEOUT, result_ttl=0, failure_ttl=3600)
        return True
    except RedisError as error:
        log.info("could not ring for exports (%s); the next sweep will", error)
        return False


def answer() -> None:
    """Take the bell down, so that the next export rings it again."""
    django_rq.get_connection(QUEUE).delete(KEY)


def ring_if_waiting() -> int:
    """Ring if an export may be claimed; return how many bells rang."""
    return int(claims.waiting().exists() and ring())
