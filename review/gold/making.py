"""Cases become gold: one that a lead picks, or the unanimous ones; and out of use again."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Random
from django.utils import timezone

from curation.models import Attempt, Project
from review.checkpoints import Checkpoint, Mode, choices
from review.conflicts import recuse_conflicted
from review.gold.seen import snapshot
from review.models import Case, Gold, Recusal, Vote
from review.models.case import ORDINARY
from review.standing import void

EVERYBODY = 9_999  # votes that no panel can cast: a gold case has a seat for whoever comes, and is never decided
MOST_AT_ONCE = 200
STILL_AS_SEEN = ("correcting", "mending", "discarded", "dropped")  # frames that nothing happened to since HV3


class NotGold(ValueError):
    """This case cannot be a gold case; the message says why."""


def eligible(project: Project, checkpoint: str) -> QuerySet[Case]:
    """Return the decided cases of a checkpoint whose items still look as the panel saw them, and are not gold yet.

    Templates and versions of scripts never change. A frame does, so that only one which waits for its correction or
    was discarded is taken, in a round of decision.
    """
    settled = Case.objects.filter(ORDINARY, project=project, checkpoint=checkpoint, state=Case.State.SETTLED)
    same = Q(source=OuterRef("pk")) | Q(case__frame=OuterRef("frame"))
    in_use = Gold.objects.filter(same, case__state=Case.State.OPEN)
    newer = Attempt.objects.filter(
        Q(frame=OuterRef("frame")) | Q(placement__frame=OuterRef("frame")), created_at__gt=OuterRef("decided_at")
    )
    later = Case.objects.filter(ORDINARY, frame=OuterRef("frame"), round__gt=OuterRef("round"))
    as_seen = Q(frame__isnull=True) | (
        Q(mode=Mode.DECISION, frame__state__in=STILL_AS_SEEN) & ~Exists(newer) & ~Exists(later)
    )
    return settled.filter(as_seen).exclude(Exists(in_use))


def unanimous(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Return those of the cases on which nobody voted otherwise."""
    other = Vote.objects.filter(case=OuterRef("pk"), stands=True).exclude(choice=OuterRef("choice"))
    return cases.exclude(Exists(other))


def take_unanimous(lead: User, project: Project, checkpoint: Checkpoint | str, count: int) -> list[Gold]:
    """Make gold of up to `count` unanimous decisions, drawn at random and spread over the answers."""
    found: list[Case] = []
    by_answer = [
        list(unanimous(eligible(project, checkpoint)).filter(choice=choice).order_by(Random())[:count])
        for choice in choices(checkpoint)
    ]
    while len(found) < min(count, MOST_AT_ONCE) and any(by_answer):
        found += [cases.pop() for cases in by_answer if cases]
    return [make(lead, case) for case in found[: min(count, MOST_AT_ONCE)]]


def make(lead: User, source: Case, why: str = "") -> Gold:
    """Make a gold case of a decided one: its decision is the known answer, and `why` is told with it.

    Who made the item is recused, and who has a conflict over it. Raises NotGold.
    """
    if not eligible(source.project, source.checkpoint).filter(pk=source.pk).exists():
        raise NotGold("it is not decided, has changed since, or is a gold case already")
    with transaction.atomic():
        case, new = Case.objects.select_for_update(of=("self",)).get_or_create(
            project=source.project, label=f"gold/{source.label}", defaults=_columns(source)
        )
        if new:
            _recuse(case, source)
        recuse_conflicted(case)
        Case.objects.filter(pk=case.pk).update(state=Case.State.OPEN, known_answer=source.choice)
        known = {"source": source, "reasons": _reasons(source), "why": why.strip()[:500], "seen": snapshot(source)}
        made = {"made_by": lead, "made_at": timezone.now()}
        return Gold.objects.update_or_create(case=case, defaults=known | made)[0]


def retire(gold: Gold) -> None:
    """Take a gold case out of use; what was voted on it stays."""
    void(gold.case)


def _columns(source: Case) -> dict[str, Any]:
    same = ("checkpoint", "mode", "character_id", "story_version_id", "frame_id", "round")
    return {name: getattr(source, name) for name in same} | {
        "known_answer": source.choice,
        "panel_size": EVERYBODY,
        "quorum": EVERYBODY,
        "early_close": True,
        "calibration": False,
        "free": 0,
        "opened_at": timezone.now(),
    }


def _recuse(case: Case, source: Case) -> None:
    own = Recusal.objects.filter(case=source, why=Recusal.Why.OWN_WORK).values_list("user", flat=True)
    Recusal.objects.bulk_create(
        Recusal(case=case, user_id=user, why=Recusal.Why.OWN_WORK, at=timezone.now()) for user in own
    )


def _reasons(source: Case) -> list[str]:
    """Return the reasons of the votes that decided, the most frequent first."""
    votes = source.votes.filter(stands=True, choice=source.choice)
    given = [code for vote in votes for code in [*vote.reasons, *(finding["code"] for finding in vote.findings)]]
    return sorted(dict.fromkeys(given), key=given.count, reverse=True)
