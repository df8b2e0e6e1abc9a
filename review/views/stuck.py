"""The part of the lead's overview that only review knows: cases that nobody is left to decide."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from curation import membership
from review.waiting import stuck


@require_safe
@login_required
def stuck_cases(request: HttpRequest, slug: str) -> HttpResponse:
    """Say how many open cases wait for a seat that nobody of the panel can take, by checkpoint."""
    project = membership.project_or_404(request.user, slug, *membership.STEERING)
    by_checkpoint: dict[str, int] = {}
    for case in stuck(project):
        by_checkpoint[case.checkpoint] = by_checkpoint.get(case.checkpoint, 0) + 1
    leads = membership.leads(request.user, project)
    return render(request, "review/_stuck.html", {"project": project, "stuck": by_checkpoint, "leads": leads})
