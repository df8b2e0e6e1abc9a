"""The part of the lead's overview that only review knows: cases that nobody is left to decide, panels that thin out."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from curation import membership
from curation.models import Project
from review.figures.panellists import drifting
from review.presence import presences
from review.templatetags.review_words import queue_name
from review.waiting import stuck


@require_safe
@login_required
def stuck_cases(request: HttpRequest, slug: str) -> HttpResponse:
    """Say which panels are too few, which open cases nobody of the panel can take; and, to leads, who drifts."""
    project = membership.project_or_404(request.user, slug, *membership.STEERING)
    by_checkpoint: dict[str, int] = {}
    for case in stuck(project):
        by_checkpoint[case.checkpoint] = by_checkpoint.get(case.checkpoint, 0) + 1
    leads = membership.leads(request.user, project)
    drifters = _drifting(project) if leads else []
    thin = [{"presence": one, "name": queue_name(one.checkpoint)} for one in presences(project) if one.thin_at]
    context = {"project": project, "stuck": by_checkpoint, "thin": thin, "drifting": drifters, "leads": leads}
    return render(request, "review/_stuck.html", context)


def _drifting(project: Project) -> list[tuple[str, User]]:
    """Return (queue, person) for whoever agrees with the consensus less than before."""
    found = drifting(project, timezone.now())
    people = User.objects.in_bulk({user for _, user in found})
    return [(queue, people[user]) for queue, user in found if user in people]
