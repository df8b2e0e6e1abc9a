"""Gold cases among the cases that a person is leased, each at its place in their queue (see `review.gold.draw`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from curation.models import Attempt, Project
from review.gold.draw import in_order_of_draw, stands_ahead_of
from review.models import Case, Recusal, Seat, Vote
from review.panels import away


@dataclass(frozen=True)
class Place:
    """A case in a person's queue; a gold one with the ordinary case that it stands ahead of."""

    case: Case
    ahead_of: Case | None = None

    @property
    def order(self) -> tuple[int, object, int, bool]:
        at = self.ahead_of or self.case
        return -at.priority, at.opened_at, at.pk, self.ahead_of is None


def mixed(
    user: User, project: Project, checkpoint: str, cases: Sequence[Case], count: int, share: float, now: datetime
) -> list[Place]:
    """Return what stands first in a person's queue: these free ordinary `cases`, in its order, and gold among them.

    Inside a transaction; the gold cases are locked. Who was given one and let it go meets it again at its place,
    unless they are away.
    """
    mine = list(_seats_at_gold(user, project, checkpoint, now))
    places = [Place(case) for case in cases]
    end = places[-1].order if len(cases) == count else None  # more may wait behind a full batch
    back = [place for place in _given_back(user, mine) if end is None or place.order < end]
    taken = {seat.ahead_of_id for seat in mine}
    drawn = [
        case
        for case in cases
        if case.pk not in taken and stands_ahead_of(project.calibration_key, user.pk, case.label, share)
    ]
    fresh = [
        Place(gold, case) for gold, case in zip(_unmet(user, project, checkpoint, len(drawn)), drawn, strict=False)
    ]
    return sorted([*places, *back, *fresh], key=lambda place: place.order)[:count]


def _seats_at_gold(user: User, project: Project, checkpoint: str, now: datetime) -> QuerySet[Seat]:
    """Return a person's places at gold cases of a queue: held, voted and given back; none while they are away."""
    present = Seat.objects.filter(~away(user, project, now), user=user, ahead_of__isnull=False)
    here = present.filter(case__project=project, case__checkpoint=checkpoint)
    return here.select_related("ahead_of", "case").order_by("pk")


def _given_back(user: User, seats: Sequence[Seat]) -> list[Place]:
    """Return the gold cases that a person had and has not, unless they passed on them."""
    vacant = {seat.case_id: seat for seat in seats if seat.number is None and seat.case.state == Case.State.OPEN}
    if not vacant:
        return []
    mine = Recusal.objects.filter(case=OuterRef("pk"), user=user)
    rows = _locked(Case.objects.filter(~Exists(mine), pk__in=vacant, state=Case.State.OPEN))
    return [Place(case, vacant[case.pk].ahead_of) for case in rows]


def _unmet(user: User, project: Project, checkpoint: str, count: int) -> list[Case]:
    """Return gold cases that a person never met, in the order of their draw."""
    if not count:
        return []
    seated = Exists(Seat.objects.filter(case=OuterRef("pk"), user=user))
    recused = Exists(Recusal.objects.filter(case=OuterRef("pk"), user=user))
    knows = Exists(votes_on_the_item(user))
    made = Exists(Attempt.objects.filter(frame=OuterRef("frame"), made_by=user))
    open_here = Case.objects.filter(project=project, checkpoint=checkpoint, state=Case.State.OPEN)
    golden = open_here.exclude(known_answer="").exclude(seated | recused | knows | made).values_list("pk", flat=True)
    drawn = in_order_of_draw(project.calibration_key, user.pk, golden)[:count]
    found = {case.pk: case for case in _locked(Case.objects.filter(pk__in=drawn, state=Case.State.OPEN))}
    return [found[pk] for pk in drawn if pk in found]


def votes_on_the_item(user: User | OuterRef) -> QuerySet[Vote]:
    """Return a person's votes in ordinary cases of the item of an outer case: they know what they said."""
    same = (
        Q(case__character=OuterRef("character"))
        | Q(case__story_version__story=OuterRef("story_version__story"))
        | Q(case__frame=OuterRef("frame"))
    )
    return Vote.objects.filter(same, user=user, case__known_answer="", case__project=OuterRef("project"))


def _locked(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Return cases under their row locks, taken in one order, so that no two wait for each other."""
    return cases.select_for_update(of=("self",), no_key=True).order_by("pk")


# Of seats: where their cases stand in the queue of their person, as `Place.order` says it.
IN_QUEUE_ORDER = (
    Coalesce(F("ahead_of__priority"), F("case__priority")).desc(),
    Coalesce(F("ahead_of__opened_at"), F("case__opened_at")),
    Coalesce(F("ahead_of_id"), F("case_id")),
    F("ahead_of_id").asc(nulls_last=True),
)
