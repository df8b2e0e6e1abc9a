"""HV3: a hard failure, or the acceptance of its correction; with every attempt that was made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch

from curation.models import Attempt, Frame, Placement
from curation.views.life import with_diffs
from review.checkpoints import Mode
from review.correction import said_by_desk
from review.failures import failed_reference, offered_prompt
from review.gold.seen import as_seen, seen_of, tries_seen
from review.models import Case
from review.titles import name_of


@dataclass(frozen=True)
class Wanted:
    """What a panel wants to be put right, without names."""

    reasons: tuple[str, ...]
    notes: tuple[str, ...]


def evidence(case: Case) -> dict[str, Any]:
    """Return the frame with its cast, and the attempts at what failed: the frame, or a reference it needs."""
    made = Attempt.objects.select_related("image", "call").order_by("number")
    placements = Placement.objects.select_related("character__template", "image").order_by("position")
    frame = (
        Frame.objects.select_related("story", "image")
        .prefetch_related(Prefetch("placements", placements), Prefetch("attempts", made))
        .get(cases=case)
    )
    seen = seen_of([case]).get(case.pk)
    if seen:
        as_seen(frame, seen)
    failed = failed_reference(frame)
    attempts = with_diffs(
        failed.attempts.select_related("image", "call").order_by("number") if failed else frame.attempts.all()
    )
    attempts = tries_seen(attempts, seen)
    shown = len(attempts) - 1
    return {
        "frame": frame,
        "title": name_of(frame),
        "placements": list(frame.placements.all()),
        "failed_reference": failed,
        "tries": attempts,
        "shown": shown,
        "accepting": case.mode == Mode.ACCEPTANCE,
        "corrected": attempts[-1] if attempts else None,
        "earlier": attempts[-2] if len(attempts) > 1 else None,
        "offered_prompt": offered_prompt(frame),
        "wanted": wanted(case),
        "desk_said": seen["desk_said"] if seen else said_by_desk([case]).get(frame.pk, ""),
    }


def wanted(case: Case) -> Wanted | None:
    """Return what the panel asked a correction to put right; nothing in a round of decision."""
    return asked_of_desk(case.frame_id or 0) if case.mode == Mode.ACCEPTANCE else None


def asked_of_desk(frame_id: int) -> Wanted | None:
    """Return reasons, each once, and notes of the votes for `correct` in the frame's last round that came to it."""
    sent = Case.objects.filter(frame=frame_id, choice="correct", state=Case.State.SETTLED).order_by("-round").first()
    if sent is None:
        return None
    votes = sent.votes.filter(stands=True, choice="correct")
    reasons = dict.fromkeys(reason for vote in votes for reason in vote.reasons)
    return Wanted(tuple(reasons), tuple(vote.note for vote in votes if vote.note))
