"""Every call to a model goes through here: who is asked, what it cost, what came of it, and who is asked next."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeVar

from curation.models import ModelCall, Project
from generation import budget, paying, seeds, suites
from generation.budget import BudgetReached
from generation.models import Reservation
from generation.providers.failures import BadAnswer, ProviderFault, Refused, Unavailable
from generation.roles import Answer, Prompt, Role, Usage
from generation.storable import kept, kept_with_kind, storable

__all__ = ["MAX_REPAIRS", "BudgetReached", "ask", "mark_invalid"]

MAX_REPAIRS = 2  # times that a model is asked again, with the findings, after an answer that cannot be used; ours
PAID_FOR_NOTHING_SECONDS = 600.0  # until all are asked again where one is away and the others' no was paid for; ours

T = TypeVar("T")


def ask(
    project: Project,
    role: Role,
    key: str,
    prompt: Prompt,
    question: Callable[[Any, int], Answer[T]],
    *,
    inputs: Sequence[bytes] = (),
    maker: str = "",
    player: Any = None,
) -> tuple[T, ModelCall]:
    """Ask the model that plays `role` and record the call; return its answer and the record.

    `question` gets the model and the call's seed. `key` names the call (item, stage, attempt) and seeds it.
    `maker` is the model whose picture is judged: it never judges itself. `player` asks that one, whatever the suite
    says. An answer that cannot be used is asked for again with the findings; where a provider is out of reach, or
    declines, the ensemble's others are asked if the suite says so. Raises BudgetReached before a call, or another try
    of one whose answer got lost, that the budget does not allow, and whatever the last model raised, recorded; but
    Unavailable where any of them was out of reach, since that one may still answer.
    """
    suite, seed = suites.suite_of(project), seeds.derive(project.seed, key)
    asking = Asking(project, role, key, prompt, tuple(inputs), seed)
    model, out, repairs = player or suite.pick(role, seed, maker), list[str](), 0
    away: list[Unavailable] = []
    while True:
        try:
            return asking.once(model, question)
        except BadAnswer as error:
            last: Exception = error
            repairs += 1
            if repairs <= MAX_REPAIRS:
                model = model.asked_again(error.findings)
                continue
        except Refused as error:
            last = error
        except Unavailable as error:
            last = error
            away.append(error)
        out.append(model.model)
        if player or not suite.fallback or not suite.can_play(role, maker, out):
            raise _later(away, len(out)) or last
        model, repairs = suite.pick(role, seed, maker, out), 0


def _later(away: Sequence[Unavailable], asked: int) -> Unavailable | None:
    """Return what says to wait for those out of reach; for longer where others, who were paid, gave no answer."""
    if not away:
        return None
    soonest = min(away, key=lambda error: error.seconds)
    if len(away) < asked:
        soonest.seconds = max(soonest.seconds, PAID_FOR_NOTHING_SECONDS)
    return soonest


@dataclass(frozen=True)
class Asking:
    """What stays the same however often, and whoever, is asked."""

    project: Project
    role: Role
    key: str
    prompt: Prompt
    inputs: tuple[bytes, ...]
    seed: int

    def once(self, model: Any, question: Callable[[Any, int], Answer[T]]) -> tuple[T, ModelCall]:
        """Ask one model once: set money aside, ask, record."""
        if warm := getattr(model, "warm", None):
            warm()  # a library's import is no part of a call's time
        record = self._record(model)
        ceiling = self._ceiling(model)
        held = budget.reserve(self.project, ceiling, self.key, self.role, model.model)
        started = time.monotonic()
        try:
            with paying.paid_by(_again(held, ceiling)):
                answer = question(model, self.seed)
        except Exception as error:
            _note_failure(record, error, ceiling)
            raise
        else:
            record.outcome = ModelCall.Outcome.OK
            _note_usage(record, answer.usage, Decimal(str(answer.usage.cost_usd)))
            return answer.value, record
        finally:
            record.latency_ms = round((time.monotonic() - started) * 1000)
            _settle(record, held)

    def _record(self, model: Any) -> ModelCall:
        said_with = getattr(model, "said_with", None)
        return ModelCall(
            project=self.project,
            key=self.key,
            role=self.role,
            model=model.model,
            prompt_name=self.prompt.name,
            prompt_version=self.prompt.version,
            prompt=said_with(self.prompt.text) if said_with else self.prompt.text,
            seed=self.seed,
            inputs=[hashlib.sha256(data).hexdigest() for data in self.inputs],
        )

    def _ceiling(self, model: Any) -> Decimal:
        """Return what the call can cost at most; models that cost nothing need not say so."""
        ceiling = getattr(model, "ceiling_usd", None)
        return ceiling(self.prompt.text, len(self.inputs)) if ceiling else Decimal(0)


def _again(held: Reservation | None, ceiling: Decimal) -> Callable[[int, int], None]:
    """Return what sets a call's price aside once more, for another try; BudgetReached then tells of those before."""

    def again(tries: int, lost_tries: int) -> None:
        try:
            if held is not None:
                budget.reserve_again(held, ceiling)
        except BudgetReached as error:
            error.tries, error.lost_tries = tries, lost_tries
            raise

    return again


def mark_invalid(call: ModelCall, why: str) -> None:
    """Note that a call's answer could not be used."""
    call.outcome, call.error = ModelCall.Outcome.INVALID, kept(why)
    call.save(update_fields=["outcome", "error"])


def _note_usage(record: ModelCall, usage: Usage, lost_try: Decimal) -> None:
    """Write what a call used; `lost_try` is what each try whose answer got lost is taken to have cost."""
    record.parameters = dict(usage.parameters)
    record.input_tokens, record.output_tokens = usage.input_tokens, usage.output_tokens
    record.image_count = usage.images
    record.cost_usd = Decimal(str(usage.cost_usd)) + lost_try * int(usage.parameters.get("lost_tries", 0))


def _note_failure(record: ModelCall, error: Exception, ceiling: Decimal) -> None:
    record.outcome, record.error = ModelCall.Outcome.ERROR, kept_with_kind(error)
    if isinstance(error, BadAnswer | Refused):
        _note_usage(record, error.usage, ceiling)
        refused = isinstance(error, Refused)
        record.outcome = ModelCall.Outcome.REFUSED if refused else ModelCall.Outcome.INVALID
    elif isinstance(error, Unavailable | ProviderFault | BudgetReached):
        record.parameters = {"tries": getattr(error, "tries", 1), "lost_tries": error.lost_tries}
        record.cost_usd = ceiling * error.lost_tries


def _settle(record: ModelCall, held: Reservation | None) -> None:
    """Record the call, unless nothing was sent at all: a closed gate would fill the ledger."""
    if record.outcome == ModelCall.Outcome.ERROR and record.parameters.get("tries") == 0:
        budget.release(held)
        return
    # The prompt of a second try holds findings, and the parameters the model's version: both are the server's words.
    record.prompt, record.parameters = storable(record.prompt), storable(record.parameters)
    budget.settle(record, held)
