"""The doorbell: a job in Redis says "there is work in this stage", never what the work is.

At most one bell a stage is waiting at any time. Whatever is lost with Redis, the next sweep rings again.
"""

from __future__ import annotations

import logging
from typing import Any

import django_rq
from redis.exceptions import RedisError

from curation.models import Item
from generation.gpu import live
from generation.gpu.projects import needs_gpu
from generation.work import GPU_QUEUE, Stage

log = logging.getLogger(__name__)

BELL_SECONDS = 30  # a bell that nobody answered may be rung again after this time
JOB_TIMEOUT = 3600  # seconds; a batch that hangs longer is ended by RQ, and its claims lapse long before


def ring(stage: Stage) -> bool:
    """Enqueue a run of the stage unless one is waiting; return whether it was enqueued."""
    queue = django_rq.get_queue(stage.queue)
    if not queue.connection.set(_key(stage), 1, nx=True, ex=BELL_SECONDS):
        return False
    queue.enqueue("generation.jobs.run_stage", stage.name, job_timeout=JOB_TIMEOUT, result_ttl=0, failure_ttl=3600)
    return True


def answer(stage: Stage) -> None:
    """Take the bell down, so that the next move rings it again."""
    django_rq.get_connection(stage.queue).delete(_key(stage))


def ring_for_move(sender: type[Item], item: Item, **_: Any) -> None:
    """Ring for the stage that waits on the state an item has just entered, if one does."""
    from generation.stages import BY_STATE

    stage = BY_STATE.get((item.KIND, item.state))
    if stage is None:
        return
    try:
        if stage.queue == GPU_QUEUE and needs_gpu(item.project):
            live.knock()
        else:
            ring(stage)
    except RedisError as error:
        log.info("could not ring for %s (%s); the next sweep will", stage.name, error)


def _key(stage: Stage) -> str:
    return f"triptych:bell:{stage.name}"
