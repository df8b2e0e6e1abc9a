"""Attempts at pictures: what is written with each try, and with each verdict."""

from __future__ import annotations

from typing import Any

from curation import images
from curation.models import Attempt, Character, Frame, Image, ModelCall, Placement
from curation.pictures import Clean
from generation import gates, verdicts
from generation.roles import Verdict

Target = Character | Placement | Frame


def keep(target: Target, picture: bytes | Clean, call: ModelCall) -> Image:
    """Store a made picture; costly, so it happens before the transaction that commits the result."""
    return images.store(target.project, picture, call=call)


def record(target: Target, how: Attempt.How, image: Image, call: ModelCall, **fields: Any) -> Attempt:
    """Write the attempt that made `image`; to be called inside the transaction of the move."""
    return target.attempts.create(
        number=target.attempts.count() + 1,
        cycle=getattr(target, "cycle", 0),
        how=how,
        image=image,
        call=call,
        seed=call.seed,
        **fields,
    )


def latest(target: Target) -> Attempt:
    attempt = target.attempts.select_related("image__project", "call").order_by("-number").first()
    assert attempt is not None, f"{target} is judged before it was made"
    return attempt


def judged(attempt: Attempt, verdict: Verdict, call: ModelCall, passed: bool) -> None:
    """Write the verdict on an attempt; to be called inside the transaction of the move."""
    attempt.verdict = verdicts.as_json(verdict)
    attempt.score = round(gates.viescore(verdict), 4)
    attempt.passed = passed
    attempt.judged_by = call
    attempt.save(update_fields=["verdict", "score", "passed", "judged_by"])


def how(number_before: int) -> Attempt.How:
    """Return how a whole picture is made: from scratch, or with a prompt that APT has tuned."""
    return Attempt.How.PROMPT_TUNING if number_before else Attempt.How.SYNTHESIS


def call_key(target: Target, step: str) -> str:
    """Name the next call of a step on a target, the same in every run: by item, step and tries so far."""
    return f"{target.label}/{step}/{target.attempts.count()}"


def maker_of(attempt: Attempt) -> str:
    """Return the model that made an attempt's picture, which must not judge it; "" for a person."""
    return attempt.call.model if attempt.call else ""
