"""The queue of a checkpoint: leases on seats, what has priority first, then the oldest case.

The queue is the partial index `case_queue`: cases with a seat free, by priority and age. What a lease costs does not
depend on how many cases are open, only on how many of the first ones the person already holds a seat at or passed on.
Gold cases are no part of it: they are put among what was found, where the policy has a share for them.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils import timezone

from curation.models import Project
from curation.statements import Compiled
from review.checkpoints import Checkpoint
from review.gold.mixing import IN_QUEUE_ORDER, Place, mixed
from review.models import Case, Recusal, Seat
from review.panels import NotOnPanel, active_panellists, away, is_panellist
from review.standing import Standing, locked_cases, lowest_free_number, policy_of, vacate

FIRST_FIRST = ("-priority", "opened_at", "id")  # the order of `case_queue`


def lease(
    user: User, project: Project, checkpoint: Checkpoint | str, count: int = 1, *, now: datetime | None = None
) -> list[Seat]:
    """Return up to `count` seats leased to a person, in the order of the queue: those they hold, renewed, then new.

    Never their own work, nor a case they voted or passed on. Each seat comes with its `case`.
    Raises NotOnPanel.
    """
    now = now or timezone.now()
    if not is_panellist(user, project, checkpoint):
        raise NotOnPanel(f"{user} is not on the {checkpoint} panel of {project}")
    seats = _lease(user, project, checkpoint, count, now)
    if len(seats) < count and free_lapsed(now):
        seats = _lease(user, project, checkpoint, count, now)
    return seats


def top_up(
    user: User, project: Project, checkpoint: Checkpoint | str, count: int, *, now: datetime | None = None
) -> list[Seat]:
    """Return the seats that a panellist who just voted holds, topped up to `count` once half of them are gone.

    Half as many leases a vote as `lease`, and nobody runs dry. The caller knows that the person is on the panel.
    """
    now = now or timezone.now()
    seats = _lease(user, project, checkpoint, count, now, enough=count // 2 + 1)
    if not seats and free_lapsed(now):
        seats = _lease(user, project, checkpoint, count, now)
    return seats


def _lease(
    user: User, project: Project, checkpoint: Checkpoint | str, count: int, now: datetime, enough: int = 0
) -> list[Seat]:
    """Return seats held and newly leased, up to `count`; none is leased where `enough` are held."""
    policy = policy_of(project)
    length = timedelta(seconds=policy.lease_seconds)
    held = _held(user, project, checkpoint, now)[:count]
    _prolong(held, user, project, now, length)
    if len(held) >= (enough or count):
        return held
    with transaction.atomic():
        return held + _take(user, project, checkpoint, count - len(held), now, length, policy.gold_share)


def _prolong(seats: list[Seat], user: User, project: Project, now: datetime, length: timedelta) -> None:
    """Renew these leases unless they hardly began: a page that tops up after each vote asks all the time.

    Those of a person who is away run out.
    """
    begun = [seat for seat in seats if seat.leased_until is not None and seat.leased_until < now + 0.9 * length]
    if not begun:
        return
    live = Seat.objects.filter(~away(user, project, now), pk__in=[seat.pk for seat in begun], leased_until__gt=now)
    if live.update(leased_until=now + length):
        for seat in begun:
            seat.leased_until = now + length


def renew(user: User, case_ids: Collection[int], *, now: datetime | None = None) -> list[int]:
    """Prolong a person's leases on these cases; return the cases that they still hold."""
    return [seat.case_id for seat in renewed(user, now=now, case__in=case_ids)]


def renewed(user: User, *, now: datetime | None = None, **which: Any) -> list[Seat]:
    """Prolong a person's leases on `which` seats; return those that they still hold, in the order of the queue.

    Who left the panel, or is away, keeps no seat: what they hold runs out.
    """
    now = now or timezone.now()
    on_panel = active_panellists(OuterRef("case__project"), OuterRef("case__checkpoint")).filter(user=user)
    with transaction.atomic():
        held = (
            held_by(user, now)
            .filter(Exists(on_panel), ~away(user, OuterRef("case__project"), now), **which)
            .select_related("case__project")
        )
        seats = list(held.select_for_update(of=("self",), no_key=True))
        for seat in seats:
            seat.leased_until = now + timedelta(seconds=policy_of(seat.case.project).lease_seconds)
        Seat.objects.bulk_update(seats, ["leased_until"])
    return seats


def release(user: User, case_id: int, *, now: datetime | None = None) -> bool:
    """Give a leased seat back so that somebody else may have it; False if there was none.

    The case may be offered to the person again; see `voting.abstain` for never.
    """
    now = now or timezone.now()
    with transaction.atomic():
        case = locked_cases().filter(pk=case_id, seats__user=user, seats__leased_until__isnull=False).first()
        if case is None:
            return False
        standing = Standing.read(case)
        seat = standing.seat_of(user.pk)
        if seat is None or seat.leased_until is None:
            return False
        vacate(seat)
        if case.state == Case.State.OPEN:
            standing.restate(now)
        return True


