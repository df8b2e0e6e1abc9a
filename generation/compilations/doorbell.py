"""The doorbell of compilations: a job in Redis that says "one waits"; which one, the database says."""

from __future__ import annotations

import logging

import django_rq
from redis.exceptions import RedisError

log = logging.getLogger(__name__)

QUEUE = "text"
KEY = "triptych:bell:compilations"
BELL_SECONDS = 30  # a bell that nobody answered may be rung again after this time
JOB_TIMEOUT = 3600


def ring() -> bool:
    """Enqueue a run unless one is waiting; return whether it was enqueued, False too if Redis is away."""
    try:
        queue = django_rq.get_queue(QUEUE)
        if not queue.connection.set(KEY, 1, nx=True, ex=BELL_SECONDS):
            return False
        queue.enqueue("generation.compilations.steps.run_next", job_timeout=JOB_TIMEOUT, result_ttl=0, failure_ttl=3600)
        return True
    except RedisError as error:
        log.info("could not ring for compilations (%s); the next sweep will", error)
        return False


def answer() -> None:
    """Take the bell down, so that the next compilation rings it again."""
    try:
        django_rq.get_connection(QUEUE).delete(KEY)
    except RedisError as error:
        log.info("could not answer the bell of compilations (%s)", error)
