"""A story's board of frames, and a frame's whole life."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from curation import lifecycle, membership
from curation.models import Frame, Project, Story
from curation.reading import READABLE
from curation.scripts import MIN_FRAMES
from curation.stories import NotHeldUp, TooFewFrames, drop_frame, give_up, given_up, held_up
from curation.views import life


@login_required
def story(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Show a story as a board; before its frames are laid out, its script."""
    project = membership.project_or_404(request.user, slug, *membership.STEERING)
    item = get_object_or_404(Story.objects.select_related("current"), project=project, key=key)
    frames = item.frames.select_related("image").prefetch_related("placements__character__template")
    context = {
        "project": project,
        "item": item,
        "frames": frames.order_by("index"),
        "script": item.current.script if item.current else None,
        "cast": [role.character for role in item.cast.select_related("character__template")],
        "versions": item.versions.order_by("number"),
        "events": life.events(item),
        "calls": life.calls(item)[:100],
        "leads": membership.leads(request.user, project),
        "readable": item.state == READABLE,
    }
    return render(request, "curation/story.html", context)


@login_required
def frame(request: HttpRequest, slug: str, key: str, index: int) -> HttpResponse:
    """Show how a frame came to be: Events, attempts, prompts, verdicts, model calls."""
    project = membership.project_or_404(request.user, slug, *membership.STEERING)
    item = _frame(project, key, index)
    placements = item.placements.select_related("character__template", "image").order_by("position")
    placements = placements.prefetch_related(Prefetch("attempts", life.attempts()))
    context = {
        "project": project,
        "item": item,
        "placements": [(placed, life.with_diffs(placed.attempts.all())) for placed in placements],
        "tries": life.tries(item),
        "events": life.events(item),
        "calls": life.calls(item),
        "leads": membership.leads(request.user, project),
        "undecided": item.state == "in_review",
        "given_up": given_up(item),
        "held_up": held_up(project).filter(pk=item.story_id).exists(),
        "least": MIN_FRAMES,
        "before": item.story.frames.filter(index__lt=index).order_by("-index").first(),
        "after": item.story.frames.filter(index__gt=index).order_by("index").first(),
    }
    return render(request, "curation/frame.html", context)


@require_POST
@login_required
def drop(request: HttpRequest, slug: str, key: str, index: int) -> HttpResponseBase:
    """Give a discarded frame up."""
    project = membership.project_or_404(request.user, slug, membership.Role.LEAD)
    item = _frame(project, key, index)
    try:
        drop_frame(item, request.user)
    except TooFewFrames:
        messages.error(request, _("At least %(least)d frames must remain in a story.") % {"least": MIN_FRAMES})
    except (lifecycle.IllegalMove, lifecycle.StaleState):
        messages.info(request, _("Only a discarded frame can be dropped, and this one is not."))
    else:
        messages.success(request, _("Frame %(index)d was dropped from its story.") % {"index": item.index})
    return redirect("curation:frame", slug, key, index)


@require_POST
@login_required
def give_story_up(request: HttpRequest, slug: str, key: str) -> HttpResponseBase:
    """Reject a story that a discarded frame holds up."""
    project = membership.project_or_404(request.user, slug, membership.Role.LEAD)
    item = get_object_or_404(Story, project=project, key=key)
    try:
        give_up(item, request.user)
    except (NotHeldUp, lifecycle.StaleState):
        messages.info(request, _("Only a story that a discarded frame holds up can be given up."))
    else:
        messages.success(request, _("%(story)s was given up.") % {"story": item})
    return redirect("curation:story", slug, key)


def _frame(project: Project, key: str, index: int) -> Frame:
    rows = Frame.objects.select_related("story", "image")
    return get_object_or_404(rows, project=project, story__key=key, index=index)
