"""A lead's page of panels: who is there, which queue stands first, invitations, absences, conflicts of interest."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from curation import membership
from curation.models import Priority, Project
from review import absences, conflicts, invitations, priorities
from review.checkpoints import Checkpoint
from review.models import Absence, Case, Conflict, Invitation
from review.numbers import number
from review.panel_forms import AbsenceForm, ConflictForm, InviteForm
from review.presence import presences
from review.templatetags.review_words import queue_name
from review.views.cases import person

MOST_LISTED = 50  # invitations; older ones have ended long ago


@never_cache  # it shows links that let people in
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def panels(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Show the panels; do what one of the forms says (`act`)."""
    project = membership.project_or_404(request.user, slug, membership.Role.LEAD)
    if request.method != "POST":
        return _page(request, project)
    act = ACTS.get(request.POST.get("act", ""))
    if act is None:
        raise BadRequest(f"act: one of {', '.join(ACTS)}")
    return act(request, project)


def _order(request: HttpRequest, project: Project) -> HttpResponseBase:
    """Say which queue stands first on the desks."""
    for checkpoint in Checkpoint:
        wanted = request.POST.get(checkpoint, "")
        if wanted in map(str, Priority.values):
            priorities.put_queue(project, checkpoint, Priority(int(wanted)), actor=person(request))
    return _done(request, project, _("The order of the queues is saved."))


def _invite(request: HttpRequest, project: Project) -> HttpResponseBase:
    form = InviteForm(request.POST)
    if not form.is_valid():
        return _page(request, project, invite=form, status=422)
    invitations.invite(project, person(request), **form.wanted())
    return _done(request, project, _("The invitation is made: copy its link, below."))


def _revoke(request: HttpRequest, project: Project) -> HttpResponseBase:
    invitation = get_object_or_404(Invitation, project=project, pk=_named(request))
    invitations.revoke(invitation, person(request))
    return _done(request, project, _("The invitation lets nobody in any more. Who joined stays."))


def _away(request: HttpRequest, project: Project) -> HttpResponseBase:
    form = AbsenceForm(project, request.POST)
    if not form.is_valid() or form.save(person(request)) is None:
        return _page(request, project, absence=form, status=422)
    return _done(request, project, _("Written down: no case is offered to them in that time."))


def _back(request: HttpRequest, project: Project) -> HttpResponseBase:
    absences.end(get_object_or_404(Absence, project=project, pk=_named(request)), actor=person(request))
    return _done(request, project, _("The absence is taken back."))


def _declare(request: HttpRequest, project: Project) -> HttpResponseBase:
    form = ConflictForm(project, request.POST)
    if not form.is_valid():
        return _page(request, project, conflict=form, status=422)
    conflicts.declare(project, form.cleaned_data["user"], form.cleaned_data["over"], actor=person(request))
    return _done(request, project, _("Written down: nothing of it is offered to them any more. Votes they cast stand."))


def _withdraw(request: HttpRequest, project: Project) -> HttpResponseBase:
    rows = Conflict.objects.select_related("user", "character", "story", "author")
    conflicts.withdraw(get_object_or_404(rows, project=project, pk=_named(request)), actor=person(request))
    return _done(request, project, _("The conflict is withdrawn."))


ACTS: Mapping[str, Callable[[HttpRequest, Project], HttpResponseBase]] = {
    "order": _order,
    "invite": _invite,
    "revoke": _revoke,
    "away": _away,
    "back": _back,
    "declare": _declare,
    "withdraw": _withdraw,
}


def _done(request: HttpRequest, project: Project, said: str) -> HttpResponseBase:
    messages.success(request, said)
    return redirect("review:panels", project.slug)


def _page(request: HttpRequest, project: Project, *, status: int = 200, **shown: Any) -> HttpResponse:
    over = Conflict.objects.filter(project=project).select_related("user", "character", "story", "author")
    context = {
        "project": project,
        "panels": _panels(project),
        "priorities": [(place.value, PLACES[place]()) for place in reversed(Priority)],
        "invitations": _invitations(request, project),
        "absences": Absence.objects.filter(project=project, until__gt=timezone.now()).select_related("user"),
        "conflicts": over.order_by("user__username", "id"),
        "invite": InviteForm(),
        "absence": AbsenceForm(project),
        "conflict": ConflictForm(project),
        **shown,
    }
    return render(request, "review/panels.html", context, status=status)


def _panels(project: Project) -> list[dict[str, Any]]:
    there = {one.checkpoint: one for one in presences(project)}
    places = priorities.queue_priorities(project)
    waiting = Case.objects.filter(project=project, free__gt=0)
    return [
        {
            "checkpoint": checkpoint,
            "name": queue_name(checkpoint),
            "presence": there.get(checkpoint),
            "place": places[checkpoint],
            "waiting": waiting.filter(checkpoint=checkpoint).count(),
        }
        for checkpoint in Checkpoint
    ]


def _invitations(request: HttpRequest, project: Project) -> list[dict[str, Any]]:
    leads = set(project.memberships.filter(role=membership.Role.LEAD).values_list("user", flat=True))
    return [
        {
            "row": one,
            "standing": invitations.standing_of(one, len(one.joinings.all()), one.made_by_id in leads),
            "link": request.build_absolute_uri(reverse("review:invited", args=[invitations.token(one)])),
            "joined": [joining.user for joining in one.joinings.all()],
        }
        for one in invitations.listed(project)[:MOST_LISTED]
    ]


def _named(request: HttpRequest) -> int:
    return number(request.POST.get("row", "")) or 0


PLACES: Mapping[Priority, Callable[[], str]] = {
    Priority.FIRST: lambda: _("first"),
    Priority.USUAL: lambda: _("usual"),
    Priority.LAST: lambda: _("last"),
}
