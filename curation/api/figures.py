"""What the pages of a lead show, as JSON."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Router
from pydantic import BaseModel, Field

from curation import membership
from curation.api.access import person
from curation.api.problems import REFUSALS
from curation.figures.budget import Budget, budget
from curation.figures.diversity import Diversity, diversity
from curation.funnel import funnel, latest_version, state_counts
from curation.models import Kind

router = Router(tags=["figures"])


class StepShown(BaseModel):
    step: str
    states: list[str] = Field(description="the states that stand at this step")
    count: int = Field(description="at `exported`: of those, how many are in the latest version")


class RowShown(BaseModel):
    """Items of one kind, by step."""

    kind: Kind
    total: int
    steps: list[StepShown]


class Funnel(BaseModel):
    """Where everything stands, as of the last sweep."""

    rows: list[RowShown]


@router.get("/projects/{slug:slug}/funnel", response={200: Funnel, **REFUSALS})
def funnel_of(request: HttpRequest, slug: str) -> Funnel:
    """Count the project's items by kind and step; for its leads and operators."""
    project = membership.project_or_404(person(request), slug, *membership.STEERING)
    rows = funnel(state_counts(project), latest_version(project))
    return Funnel(
        rows=[
            RowShown(
                kind=Kind(row.kind),
                total=row.total,
                steps=[StepShown(step=cell.step, states=list(cell.states), count=cell.count) for cell in row.cells],
            )
            for row in rows
        ]
    )


@router.get("/projects/{slug:slug}/diversity", response={200: Diversity, **REFUSALS})
def diversity_of(request: HttpRequest, slug: str, living: bool = False) -> Diversity:
    """Show how diverse characters and stories are; `living` counts characters in the making too."""
    project = membership.project_or_404(person(request), slug, *membership.STEERING)
    return diversity(project, living)


@router.get("/projects/{slug:slug}/budget", response={200: Budget, **REFUSALS})
def budget_of(request: HttpRequest, slug: str) -> Budget:
    """Show what was spent, on which models, and what is left; for the project's leads and operators."""
    project = membership.project_or_404(person(request), slug, *membership.STEERING)
    return budget(project)
