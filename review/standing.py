"""How a case stands: its row lock, its votes, and the one function that brings its columns up to date."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F, FilteredRelation, Q, QuerySet

from curation.models import Project
from curation.statements import Compiled, insert_row, update_row
from review.consensus import Decided, Outcome, outcome
from review.models import Case, Seat, Vote
from review.policy import ReviewPolicy, read_policy
from review.signals import case_changed


def policy_of(project: Project) -> ReviewPolicy:
    """Return a project's review policy; raises PolicyError if what is stored cannot be used."""
    return read_policy(project.policy, settle_seconds=settings.SETTLE_SECONDS)


def policy_of_case(case: Case) -> ReviewPolicy:
    """Return the policy that a case was opened under; its project's if that was not kept."""
    if case.policy is None:
        return policy_of(case.project)
    return read_policy(case.policy, settle_seconds=settings.SETTLE_SECONDS)


def locked_cases(*, skip_locked: bool = False) -> QuerySet[Case]:
    """Return cases to be read under their row lock, inside a transaction; `skip_locked` passes over those in hand."""
    return Case.objects.select_for_update(of=("self",), no_key=True, skip_locked=skip_locked).select_related("project")


@Compiled
def _seats_with_votes(*, case: int) -> QuerySet[Seat]:
    return Seat.objects.filter(case=case).annotate(
        standing=FilteredRelation("votes", condition=Q(votes__stands=True)),
        vote_id=F("standing__pk"),
        choice=F("standing__choice"),
        voted_at=F("standing__cast_at"),
    )


@dataclass(frozen=True)
class Cast:
    """A vote that stands, as far as it decides: from which seat, what, and when that choice was made."""

    vote_id: int
    seat: Seat
    choice: str
    at: datetime


@dataclass
class Standing:
    """The seats of a locked case and the votes that stand, as they are now; votes in the order they were cast."""

    case: Case
    seats: list[Seat]
    votes: list[Cast]

    @classmethod
    def read(cls, case: Case) -> Standing:
        """Read a case under its lock, in one query."""
        seats: list[Any] = _seats_with_votes(case=case.pk)
        for seat in seats:
            seat.case = case
        standing = cls(case, seats, [])
        for seat in seats:
            if seat.vote_id is not None:
                standing.add(Cast(seat.vote_id, seat, seat.choice, seat.voted_at))
        return standing

    def add(self, cast: Cast) -> None:
        self.votes.append(cast)
        self.votes.sort(key=lambda cast: (cast.at, cast.seat.number or 0))

    def withdraw(self, cast: Cast) -> None:
        Vote.objects.filter(pk=cast.vote_id).update(stands=False)
        self.votes.remove(cast)

    def outcome(self) -> Outcome:
        return outcome([cast.choice for cast in self.votes], self.case.rule)

    def seat_of(self, user_id: int) -> Seat | None:
        return next((seat for seat in self.seats if seat.user_id == user_id), None)

    def vote_of(self, user_id: int) -> Cast | None:
        return next((cast for cast in self.votes if cast.seat.user_id == user_id), None)

    def leases(self, now: datetime) -> list[Seat]:
        """Return the seats under a live lease."""
        return [seat for seat in self.seats if seat.leased_until is not None and seat.leased_until > now]

    def has_room(self, now: datetime, besides: int) -> bool:
        """Say whether this person could sit down, or stay, given the live leases of the others."""
        state = self.outcome()
        if isinstance(state, Decided):
            return False
        # The lapsed lease of another is no hindrance: a late vote is taken while the seat is still free.
        return sum(seat.user_id != besides for seat in self.leases(now)) < state.seats_wanted

    def sit_down(self, user: User, until: datetime | None, now: datetime) -> Seat:
        """Give a person the number they hold or the lowest free one, leased `until` or (None) for their vote."""
        for seat in self.seats:
            if seat.leased_until is not None and seat.leased_until <= now:
                vacate(seat)
        seat = self.seat_of(user.pk) or Seat(case=self.case, user=user, out_of=self.case.rule.seats)
        if seat not in self.seats:
            self.seats.append(seat)
        seat.number = seat.number or lowest_free_number(self.case, self.seats)
        seat.leased_until = until
        if seat.pk:
            update_row(seat, "number", "leased_until")
        else:
            insert_row(seat)
        return seat

    def restate(self, now: datetime) -> None:
        """Bring `free`, `state` and `choice` of the case up to what its seats and votes say, and announce a change."""
        before = (self.case.state, self.case.choice, self.case.free > 0)
        state = self.outcome()
        if isinstance(state, Decided):
            self._decide(state.choice, now)
        else:
            held = sum(seat.leased_until is not None for seat in self.seats)
            self._reopen(max(0, state.seats_wanted - held))
        if before == (self.case.state, self.case.choice, self.case.free > 0):
            update_row(self.case, "free")
            return
        update_row(self.case, "state", "choice", "free", "decided_at", "settles_at")
        announce(self.case)

    def _decide(self, choice: str, now: datetime) -> None:
        case = self.case
        case.free = 0
        if (case.state, case.choice) == (Case.State.DECIDED, choice):
            return  # the time to settle runs from the deciding vote
        case.state, case.choice, case.decided_at = Case.State.DECIDED, choice, now
        case.settles_at = now + timedelta(seconds=policy_of_case(case).settle_seconds)

    def _reopen(self, free: int) -> None:
        case = self.case
        case.state, case.choice, case.free = Case.State.OPEN, "", 0 if case.is_gold else free
        case.decided_at = case.settles_at = None


def lowest_free_number(case: Case, seats: Iterable[Seat]) -> int:
    """Return the number that a newcomer to these seats takes."""
    taken = {seat.number for seat in seats}
    return next(number for number in range(1, case.rule.seats + 1) if number not in taken)


def vacate(seat: Seat) -> None:
    """Free a seat's number; its row stays, see Seat."""
    seat.number = seat.leased_until = None
    update_row(seat, "number", "leased_until")


def void(case: Case) -> None:
    """Close a case whose item went elsewhere."""
    case.state, case.free = Case.State.VOID, 0
    case.save(update_fields=["state", "free"])
    announce(case)


def announce(case: Case) -> None:
    """Send `case_changed` once the transaction is committed."""
    transaction.on_commit(lambda: case_changed.send_robust(sender=Case, case=case))
