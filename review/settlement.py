"""Decisions become final, and move their items."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from curation import lifecycle
from curation.models import Character, Frame, Story
from review.ballots import Ballot
from review.checkpoints import Checkpoint, Mode
from review.consequences import Consequence, consequence
from review.models import Case, Decision, Vote
from review.standing import announce, locked_cases, policy_of_case, void


def settle_due(now: datetime | None = None, most: int = 1000) -> int:
    """Settle the decided cases whose time is up, each in a transaction of its own; return how many.

    Any number of callers may run at once: each case settles once. A case that cannot be settled keeps none of the
    others from it; all such errors are raised together at the end, as an ExceptionGroup.
    """
    now = now or timezone.now()
    due = Case.objects.filter(state=Case.State.DECIDED, settles_at__lte=now).order_by("settles_at")
    settled, errors = 0, []
    for case_id in due.values_list("pk", flat=True)[:most]:
        try:
            settled += settle(case_id, now)
        except Exception as error:  # noqa: BLE001 - of this one case; all are raised below
            error.add_note(f"while settling case {case_id}")
            errors.append(error)
    if errors:
        raise ExceptionGroup(f"{len(errors)} cases could not be settled", errors)
    return settled


def settle(case_id: int, now: datetime) -> bool:
    """Make a decided case final and move its item; False if somebody else has it in hand, or it is void.

    A case whose item is no longer where the panel saw it is void, and moves nothing.
    """
    with transaction.atomic():
        due = locked_cases(skip_locked=True).filter(state=Case.State.DECIDED, settles_at__lte=now)
        case = due.filter(pk=case_id).first()
        if case is None:
            return False
        item = case.item
        if item.state != "in_review" or (isinstance(item, Story) and item.current_id != case.story_version_id):
            void(case)
            return False
        _settle(case, item, now)
        return True


def _settle(case: Case, item: Character | Story | Frame, now: datetime) -> None:
    votes = list(case.votes.filter(stands=True).order_by("cast_at", "seat__number"))
    tally = Counter(vote.choice for vote in votes)
    effect, fields = _effect(case, item, votes)
    assert case.decided_at is not None
    Decision.objects.create(
        case=case,
        choice=case.choice,
        tally=tally,
        to_state=effect.to_state,
        decided_at=case.decided_at,
        settled_at=now,
    )
    case.state = Case.State.SETTLED
    case.save(update_fields=["state"])
    detail = {
        "checkpoint": case.checkpoint,
        "round": case.round,
        "choice": case.choice,
        "votes": dict(tally),
        "calibration": case.calibration,
    }
    lifecycle.move(item, effect.to_state, cause=case.checkpoint, detail=detail, **fields)
    announce(case)


def _effect(case: Case, item: Character | Story | Frame, votes: list[Vote]) -> tuple[Consequence, dict[str, Any]]:
    """Return what the decision does, and the fields to write: a revision that is ordered counts."""
    ballots = [Ballot(vote.choice, vote.reasons, vote.note, vote.findings, vote.prompt) for vote in votes]
    revisions = item.revisions if isinstance(item, Story) else 0
    left = policy_of_case(case).revisions - revisions if isinstance(item, Story) else 0
    effect = consequence(Checkpoint(case.checkpoint), Mode(case.mode), case.choice, ballots, left)
    counted = {"revisions": revisions + 1} if effect.to_state == "revising" else {}
    return effect, {**effect.fields, **counted}
