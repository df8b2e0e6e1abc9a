"""What a voter is told about the gold cases that they voted on."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.utils import timezone

from curation.models import Project
from review.gold.telling import Known
from review.models import Seat, Vote
from review.policy import ReviewPolicy
from review.standing import policy_of
from review.titles import title_of

RELATED = ("case__gold", "case__character", "case__story_version", "case__frame__story")
LATELY = timedelta(hours=12)  # what lies further back than a day's work is told by the history page only


def tell(user: User, project: Project, checkpoint: str, *, now: datetime | None = None) -> list[Known]:
    """Return the known answers that a voter is to be told now, each once; nothing unless the policy is `each`."""
    now, policy = now or timezone.now(), policy_of(project)
    if policy.gold_feedback != "each":
        return []
    votes = list(_final(user, project, checkpoint, now, policy).filter(seat__told=False))
    Seat.objects.filter(pk__in=[vote.seat_id for vote in votes]).update(told=True)
    return [known(vote) for vote in votes]


def met_lately(user: User, project: Project, checkpoint: str, *, now: datetime | None = None) -> list[Known]:
    """Return the gold cases of a queue that a voter may be told of, when it is done."""
    now, policy = now or timezone.now(), policy_of(project)
    if policy.gold_feedback == "never":
        return []
    return [known(vote) for vote in _final(user, project, checkpoint, now, policy)]


def known(vote: Vote) -> Known:
    """Hold a vote on a gold case against its known answer."""
    case = vote.case
    gold = case.gold
    return Known(
        case.pk, title_of(case), vote.choice, case.known_answer, gold.reasons, gold.why, checkpoint=case.checkpoint
    )


def _final(user: User, project: Project, checkpoint: str, now: datetime, policy: ReviewPolicy) -> QuerySet[Vote]:
    """Return a person's votes on gold cases of a queue that they change no more, oldest first."""
    final = now - timedelta(seconds=policy.settle_seconds)
    return (
        Vote.objects.filter(
            user=user,
            stands=True,
            cast_at__gt=now - LATELY,
            cast_at__lte=final,
            case__project=project,
            case__checkpoint=checkpoint,
        )
        .exclude(case__known_answer="")
        .select_related(*RELATED)
        .order_by("cast_at")
    )
