"""What the caller is part of, and has said."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import BaseModel, Field

from curation.api.access import person
from curation.api.cursors import beyond, cursor_at
from curation.api.problems import REFUSALS, Problem
from curation.models import Membership
from review.api.access import project_or_404
from review.checkpoints import Checkpoint
from review.models import Case, Panellist, Vote
from review.titles import title_of

router = Router(tags=["mine"])

OF_A_LIST = {401: Problem, 403: Problem}
TITLED = ("case__character", "case__story_version__story", "case__frame__story", "case__decision")


class ProjectMine(BaseModel):
    slug: str
    title: str
    role: Membership.Role
    queues: list[Checkpoint] = Field(description="the checkpoints at which the caller votes")


class ProjectsMine(BaseModel):
    projects: list[ProjectMine]


class Became(BaseModel):
    """What a case came to, once that is final."""

    choice: str
    tally: dict[str, int] = Field(description="choice -> votes")
    settled_at: datetime


class VoteMine(BaseModel):
    case: int
    checkpoint: Checkpoint
    title: str
    choice: str
    reasons: list[str]
    note: str
    findings: list[dict[str, Any]]
    prompt: str
    cast_at: datetime
    became: Became | None = Field(description="null until the case is settled")


class VotesMine(BaseModel):
    """A page of votes, newest first."""

    votes: list[VoteMine]
    next: str | None = Field(description="the cursor of the next page; null: this is the last")


@router.get("/projects", response={200: ProjectsMine, **OF_A_LIST})
def projects(request: HttpRequest) -> ProjectsMine:
    """List the caller's projects, and the queues in which they vote."""
    user = person(request)
    seats = Panellist.objects.filter(user=user, active=True).values_list("panel__project", "panel__checkpoint")
    queues: dict[int, list[Checkpoint]] = {}
    for project, checkpoint in seats.order_by("panel__checkpoint"):
        queues.setdefault(project, []).append(Checkpoint(checkpoint))
    mine = Membership.objects.filter(user=user).select_related("project").order_by("project__slug")
    return ProjectsMine(projects=[_project(membership, queues) for membership in mine])


@router.get("/projects/{slug:slug}/mine", response={200: VotesMine, **REFUSALS})
def votes(
    request: HttpRequest,
    slug: str,
    cursor: Annotated[str | None, Query(max_length=100)] = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 50,
) -> VotesMine:
    """List the caller's votes that stand, newest first, with what each case came to once that is final."""
    user = person(request)
    project = project_or_404(user, slug)
    standing = Vote.objects.filter(user=user, case__project=project, stands=True).select_related(*TITLED)
    rows = list(beyond(standing, "cast_at", cursor)[: limit + 1])
    page = rows[:limit]
    more = len(rows) > limit
    return VotesMine(
        votes=[_vote(vote) for vote in page], next=cursor_at(page[-1].cast_at, page[-1].pk) if more else None
    )


def _project(membership: Membership, queues: dict[int, list[Checkpoint]]) -> ProjectMine:
    project = membership.project
    role = Membership.Role(membership.role)
    return ProjectMine(slug=project.slug, title=project.title, role=role, queues=queues.get(project.pk, []))


def _vote(vote: Vote) -> VoteMine:
    return VoteMine(
        case=vote.case.number,
        checkpoint=Checkpoint(vote.case.checkpoint),
        title=title_of(vote.case),
        choice=vote.choice,
        reasons=vote.reasons,
        note=vote.note,
        findings=vote.findings,
        prompt=vote.prompt,
        cast_at=vote.cast_at,
        became=_became(vote.case),
    )


def _became(case: Case) -> Became | None:
    if case.state != Case.State.SETTLED:
        return None
    decision = case.decision
    return Became(choice=decision.choice, tally=decision.tally, settled_at=decision.settled_at)
