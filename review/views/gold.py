"""A lead's page of gold cases: which there are, what the panellists' votes on them say, and what is taken as gold."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from curation import membership
from curation.models import Character, Frame, Kind, Project, Story
from review.checkpoints import Checkpoint
from review.gold import making, results
from review.models import Case, Gold
from review.numbers import number
from review.policy import PolicyError, ReviewPolicy
from review.standing import policy_of

WITH_TITLES = ("character", "story_version", "frame__story")
# kind -> what it is, how a case names it, and where it comes before a panel
BEFORE_A_PANEL: Mapping[str, tuple[type[Character | Story | Frame], str, Checkpoint]] = {
    Kind.CHARACTER: (Character, "character", Checkpoint.HV1),
    Kind.STORY: (Story, "story_version__story", Checkpoint.HV2),
    Kind.FRAME: (Frame, "frame", Checkpoint.HV3),
}


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def gold(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Show the project's gold cases with their results; do what one of the forms says (`act`)."""
    project = membership.project_or_404(request.user, slug, membership.Role.LEAD)
    if request.method != "POST":
        return _page(request, project)
    act = ACTS.get(request.POST.get("act", ""))
    if act is None:
        raise BadRequest(f"act: one of {', '.join(ACTS)}")
    act(request, project)
    return redirect("review:gold", project.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def of_item(request: HttpRequest, slug: str, kind: str, pk: int) -> HttpResponseBase:
    """Offer to use an item's decisions as gold cases, as a part of the item's page (none: empty); take one up."""
    project = membership.project_or_404(request.user, slug, membership.Role.LEAD)
    if kind not in BEFORE_A_PANEL:
        raise Http404("no item of that kind comes before a panel")
    model, path, checkpoint = BEFORE_A_PANEL[kind]
    get_object_or_404(model, project=project, pk=pk)
    cases = Case.objects.filter(project=project, **{path: pk})
    if request.method == "POST":
        _make(request, project)
        return redirect("review:gold", project.slug)
    offered = making.eligible(project, checkpoint).filter(pk__in=cases).select_related(*WITH_TITLES)
    used = Gold.objects.filter(source__in=cases, case__state=Case.State.OPEN).select_related("case")
    return render(request, "review/_gold_of_item.html", {"project": project, "offered": offered, "used": used})


def _make(request: HttpRequest, project: Project) -> None:
    rows = Case.objects.filter(project=project).select_related("project", "frame")
    source = get_object_or_404(rows, pk=number(request.POST.get("case", "")) or 0)
    assert request.user.is_authenticated
    try:
        making.make(request.user, source, request.POST.get("why", ""))
    except making.NotGold:
        messages.error(request, _("This decision cannot be used: it is not final, the item changed, or it is in use."))
    else:
        messages.success(request, _("It is a gold case now."))


def _take(request: HttpRequest, project: Project) -> None:
    checkpoint, count = request.POST.get("checkpoint", ""), number(request.POST.get("count", "")) or 0
    if checkpoint not in list(Checkpoint) or not 1 <= count <= making.MOST_AT_ONCE:
        messages.error(request, _("Say how many, from 1 to %(most)d.") % {"most": making.MOST_AT_ONCE})
        return
    assert request.user.is_authenticated
    made = len(making.take_unanimous(request.user, project, checkpoint, count))
    said = ngettext("%(n)d decision is a gold case now.", "%(n)d decisions are gold cases now.", made) % {"n": made}
    (messages.success if made else messages.info)(request, said)


def _retire(request: HttpRequest, project: Project) -> None:
    rows = Gold.objects.filter(case__project=project).select_related("case")
    found = get_object_or_404(rows, pk=number(request.POST.get("case", "")) or 0)
    making.retire(found)
    messages.success(request, _("It is in nobody’s queue any more, and counts no more."))


ACTS: Mapping[str, Callable[[HttpRequest, Project], None]] = {"take": _take, "retire": _retire}


def _page(request: HttpRequest, project: Project) -> HttpResponse:
    available = {name: making.unanimous(making.eligible(project, name)).count() for name in Checkpoint}
    context = {
        "project": project,
        "policy": _policy(project),
        "people": results.of_panellists(project),
        "cases": results.of_cases(project),
        "available": available,
        "most": making.MOST_AT_ONCE,
    }
    return render(request, "review/gold.html", context)


def _policy(project: Project) -> ReviewPolicy | None:
    try:
        return policy_of(project)
    except PolicyError:
        return None  # the page of settings says what is wrong with it
