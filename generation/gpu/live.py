"""Tells the operators' pages that a GPU worker got on, and nothing else: they read the state again."""

from __future__ import annotations

import logging
from functools import cache

import redis
from django.conf import settings
from redis.backoff import NoBackoff
from redis.retry import Retry

log = logging.getLogger(__name__)

CHANNEL = "triptych:operations"
BELL = "triptych:bell:gpu-workers"
PATIENCE_SECONDS = 0.2


def tell() -> None:
    """Say "changed" to every operators' page that is open; without Redis they poll."""
    try:
        _client().publish(CHANNEL, b"changed")
    except redis.RedisError as error:
        log.info("the operators' pages were not told (%s); they poll", error)


def knock() -> None:
    """Wake one GPU worker that waits; raises RedisError. At most one knock is kept."""
    knocks = _client().pipeline()
    knocks.delete(BELL)
    knocks.rpush(BELL, 1)
    knocks.execute()


def wait_for_knock(seconds: float) -> bool:
    """Wait so long for a knock; return whether one came. Raises RedisError at once where Redis is away."""
    with redis.Redis.from_url(settings.REDIS_URL, socket_timeout=seconds + 5, retry=Retry(NoBackoff(), 0)) as client:
        return client.blpop([BELL], timeout=seconds) is not None


@cache
def _client() -> redis.Redis:
    return redis.Redis.from_url(
        settings.REDIS_URL,
        socket_timeout=PATIENCE_SECONDS,
        socket_connect_timeout=PATIENCE_SECONDS,
        retry=Retry(NoBackoff(), 0),
    )
