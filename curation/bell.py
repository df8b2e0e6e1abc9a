"""A doorbell: a job in Redis that says "there is work"; what it is, the database says. What is lost is rung again."""

from __future__ import annotations

import logging
from dataclasses import dataclass

import django_rq
from redis.exceptions import RedisError

log = logging.getLogger(__name__)

BELL_SECONDS = 30  # a bell that nobody answered may be rung again after this time


@dataclass(frozen=True)
class Bell:
    """Rings for one kind of work: `job` is the dotted name of what answers, `timeout` its seconds (-1: none)."""

    name: str
    queue: str
    job: str
    timeout: int = 3600

    def ring(self) -> bool:
        """Enqueue the job unless one is waiting; return whether it was enqueued, False too if Redis is away."""
        try:
            queue = django_rq.get_queue(self.queue)
            if not queue.connection.set(self._key, 1, nx=True, ex=BELL_SECONDS):
                return False
            queue.enqueue(self.job, job_timeout=self.timeout, result_ttl=0, failure_ttl=3600)
            return True
        except RedisError as error:
            log.info("could not ring for %s (%s); the next sweep will", self.name, error)
            return False

    def answer(self) -> None:
        """Take the bell down, so that whatever comes next rings it again."""
        django_rq.get_connection(self.queue).delete(self._key)

    @property
    def _key(self) -> str:
        return f"triptych:bell:{self.name}"
