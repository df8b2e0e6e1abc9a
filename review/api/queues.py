"""Leasing cases, and keeping the leases."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import BaseModel, Field

from curation.api.access import person
from curation.api.cursors import LARGEST_ID
from curation.api.problems import REFUSALS, REFUSALS_OF_BODY
from curation.api.sent import WHOLE, Sent
from review import queue
from review.api.access import queue_or_404
from review.api.shown import CaseShown, shown
from review.case_numbers import LARGEST, row_of
from review.checkpoints import Checkpoint
from review.waiting import Why, waiting

router = Router(tags=["queues"])

CaseId = Annotated[int, Field(ge=1, le=LARGEST_ID), WHOLE]


class Leased(BaseModel):
    """Cases under lease, in the order of the queue: those held already, renewed, then new ones."""

    cases: list[CaseShown]
    why: Why = Field(description="why there are none; empty if there are")


class CasesSent(Sent):
    cases: list[CaseId] = Field(min_length=1, max_length=50)


class LeaseKept(BaseModel):
    case: int
    leased_until: datetime


class LeasesKept(BaseModel):
    """Which leases hold, and which of the cases asked for are not leased to the caller (any more)."""

    held: list[LeaseKept]
    lapsed: list[int]


@router.post("/projects/{slug:slug}/queues/{checkpoint}/lease", response={200: Leased, **REFUSALS})
def lease(
    request: HttpRequest, slug: str, checkpoint: Checkpoint, count: Annotated[int, Query(ge=1, le=10)] = 1
) -> Leased:
    """Lease up to `count` cases, those that the caller holds among them."""
    user = person(request)
    project = queue_or_404(user, slug, checkpoint)
    seats = queue.lease(user, project, checkpoint, count)
    why = Why.NOT_EMPTY if seats else waiting(user, project, checkpoint, at_most=1).why
    return Leased(cases=shown(project, seats), why=why)


@router.post("/projects/{slug:slug}/queues/{checkpoint}/heartbeat", response={200: LeasesKept, **REFUSALS_OF_BODY})
def keep_leases(request: HttpRequest, slug: str, checkpoint: Checkpoint, sent: CasesSent) -> LeasesKept:
    """Renew leases; vote within the time, or ask again before it is over."""
    user = person(request)
    project = queue_or_404(user, slug, checkpoint)
    rows = [row_of(number) for number in sent.cases if number <= LARGEST]
    seats = queue.renewed(user, case__in=rows, case__project=project, case__checkpoint=checkpoint)
    held = [LeaseKept(case=seat.case.number, leased_until=seat.leased_until) for seat in seats if seat.leased_until]
    kept = {lease.case for lease in held}
    return LeasesKept(held=held, lapsed=[case for case in dict.fromkeys(sent.cases) if case not in kept])