def free_lapsed(now: datetime, most: int = 50) -> int:
    """Vacate seats whose lease ran out (at most so many at once); return how many cases were touched.

    The sweep calls this every second, and whoever finds the queue empty; with nothing to do it is one look at a
    small index.
    """
    lapsed = Seat.objects.filter(leased_until__lte=now).order_by("leased_until")
    freed = 0
    for case_id in dict.fromkeys(lapsed.values_list("case_id", flat=True)[:most]):
        with transaction.atomic():
            case = locked_cases(skip_locked=True).filter(pk=case_id).first()
            if case is None:  # somebody else has it in hand
                continue
            freed += Seat.objects.filter(case=case, leased_until__lte=now).update(number=None, leased_until=None) > 0
            if case.state == Case.State.OPEN:
                Standing.read(case).restate(now)
    return freed


def _held(user: User, project: Project, checkpoint: Checkpoint | str, now: datetime) -> list[Seat]:
    """Return the seats held at a checkpoint, in the order of the queue.

    Cases are looked up by key and told apart here: a planner whose statistics are old reads a whole index otherwise.
    """
    seats = _leases_of(user=user.pk, now=now)
    keys = {key for seat in seats for key in (seat.case_id, seat.ahead_of_id) if key}
    cases = {case.pk: case for case in _by_key(cases=sorted(keys))}
    held = []
    for seat in seats:
        seat.case = case = cases[seat.case_id]
        here = (case.project_id, case.checkpoint) == (project.pk, checkpoint)
        if here and case.state == Case.State.OPEN:
            held.append((Place(case, cases.get(seat.ahead_of_id or 0)), seat))
    return [seat for _, seat in sorted(held, key=lambda one: one[0].order)]


@Compiled
def _leases_of(*, user: int, now: datetime) -> QuerySet[Seat]:
    return Seat.objects.filter(user=user, leased_until__gt=now).order_by()


@Compiled
def _by_key(*, cases: list[int]) -> QuerySet[Case]:
    return Case.objects.filter(pk__in=cases).order_by()


@Compiled
def _locked_queue(count: int, *, user: int, project: int, checkpoint: str, now: datetime) -> QuerySet[Case]:
    # Without `project` joined: nothing but the case is to be locked.
    queue = queue_of(user, project, checkpoint, now).select_for_update(skip_locked=True, of=("self",), no_key=True)
    return queue[:count]


@Compiled
def _seats_at(*, cases: list[int]) -> QuerySet[Seat]:
    return Seat.objects.filter(case__in=cases)


def held_by(user: User, now: datetime) -> QuerySet[Seat]:
    """Return the seats that a person has under a live lease, in the order of the queue."""
    mine = Seat.objects.filter(user=user, leased_until__gt=now, case__state=Case.State.OPEN)
    return mine.select_related("case").order_by(*IN_QUEUE_ORDER)


def not_seen_by(user: User | int, cases: QuerySet[Case]) -> QuerySet[Case]:
    """Leave out the cases at which a person has a seat, or from which they are recused."""
    seated = Seat.objects.filter(case=OuterRef("pk"), user=user, number__isnull=False)
    recused = Recusal.objects.filter(case=OuterRef("pk"), user=user)
    return cases.exclude(Exists(seated)).exclude(Exists(recused))


def queue_of(
    user: User | int, project: Project | int | OuterRef, checkpoint: Checkpoint | str | OuterRef, now: datetime
) -> QuerySet[Case]:
    """Return the cases that a person could be leased, the first first (those of an outer query's, by `OuterRef`).

    None while they are away: one condition that does not depend on the case, so that it is looked at once.
    """
    here = OuterRef(project) if isinstance(project, OuterRef) else project
    free = Case.objects.filter(~away(user, here, now), project=project, checkpoint=checkpoint, free__gt=0)
    return not_seen_by(user, free).order_by(*FIRST_FIRST)


def _take(
    user: User,
    project: Project,
    checkpoint: Checkpoint | str,
    count: int,
    now: datetime,
    length: timedelta,
    gold_share: float,
) -> list[Seat]:
    """Lease new seats; the cases are locked, and those that others have locked are left to them."""
    if count <= 0:
        return []
    ordinary = _locked_queue(count, user=user.pk, project=project.pk, checkpoint=str(checkpoint), now=now)
    places = mixed(user, project, checkpoint, ordinary, count, gold_share, now) if gold_share else map(Place, ordinary)
    ahead_of = {place.case: place.ahead_of for place in places}
    seats: dict[int, list[Seat]] = {case.pk: [] for case in ahead_of}
    for seat in _seats_at(cases=list(seats)):
        seats[seat.case_id].append(seat)
    # Two requests of one person at once: the second finds the seat of the first.
    free = [case for case in ahead_of if not any(seat.user_id == user.pk and seat.number for seat in seats[case.pk])]
    taken = [_seat(user, case, seats[case.pk], now + length, ahead_of[case]) for case in free]
    Seat.objects.bulk_create(
        taken,
        update_conflicts=True,
        unique_fields=["case", "user"],
        update_fields=["number", "leased_until", "ahead_of"],
    )
    Case.objects.filter(pk__in=[case.pk for case in free if not case.is_gold]).update(free=F("free") - 1)
    return taken


def _seat(user: User, case: Case, others: list[Seat], until: datetime, ahead_of: Case | None) -> Seat:
    number = lowest_free_number(case, others)
    return Seat(case=case, user=user, number=number, out_of=case.rule.seats, leased_until=until, ahead_of=ahead_of)
