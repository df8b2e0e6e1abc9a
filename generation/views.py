"""The operator's page."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from curation.models import Project
from generation import operations


@require_safe
@login_required
def operations_page(request: HttpRequest) -> HttpResponse:
    """Show stages, queues, workers, stuck claims and last errors: of all projects to staff, of theirs to operators."""
    projects = _operated_or_404(request)
    context = {
        "stages": operations.stage_lines(projects),
        "stuck": operations.stuck_claims(projects),
        "errors": operations.last_errors(projects),
        "bells": operations.bells(),
        "paused": projects.filter(paused=True),
        **_gpu_context(projects),
    }
    return render(request, "generation/operations.html", context)


@require_safe
@login_required
def gpu_workers(request: HttpRequest) -> HttpResponse:
    """Show the part of the operator's page about GPU workers."""
    return render(request, "generation/_gpu_workers.html", _gpu_context(_operated_or_404(request)))


def _gpu_context(projects: QuerySet[Project]) -> dict[str, Any]:
    return {"gpu_workers": operations.gpu_workers(projects), "gpu_missing": operations.gpu_missing(projects)}


def _operated_or_404(request: HttpRequest) -> QuerySet[Project]:
    if not operations.may_operate(request.user):
        raise Http404("no operator of anything")
    return operations.operated_by(request.user)
