"""How a worker makes a trial."""

from __future__ import annotations

import logging
from typing import Any

from django.utils import timezone

from curation import images
from curation.models import ModelCall
from generation import ledger, prompts, suites
from generation.models import Trial
from generation.roles import Cancelled, Prompt
from generation.storable import kept_with_kind
from generation.suites import data
from generation.suites.data import Entry
from generation.task_names import ROLE_OF
from generation.tasks import TASKS, as_text

log = logging.getLogger(__name__)


def run(pk: int) -> None:
    """Make a trial that waits; one that somebody else has taken, or that is done, is left alone."""
    if trial := taken(pk):
        make(trial)


def taken(pk: int) -> Trial | None:
    """Take a trial that waits; None if another worker was first."""
    # Rows updated tell whether another worker was first.
    waiting = Trial.objects.filter(pk=pk, state=Trial.State.WAITING)
    if not waiting.update(state=Trial.State.RUNNING, since=timezone.now()):
        return None
    return Trial.objects.select_related("project").get(pk=pk)


def make(trial: Trial) -> None:
    """Make a trial that was taken, and keep whatever comes of it; one that is called off waits again."""
    try:
        value, call = _asked(trial)
    except Cancelled as called_off:
        log.info("trial %s: %s", trial.pk, called_off)
        _end(trial, Trial.State.WAITING)
        return
    except Exception as error:  # whatever a model does is what the trial is there to show
        log.exception("trial %s failed", trial.pk)
        _end(trial, Trial.State.FAILED, error=kept_with_kind(error))
        return
    _end(trial, Trial.State.DONE, **_shown(value, call))


def _asked(trial: Trial) -> tuple[Any, ModelCall]:
    task, role, prompt = TASKS[trial.task], ROLE_OF[trial.task], _prompt(trial)
    suite = data.read({"name": suites.DEFAULT, **trial.project.suite})
    player = suites.player(Entry(**trial.entry), role, suite)
    return ledger.ask(
        trial.project,
        role,
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
