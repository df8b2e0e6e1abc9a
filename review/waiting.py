"""What waits in a queue for somebody, and why if nothing does; and the cases that wait for nobody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from curation.models import Project
from review.checkpoints import Checkpoint
from review.models import Case, Panellist, Recusal, Seat
from review.models.case import ORDINARY
from review.panels import active_panellists, away, is_panellist
from review.queue import held_by, not_seen_by, queue_of

PROJECT, CHECKPOINT = OuterRef("panel__project"), OuterRef("panel__checkpoint")


class Why(StrEnum):
    """Why a queue is empty for somebody."""

    NOT_EMPTY = ""
    NOT_ON_PANEL = "not_on_panel"
    NOTHING_YET = "nothing_yet"  # no case was ever opened here
    ALL_DECIDED = "all_decided"  # every case so far is decided
    AWAY = "away"  # I am down as away
    DONE_MINE = "done_mine"  # I voted or passed on every open case; others are still to vote
    WAITING_FOR_OTHERS = "waiting_for_others"  # others hold the seats of the open cases


@dataclass(frozen=True)
class Waiting:
    """How many cases wait for a person (`capped`: at least so many), and if none, why."""

    count: int
    capped: bool
    why: Why


def waiting(
    user: User,
    project: Project,
    checkpoint: Checkpoint | str,
    *,
    at_most: int = 1000,
    now: datetime | None = None,
) -> Waiting:
    """Count the cases that a person holds or could be leased, up to `at_most`; say why if there are none."""
    now = now or timezone.now()
    if not is_panellist(user, project, checkpoint):
        return Waiting(0, False, Why.NOT_ON_PANEL)
    # Asked with every vote: plain queries for one queue cost half of the one that counts many.
    held = held_by(user, now).filter(case__project=project, case__checkpoint=checkpoint).count()
    count = held + len(queue_of(user, project, checkpoint, now).values_list("pk", flat=True)[:at_most])
    why = {} if count else _why_empty(active_panellists(project.pk, checkpoint).filter(user=user), user, now)
    return _waiting(count, at_most, next(iter(why.values()), Why.NOT_EMPTY))


def waiting_at(
    places: QuerySet[Panellist], user: User, *, at_most: int, now: datetime | None = None
) -> dict[Panellist, Waiting]:
    """Return each of these places at which a person sits now -> what waits there.

    One query however many places, and a second one if some of them have nothing.
    """
    if not user.is_active:
        return {}
    now = now or timezone.now()
    mine = places.filter(user=user, active=True).select_related("panel__project")
    counted = mine.annotate(held=_count(_held_here(user, now)), free=_count(_free_here(user, at_most, now)))
    counts = {place: place.held + place.free for place in counted}
    why = _why_empty(mine.filter(pk__in=[place.pk for place, count in counts.items() if not count]), user, now)
    return {place: _waiting(count, at_most, why.get(place.pk, Why.NOT_EMPTY)) for place, count in counts.items()}


def others_at_it(user: User, project: Project, checkpoint: Checkpoint | str, *, now: datetime | None = None) -> int:
    """Count the other people who hold a live lease in this queue."""
    leases = Seat.objects.filter(leased_until__gt=now or timezone.now(), case__project=project)
    others = leases.filter(case__checkpoint=checkpoint).exclude(user=user)
    return others.order_by().values("user").distinct().count()


def stuck(project: Project) -> list[Case]:
    """Return the open cases that wait for a seat which nobody of the panel is there to take, oldest first."""
    panellists = (
        User.objects.filter(
            is_active=True,
            panellists__active=True,
            panellists__panel__project=OuterRef("project"),
            panellists__panel__checkpoint=OuterRef("checkpoint"),
        )
        .exclude(Exists(Seat.objects.filter(case=OuterRef(OuterRef("pk")), user=OuterRef("pk"), number__isnull=False)))
        .exclude(Exists(Recusal.objects.filter(case=OuterRef(OuterRef("pk")), user=OuterRef("pk"))))
        .exclude(away(OuterRef("pk"), OuterRef(OuterRef("project")), timezone.now()))
    )
    return list(Case.objects.filter(project=project, free__gt=0).exclude(Exists(panellists)))


def _waiting(count: int, at_most: int, why: Why) -> Waiting:
    return Waiting(min(count, at_most), count >= at_most, why)


def _held_here(user: User, now: datetime) -> QuerySet[Seat]:
    return held_by(user, now).filter(case__project=PROJECT, case__checkpoint=CHECKPOINT)


def _free_here(user: User, at_most: int, now: datetime) -> QuerySet[Case]:
    """Return up to `at_most` cases: what is counted is no more of a queue than will be shown."""
    free = queue_of(user, OuterRef(PROJECT), OuterRef(CHECKPOINT), now)
    return Case.objects.filter(pk__in=free.values("pk")[:at_most])


def _count(rows: QuerySet[Any]) -> Coalesce:
    """Count the rows of a subquery: those of one group, since all are in it."""
    one_group = rows.order_by().annotate(all=Value(1)).values("all").annotate(number=Count("pk"))
    return Coalesce(Subquery(one_group.values("number")), 0)


def _why_empty(places: QuerySet[Panellist], user: User, now: datetime) -> dict[int, Why]:
    cases = Case.objects.filter(ORDINARY, project=PROJECT, checkpoint=CHECKPOINT)
    undecided = cases.filter(state=Case.State.OPEN)
    told = places.annotate(
        begun=Exists(cases),
        undecided=Exists(undecided),
        unseen=Exists(not_seen_by(user, undecided)),
        away=away(user, PROJECT, now),
    )
    return {place.pk: _why(place) for place in told}


def _why(place: Any) -> Why:
    if not place.begun:
        return Why.NOTHING_YET
    if not place.undecided:
        return Why.ALL_DECIDED
    if place.away:
        return Why.AWAY
    return Why.WAITING_FOR_OTHERS if place.unseen else Why.DONE_MINE
