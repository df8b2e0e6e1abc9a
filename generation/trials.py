"""Trials: a lead tries a model or a prompt on a sample, a worker makes it (`trying`), the page shows what came of it.

A trial is a call like any other: recorded, paid for, within the budget. Nothing else follows from it. Those of local
models are made by a GPU worker, all others by whoever hears the bell of the queue `text`.
"""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

import django_rq
from django.db.models import QuerySet
from django.utils import timezone
from redis.exceptions import RedisError

from curation.models import Project
from generation import suites
from generation.gpu import live
from generation.models import Trial
from generation.suites.data import Entry

log = logging.getLogger(__name__)

RING_AGAIN = timedelta(seconds=15)
LONGEST = timedelta(minutes=10)
KEPT = 50  # trials that a project keeps; ours
DIED = "the worker that made it never came back; try again"


def order(project: Project, task: str, entry: Entry, user: Any, text: str = "") -> Trial:
    """Ask for a trial; `text` is a prompt that is not saved yet."""
    trial = Trial.objects.create(
        project=project,
        task=task,
        entry=entry.model_dump(),
        text=text,
        since=timezone.now(),
        created_by=user,
    )
    kept = Trial.objects.filter(project=project).order_by("-id").values_list("pk", flat=True)[:KEPT]
    Trial.objects.filter(project=project, pk__lt=min(kept)).delete()
    ring(trial)
    return trial


def ring(trial: Trial) -> None:
    """Tell the workers; where Redis does not answer, the next sweep does, and a GPU worker looks for itself."""
    try:
        if trial.entry["provider"] in suites.local_providers():
            live.knock()
            return
        queue = django_rq.get_queue("text")
        queue.enqueue("generation.jobs.run_trial", trial.pk, result_ttl=0, failure_ttl=3600)
    except RedisError as error:
        log.info("could not ring for trial %s (%s); the next sweep will", trial.pk, error)


def for_gpu() -> QuerySet[Trial]:
    """Return the trials that wait for a GPU worker, oldest first."""
    return Trial.objects.filter(state=Trial.State.WAITING, entry__provider__in=suites.local_providers()).order_by("id")


def sweep() -> int:
    """Ring again for trials that nobody took up, and end those whose workers died; return how many there were."""
    now = timezone.now()
    lost = Trial.objects.filter(state=Trial.State.RUNNING, since__lt=now - LONGEST)
    ended = lost.update(state=Trial.State.FAILED, error=DIED)
    overlooked = list(Trial.objects.filter(state=Trial.State.WAITING, since__lt=now - RING_AGAIN))
    Trial.objects.filter(pk__in=[trial.pk for trial in overlooked]).update(since=now)
    for trial in overlooked:
        ring(trial)
    return ended + len(overlooked)
