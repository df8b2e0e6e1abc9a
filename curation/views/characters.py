"""A character's page."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from curation import membership
from curation.models import Character, Story
from curation.views import life


@login_required
def character(request: HttpRequest, slug: str, c_id: str) -> HttpResponse:
    """Show who it is, its template, its life, and the stories it plays in."""
    project = membership.project_or_404(request.user, slug, *membership.STEERING)
    item = get_object_or_404(Character.objects.select_related("template"), project=project, c_id=c_id)
    context = {
        "project": project,
        "item": item,
        "tries": life.tries(item),
        "events": life.events(item),
        "calls": life.calls(item),
        "stories": Story.objects.filter(cast__character=item).order_by("key"),
        "leads": membership.leads(request.user, project),
        "undecided": item.state == "in_review",
    }
    return render(request, "curation/character.html", context)
