"""Casting, changing and withdrawing a vote, and passing; each under the row lock of the case."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils import timezone

from curation.statements import Compiled, insert_row
from review.ballots import Ballot, checked
from review.gold.telling import may_be_told
from review.keys import KeyReused, check_key, says
from review.models import Case, Panellist, Recusal, Seat, Vote
from review.panels import InConflict, NotOnPanel, OwnWork
from review.standing import Cast, Standing, locked_cases, policy_of, vacate

LONGEST_LOOK = 24 * 3600.0  # seconds; a page left open over night says nothing about pace


class VoteOutcome(StrEnum):
    RECORDED = "recorded"
    CHANGED = "changed"
    DECIDED_MEANWHILE = "decided_meanwhile"  # not counted: the case was decided, or is final
    LEASE_LAPSED = "lease_lapsed"  # not counted: the lease ran out and the seat is taken


@dataclass(frozen=True)
class VoteResult:
    """What became of a ballot: whether it counts, whether the case is decided now, and when that is final."""

    outcome: VoteOutcome
    decided: bool
    settles_at: datetime | None
    case: Case = field(compare=False, repr=False)


def vote(
    user: User,
    case_id: int,
    ballot: Ballot | Callable[[Case], Ballot],
    key: str,
    seconds: float | None = None,
    *,
    now: datetime | None = None,
) -> VoteResult:
    """Cast a vote, or change one that is not final; `ballot` may be read once the case is known.

    A repeated `key` (1 to 64 characters, unique for the voter) is the same vote: it changes nothing and has the same
    outcome. A vote that was not counted leaves no trace of its key. A vote whose lease ran out is taken if a seat is
    still free. `seconds` is how long the voter looked.
    Raises Case.DoesNotExist, NotOnPanel, BallotError, KeyReused.
    """
    now = now or timezone.now()
    check_key(key)
    read = ballot if callable(ballot) else lambda case: ballot
    try:
        with transaction.atomic():
            return _vote(user, case_id, read, key, seconds, now)
    except IntegrityError:
        # The key was used before, by a vote that was undone since or at the same moment on another case.
        with transaction.atomic():
            return _vote(user, case_id, read, key, seconds, now, look_for_key=True)


def _vote(
    user: User,
    case_id: int,
    read: Callable[[Case], Ballot],
    key: str,
    seconds: float | None,
    now: datetime,
    look_for_key: bool = False,
) -> VoteResult:
    case, passed = _case_of_panellist(user, case_id)
    ballot = checked(read(case), case.checkpoint, case.choices, _script(case))
    standing = Standing.read(case)
    earlier, seat = standing.vote_of(user.pk), standing.seat_of(user.pk)
    # Whoever has a lease and no vote sends a new key, or the database will say that it is not.
    fresh = seat is not None and seat.leased_until is not None and earlier is None and not look_for_key
    if not fresh and (repeated := Vote.objects.filter(user=user, key=key).first()):
        return _result_of_repeated(repeated, case, ballot)
    if _is_final(case, earlier, now) or (earlier is None and case.state == Case.State.DECIDED):
        return _result(VoteOutcome.DECIDED_MEANWHILE, case)
    if earlier is None and (passed or not _may_take(seat, standing, now)):
        return _result(VoteOutcome.LEASE_LAPSED, case)
    if earlier is not None:
        standing.withdraw(earlier)
    _cast(standing, user, earlier, ballot, key, seconds, now)
    return _result(VoteOutcome.CHANGED if earlier else VoteOutcome.RECORDED, case)


def undo(user: User, case_id: int, *, now: datetime | None = None) -> Seat | None:
    """Take back a vote that is not final, or a pass; return the seat, leased to the person again.

    None if there was nothing to take back or it is too late. The case reopens if that vote had decided it.
    Raises Case.DoesNotExist, NotOnPanel.
    """
    now = now or timezone.now()
    with transaction.atomic():
        case, _ = _case_of_panellist(user, case_id)
        standing = Standing.read(case)
        earlier = standing.vote_of(user.pk)
        if _is_final(case, earlier, now) or (earlier is None and not _take_back_pass(standing, user, now)):
            return None
        if earlier is not None:
            standing.withdraw(earlier)
        until = now + timedelta(seconds=policy_of(case.project).lease_seconds)
        seat = standing.sit_down(user, until, now)
        standing.restate(now)
        return seat


def abstain(user: User, case_id: int, *, now: datetime | None = None) -> bool:
    """Pass on a case: give the seat back and never be offered the case again; `undo` takes it back.

    False if the person has voted on it (undo that first) or it is no longer open.
    Raises Case.DoesNotExist, NotOnPanel.
    """
    now = now or timezone.now()
    with transaction.atomic():
        case, _ = _case_of_panellist(user, case_id)
        standing = Standing.read(case)
        if case.state != Case.State.OPEN or standing.vote_of(user.pk):
            return False
        Recusal.objects.get_or_create(case=case, user=user, defaults={"why": Recusal.Why.PASSED, "at": now})
        seat = standing.seat_of(user.pk)
        if seat is not None:
            vacate(seat)
            standing.restate(now)
        return True


def _case_of_panellist(user: User, case_id: int) -> tuple[Case, bool]:
    """Lock the case, if the person may vote on it at all; say also whether they passed on it."""
    case: Any = next(iter(_case_for(user=user.pk, case=case_id)), None)
    if case is None:
        raise Case.DoesNotExist
    if not (user.is_active and case.on_panel):
        raise NotOnPanel(f"{user} is not on the {case.checkpoint} panel of this project")
    if case.recusal == Recusal.Why.OWN_WORK:
        raise OwnWork(f"{user} made or corrected this, and does not vote on it")
    if case.recusal == Recusal.Why.CONFLICT:
        raise InConflict(f"a conflict of interest keeps {user} from voting on this")
    return case, case.recusal == Recusal.Why.PASSED


@Compiled
def _case_for(*, user: int, case: int) -> QuerySet[Case]:
    """Lock a case; annotate whether a person is `on_panel`, and their `recusal`."""
    on_panel = Panellist.objects.filter(
        panel__project=OuterRef("project"),
        panel__project__memberships__user=user,
        panel__checkpoint=OuterRef("checkpoint"),
        user=user,
        active=True,
    )
    recusal = Recusal.objects.filter(case=OuterRef("pk"), user=user).values("why")
    return locked_cases().annotate(on_panel=Exists(on_panel), recusal=Subquery(recusal)).filter(pk=case)


def _script(case: Case) -> dict[str, Any] | None:
    return case.story_version.script if case.story_version is not None else None


def _is_final(case: Case, earlier: Cast | None, now: datetime) -> bool:
    if case.is_gold and earlier is not None and may_be_told(earlier.at, now, policy_of(case.project)):
        return True
    if case.state == Case.State.DECIDED:
        assert case.settles_at is not None
        return case.settles_at <= now
    return case.state != Case.State.OPEN


def _may_take(seat: Seat | None, standing: Standing, now: datetime) -> bool:
    """Say whether a seat, once leased, can take its first vote: the lease is live, or there still is room."""
    if seat is None:
        return False
    live = seat.leased_until is not None and seat.leased_until > now
    return live or standing.has_room(now, besides=seat.user_id)


def _cast(
    standing: Standing, user: User, earlier: Cast | None, ballot: Ballot, key: str, seconds: float | None, now: datetime
) -> None:
    """Put the ballot into the voter's seat; one that only changes reasons keeps its place in the order of votes."""
    seat = earlier.seat if earlier is not None else standing.sit_down(user, None, now)
    cast = Vote(
        case=standing.case,
        seat=seat,
        user=user,
        choice=ballot.choice,
        reasons=list(ballot.reasons),
        note=ballot.note,
        findings=[dict(finding) for finding in ballot.findings],
        prompt=ballot.prompt,
        seconds=_plausible(seconds),
        key=key,
        changed=earlier is not None,
        cast_at=earlier.at if earlier is not None and earlier.choice == ballot.choice else now,
    )
    insert_row(cast)
    standing.add(Cast(cast.pk, seat, cast.choice, cast.cast_at))
    standing.restate(now)


def _plausible(seconds: float | None) -> float | None:
    if seconds is None or not math.isfinite(seconds):
        return None
    return min(max(seconds, 0.0), LONGEST_LOOK)


def _take_back_pass(standing: Standing, user: User, now: datetime) -> bool:
    if standing.case.state != Case.State.OPEN or not standing.has_room(now, user.pk):
        return False
    passed = Recusal.objects.filter(case=standing.case, user=user, why=Recusal.Why.PASSED)
    return passed.delete()[0] > 0


def _result_of_repeated(repeated: Vote, case: Case, ballot: Ballot) -> VoteResult:
    if repeated.case_id != case.pk or not says(repeated, ballot, case):
        raise KeyReused
    return _result(VoteOutcome.CHANGED if repeated.changed else VoteOutcome.RECORDED, case)


def _result(outcome: VoteOutcome, case: Case) -> VoteResult:
    return VoteResult(outcome, case.state in (Case.State.DECIDED, Case.State.SETTLED), case.settles_at, case)
