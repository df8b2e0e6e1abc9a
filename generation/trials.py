"""Trials: a lead tries a model or a prompt on a sample, a worker makes it, the page shows what came of it.

A trial is a call like any other: recorded, paid for, within the budget. Nothing else follows from it.
"""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

import django_rq
from django.utils import timezone
from redis.exceptions import RedisError

from curation import images
from curation.models import ModelCall, Project
from generation import ledger, prompts, suites
from generation.models import Trial
from generation.roles import Prompt
from generation.suites import data
from generation.suites.data import Entry
from generation.tasks import TASKS, as_text

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
    """Tell the workers; where Redis does not answer, the next sweep does."""
    try:
        queue = django_rq.get_queue(suites.queue_of(Entry(**trial.entry)))
        queue.enqueue("generation.jobs.run_trial", trial.pk, result_ttl=0, failure_ttl=3600)
    except RedisError as error:
        log.info("could not ring for trial %s (%s); the next sweep will", trial.pk, error)


def run(pk: int) -> None:
    """Make a trial that waits; one that somebody else has taken, or that is done, is left alone."""
    # Rows updated tell whether another worker was first.
    waiting = Trial.objects.filter(pk=pk, state=Trial.State.WAITING)
    if not waiting.update(state=Trial.State.RUNNING, since=timezone.now()):
        return
    trial = Trial.objects.select_related("project").get(pk=pk)
    try:
        value, call = _asked(trial)
    except Exception as error:  # whatever a model does is what the trial is there to show
        log.exception("trial %s failed", trial.pk)
        _end(trial, Trial.State.FAILED, error=f"{type(error).__name__}: {error}"[:2000])
        return
    _end(trial, Trial.State.DONE, **_shown(value, call))


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


def _asked(trial: Trial) -> tuple[Any, ModelCall]:
    task, prompt = TASKS[trial.task], _prompt(trial)
    suite = data.read({"name": suites.DEFAULT, **trial.project.suite})
    player = suites.player(Entry(**trial.entry), task.role, suite)
    return ledger.ask(
        trial.project,
        task.role,
        f"trial-{trial.pk}/{trial.task}",
        prompt,
        lambda model, seed: task.ask(model, prompt, seed),
        inputs=task.pictures(),
        player=player,
    )


def _prompt(trial: Trial) -> Prompt:
    version, text = prompts.in_use(trial.task, trial.project)
    if trial.text:
        version, text = "draft", trial.text
    return prompts.filled(trial.task, version, text, **TASKS[trial.task].slots())


def _shown(value: Any, call: ModelCall) -> dict[str, Any]:
    sha256 = images.write(value).sha256 if isinstance(value, bytes) else ""
    figures = {"cost_usd": call.cost_usd, "latency_ms": call.latency_ms}
    return {"answer": as_text(value), "sha256": sha256, "prompt": call.prompt, **figures}


def _end(trial: Trial, state: str, **fields: Any) -> None:
    Trial.objects.filter(pk=trial.pk, state=Trial.State.RUNNING).update(state=state, since=timezone.now(), **fields)
