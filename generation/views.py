"""The operator's page."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from curation import membership
from curation.models import Project
from generation import operations


@require_safe
@login_required
def operations_page(request: HttpRequest) -> HttpResponse:
    """Show stages, queues, workers, stuck claims and last errors: of all projects to staff, of theirs to operators."""
    projects = _operated(request.user)
    if not request.user.is_staff and not projects.exists():
        raise Http404("no operator of anything")
    context = {
        "stages": operations.stage_lines(projects),
        "stuck": operations.stuck_claims(projects),
        "errors": operations.last_errors(projects),
        "bells": operations.bells(),
        "paused": projects.filter(paused=True),
    }
    return render(request, "generation/operations.html", context)


def _operated(user: Any) -> QuerySet[Project]:
    return (
        Project.objects.filter(practice=False)
        if user.is_staff
        else membership.projects_of(user, membership.Role.OPERATOR)
    )
