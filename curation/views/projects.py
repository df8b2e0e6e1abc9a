"""A lead's projects, and the overview of one: the funnel, and what needs a lead now."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from curation import membership
from curation.funnel import funnel, latest_version, state_counts
from curation.models import Item, Kind, Project, Tally, Webhook
from curation.retry import MODELS
from curation.stories import held_up, interrupted, still_told
from curation.tallies.folding import key

NEARLY = Decimal("0.9")  # of the budget
MOST_FAILED = 20  # of each kind; the rest is one link away


@login_required
def index(request: HttpRequest) -> HttpResponse:
    """List the projects that a person leads or operates."""
    projects = membership.projects_of(request.user, *membership.STEERING)
    locked = _count_by_project(projects, Kind.CHARACTER, "locked")
    approved = _count_by_project(projects, Kind.FRAME, "approved")
    lines = [(project, locked.get(project.pk, 0), approved.get(project.pk, 0)) for project in projects]
    return render(request, "curation/projects.html", {"lines": lines})


@login_required
def overview(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the funnel and what needs a lead; with htmx only the part that changes."""
    project = membership.project_or_404(request.user, slug, *membership.STEERING)
    counts = state_counts(project)
    leads, version = membership.leads(request.user, project), latest_version(project)
    context = {
        "project": project,
        "leads": leads,
        "silent": Webhook.objects.filter(project=project, state=Webhook.State.DISABLED).count() if leads else 0,
        "rows": funnel(counts, version),
        "version": version,
        "failed": _failed(project, counts),
        "interrupted": _interrupted(project, counts),
        "money": _money(project),
        "begun": any(counts.values()),
    }
    live = getattr(request, "htmx", False) and request.headers.get("HX-Target") == "live"
    return render(request, "curation/_live.html" if live else "curation/project.html", context)


def _money(project: Project) -> str:
    """Say whether the budget is reached, or nearly."""
    if project.out_of_money:
        return "reached"
    return "nearly" if project.budget_usd and project.spent_usd >= NEARLY * project.budget_usd else ""


def _interrupted(project: Project, counts: dict[str, dict[str, int]]) -> dict[str, int]:
    """Count the stories with a discarded frame: those that go on without it, and those that cannot."""
    if not counts["frame"].get("discarded"):
        return {}
    every, hopeless = interrupted(project).count(), held_up(project).count()
    return {"droppable": every - hopeless, "held_up": hopeless}


def _failed(project: Project, counts: dict[str, dict[str, int]]) -> list[Item]:
    """Return the items that failed, newest first."""
    found: list[Any] = []
    for kind, model in MODELS.items():
        if counts[kind].get("failed"):
            rows = still_told(model._default_manager.filter(project=project, state="failed"))
            found += rows.select_related(*PARENTS[kind]).order_by("-state_since")[:MOST_FAILED]
    return sorted(found, key=lambda item: item.state_since, reverse=True)


PARENTS: dict[str, tuple[str, ...]] = {
    "character": (),
    "story": (),
    "reference": ("frame__story", "character"),
    "frame": ("story",),
}


def _count_by_project(projects: Any, kind: Kind, state: str) -> dict[int, int]:
    rows = Tally.objects.filter(project__in=projects, subject="state", key=key(kind, state))
    return dict(rows.values_list("project", "value"))
