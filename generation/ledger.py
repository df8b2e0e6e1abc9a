"""Every call to a model goes through here: who is asked, what it cost, what came of it."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import F

from curation.models import ModelCall, Project
from curation.tallies.log import join_log
from generation import seeds, suites
from generation.roles import Answer, Prompt, Role

T = TypeVar("T")


class BudgetReached(Exception):
    """The project has spent its budget; its items wait until the budget is raised."""


def ask(
    project: Project,
    role: Role,
    key: str,
    prompt: Prompt,
    question: Callable[[Any, int], Answer[T]],
    *,
    inputs: Sequence[bytes] = (),
    maker: str = "",
) -> tuple[T, ModelCall]:
    """Ask the model that plays `role` and record the call; return its answer and the record.

    `question` gets the model and the call's seed. `key` names the call (item, stage, attempt) and seeds it.
    `maker` is the model whose picture is judged: it never judges itself. Raises BudgetReached before a call that
    the budget no longer allows, and whatever the model raises, recorded.
    """
    _check_budget(project)
    seed = seeds.derive(project.seed, key)
    model = suites.suite_of(project).pick(role, seed, maker)
    record = ModelCall(
        project=project,
        key=key,
        role=role,
        model=model.model,
        prompt_name=prompt.name,
        prompt_version=prompt.version,
        prompt=prompt.text,
        seed=seed,
        inputs=[hashlib.sha256(data).hexdigest() for data in inputs],
    )
    started = time.monotonic()
    try:
        answer = question(model, seed)
    except Exception as error:
        record.outcome, record.error = ModelCall.Outcome.ERROR, f"{type(error).__name__}: {error}"[:2000]
        raise
    else:
        record.outcome = ModelCall.Outcome.OK
        _note_usage(record, answer)
        return answer.value, record
    finally:
        record.latency_ms = round((time.monotonic() - started) * 1000)
        _save(record)


def mark_invalid(call: ModelCall, why: str) -> None:
    """Note that a call's answer could not be used."""
    call.outcome, call.error = ModelCall.Outcome.INVALID, why[:2000]
    call.save(update_fields=["outcome", "error"])


def _check_budget(project: Project) -> None:
    if project.budget_usd is None:
        return
    spent = Project.objects.values_list("spent_usd", flat=True).get(pk=project.pk)
    if spent >= project.budget_usd:
        raise BudgetReached(f"{project}: {spent} of {project.budget_usd} US dollars spent")


def _note_usage(record: ModelCall, answer: Answer[Any]) -> None:
    usage = answer.usage
    record.parameters = dict(usage.parameters)
    record.input_tokens, record.output_tokens = usage.input_tokens, usage.output_tokens
    record.image_count = usage.images
    record.cost_usd = Decimal(str(usage.cost_usd))


def _save(record: ModelCall) -> None:
    with transaction.atomic():
        join_log()
        record.save(force_insert=True)
        if record.cost_usd:
            Project.objects.filter(pk=record.project_id).update(spent_usd=F("spent_usd") + record.cost_usd)
