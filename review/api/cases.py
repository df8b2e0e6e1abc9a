"""Voting on a case, taking it back, and giving the seat away."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router
from ninja.errors import HttpError
from pydantic import BaseModel, Field

from curation.api.access import person
from curation.api.problems import REFUSALS, REFUSALS_OF_BODY, Problem
from review import converters, queue, voting  # noqa: F401 - `case:` in addresses
from review.api.access import case_or_404
from review.api.ballot import VoteSent
from review.api.shown import CaseShown, shown
from review.case_numbers import case_number
from review.gold.telling import Known
from review.gold.told import tell
from review.models import Case, Seat
from review.voting import VoteOutcome

router = Router(tags=["cases"])

TOO_LATE = "There is nothing to take back: the decision is final, the seat is taken, or you have not voted."
NO_PASS = "Passing is for cases that are open and that you have not voted on: undo the vote first."
WITH_CONFLICT = {**REFUSALS, 409: Problem}


class KnownAnswer(BaseModel):
    """A case that the caller voted on before, of which the answer was known; it decided nothing."""

    case: int
    title: str
    choice: str = Field(description="of the caller")
    answer: str
    reasons: list[str]
    why: str


class VoteAnswer(BaseModel):
    """What became of the vote, and the cases that the caller holds now."""

    outcome: VoteOutcome = Field(description="decided_meanwhile and lease_lapsed: the vote is not counted")
    decided: bool = Field(description="the case has its quorum")
    settles_at: datetime | None = Field(description="when the decision is final; until then the vote can be changed")
    next: list[CaseShown] = Field(description="up to `ahead` cases under lease, oldest first")
    known: list[KnownAnswer] = Field(description="gold cases that the caller is told of now, where the policy says so")


class Released(BaseModel):
    released: bool = Field(description="false: there was no lease")


class LeaseAnswer(BaseModel):
    held: bool = Field(description="false: the lease lapsed; a vote is still taken if a seat is free")
    leased_until: datetime | None


class Undone(BaseModel):
    case: CaseShown


class Passed(BaseModel):
    passed: bool


@router.post("/cases/{case:case_id}/vote", response={200: VoteAnswer, **REFUSALS_OF_BODY})
def vote(
    request: HttpRequest, case_id: int, sent: VoteSent, ahead: Annotated[int, Query(ge=0, le=10)] = 3
) -> VoteAnswer:
    """Cast or change a vote, and top the leases up to `ahead`. The same `key` again is the same vote."""
    user = person(request)
    result = voting.vote(user, case_id, sent.ballot, sent.key, sent.seconds)
    return VoteAnswer(
        outcome=result.outcome,
        decided=result.decided,
        settles_at=result.settles_at,
        next=_ahead(user, result.case, ahead),
        known=[_told(one) for one in tell(user, result.case.project, result.case.checkpoint)],
    )


@router.post("/cases/{case:case_id}/undo", response={200: Undone, **WITH_CONFLICT})
def undo(request: HttpRequest, case_id: int) -> Undone:
    """Take a vote or a pass back: the case is leased to the caller again."""
    user = person(request)
    case = case_or_404(user, case_id)
    seat = voting.undo(user, case.pk) or _held(user, case)
    if seat is None:
        raise HttpError(409, TOO_LATE)
    return Undone(case=shown(case.project, [seat])[0])


@router.post("/cases/{case:case_id}/release", response={200: Released, **REFUSALS})
def release(request: HttpRequest, case_id: int) -> Released:
    """Give the seat back; the case may be offered to the caller again."""
    case = case_or_404(person(request), case_id)
    return Released(released=queue.release(person(request), case.pk))


@router.post("/cases/{case:case_id}/pass", response={200: Passed, **WITH_CONFLICT})
def pass_on(request: HttpRequest, case_id: int) -> Passed:
    """Give the seat back and never be offered the case again; undo takes it back."""
    case = case_or_404(person(request), case_id)
    if not voting.abstain(person(request), case.pk):
        raise HttpError(409, NO_PASS)
    return Passed(passed=True)


@router.post("/cases/{case:case_id}/heartbeat", response={200: LeaseAnswer, **REFUSALS})
def keep_lease(request: HttpRequest, case_id: int) -> LeaseAnswer:
    """Renew the lease, and say until when."""
    case = case_or_404(person(request), case_id)
    seat = next(iter(queue.renewed(person(request), case=case)), None)
    return LeaseAnswer(held=seat is not None, leased_until=seat.leased_until if seat else None)


def _told(one: Known) -> KnownAnswer:
    return KnownAnswer(
        case=case_number(one.case_id),
        title=one.title,
        choice=one.choice,
        answer=one.answer,
        reasons=list(one.reasons),
        why=one.why,
    )


def _ahead(user: User, case: Case, count: int) -> list[CaseShown]:
    return shown(case.project, queue.top_up(user, case.project, case.checkpoint, count)) if count else []


def _held(user: User, case: Case) -> Seat | None:
    """Return the seat that an undo sent twice has already leased."""
    mine = Seat.objects.filter(user=user, case=case, leased_until__gt=timezone.now(), case__state=Case.State.OPEN)
    return mine.select_related("case").first()
