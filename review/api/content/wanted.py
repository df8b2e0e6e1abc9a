"""What a panel asked to be put right, for the rounds in which it accepts a correction."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Prefetch
from pydantic import BaseModel

from review.checkpoints import Mode
from review.models import Case, Vote


class Wanted(BaseModel):
    """Reasons, each once, and notes of the votes for `correct`, without names."""

    reasons: list[str]
    notes: list[str]


def wanted_of(cases: Iterable[Case]) -> dict[int, Wanted]:
    """Return frame -> what its last round that came to `correct` asked for; two queries, or none."""
    frames = [case.frame_id for case in cases if case.mode == Mode.ACCEPTANCE]
    if not frames:
        return {}
    votes = Vote.objects.filter(stands=True, choice="correct")
    sent = Case.objects.filter(frame__in=frames, choice="correct", state=Case.State.SETTLED)
    rounds = sent.order_by("round").prefetch_related(Prefetch("votes", votes))
    return {case.frame_id: _wanted(case.votes.all()) for case in rounds if case.frame_id}  # the last one stays


def _wanted(votes: Iterable[Vote]) -> Wanted:
    reasons = dict.fromkeys(reason for vote in votes for reason in vote.reasons)
    return Wanted(reasons=list(reasons), notes=[vote.note for vote in votes if vote.note])
