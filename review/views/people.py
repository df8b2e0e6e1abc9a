"""A lead's page of people and settings: who sits on which panel, new passwords, targets and policy."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.core.exceptions import BadRequest, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from curation import chronicle, membership
from curation.models import Membership, Project
from review.accounts import account, in_the_hands_of, issue_password
from review.checkpoints import Checkpoint
from review.models import Panellist
from review.numbers import number
from review.panels import leave_project, seat_at
from review.settings_form import SettingsForm, unusable

LAST_CHANGES = 30


@dataclass(frozen=True)
class Line:
    """A person of the project, and what its lead may do about them."""

    user: User
    role: Membership.Role
    sits_at: frozenset[str]
    may_renew: bool

    @property
    def may_leave(self) -> bool:
        return self.role == Membership.Role.PANELLIST


@never_cache  # it may show a password, once
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def people(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Show the project's people and settings; do what one of the forms says (`act`)."""
    project = membership.project_or_404(request.user, slug, membership.Role.LEAD)
    if request.method != "POST":
        return _page(request, project)
    act = ACTS.get(request.POST.get("act", ""))
    if act is None:
        raise BadRequest(f"act: one of {', '.join(ACTS)}")
    return act(request, project)


@sensitive_variables("password")
def _add(request: HttpRequest, project: Project) -> HttpResponseBase:
    """Put a person on panels; who has no account yet gets one, with a password that is shown now and never again."""
    name, checkpoints = request.POST.get("username", "").strip(), _checkpoints(request)
    try:
        with transaction.atomic():
            user = account(name)
            if not user.is_active:
                raise ValidationError({"username": _("This account is closed; an operator can open it again.")})
            if not checkpoints:
                raise ValidationError({"checkpoint": _("Choose at least one panel.")})
            seat_at(project, user, {*checkpoints, *_sits_at(project, user)}, actor=_person(request))
            unknown = not user.has_usable_password() and user.pk in in_the_hands_of(_person(request), project)
            password = issue_password(user) if unknown else ""
    except ValidationError as error:
        return _page(request, project, add_errors=error.message_dict, added=name, at=checkpoints, status=422)
    if password:
        return _page(request, project, issued=(user, password))
    messages.success(request, _("%(name)s is on the panel, and keeps their password.") % {"name": user})
    return redirect("review:people", project.slug)


def _seat(request: HttpRequest, project: Project) -> HttpResponseBase:
    user = _member(request, project)
    seat_at(project, user, _checkpoints(request), actor=_person(request))
    messages.success(request, _("The panels of %(name)s are saved.") % {"name": user})
    return redirect("review:people", project.slug)


@sensitive_variables("password")
def _renew(request: HttpRequest, project: Project) -> HttpResponseBase:
    """Show a new password; the old one and the person's sessions end."""
    user = _member(request, project)
    if user.pk not in in_the_hands_of(_person(request), project):
        messages.error(request, _("%(name)s has a part in other projects: ask an operator.") % {"name": user})
        return redirect("review:people", project.slug)
    password = issue_password(user)
    return _page(request, project, issued=(user, password))


def _remove(request: HttpRequest, project: Project) -> HttpResponseBase:
    user = _member(request, project)
    if leave_project(project, user, actor=_person(request)):
        messages.success(request, _("%(name)s is out of the project; their votes stand.") % {"name": user})
    else:
        messages.error(request, _("%(name)s leads or operates the project, and stays.") % {"name": user})
    return redirect("review:people", project.slug)


def _settings(request: HttpRequest, project: Project) -> HttpResponseBase:
    form = SettingsForm(project, request.POST)
    if not form.is_valid():
        return _page(request, project, form=form, status=422)
    form.save(_person(request))
    messages.success(request, _("The settings are saved."))
    return redirect("review:people", project.slug)


ACTS: Mapping[str, Callable[[HttpRequest, Project], HttpResponseBase]] = {
    "add": _add,
    "panels": _seat,
    "password": _renew,
    "remove": _remove,
    "settings": _settings,
}


def _page(request: HttpRequest, project: Project, *, status: int = 200, **shown: Any) -> HttpResponse:
    lines = _lines(_person(request), project)
    context = {
        "project": project,
        "lines": lines,
        "panels": [(name, sum(name in line.sits_at for line in lines)) for name in Checkpoint],
        "form": SettingsForm(project),
        "unusable": unusable(project),
        "changes": chronicle.latest(project, LAST_CHANGES),
        "at": list(Checkpoint),
        **shown,
    }
    return render(request, "review/people.html", context, status=status)


def _lines(lead: User, project: Project) -> list[Line]:
    seats = Panellist.objects.filter(panel__project=project, active=True).values_list("user", "panel__checkpoint")
    sits_at: dict[int, set[str]] = {}
    for user, checkpoint in seats:
        sits_at.setdefault(user, set()).add(checkpoint)
    renewable = in_the_hands_of(lead, project)
    members = project.memberships.select_related("user").order_by("role", "user__username")
    return [
        Line(one.user, Membership.Role(one.role), frozenset(sits_at.get(one.user_id, ())), one.user_id in renewable)
        for one in members
    ]


def _sits_at(project: Project, user: User) -> set[str]:
    mine = Panellist.objects.filter(panel__project=project, user=user, active=True)
    return set(mine.values_list("panel__checkpoint", flat=True))


def _checkpoints(request: HttpRequest) -> list[Checkpoint]:
    return [checkpoint for checkpoint in Checkpoint if checkpoint in request.POST.getlist("checkpoint")]


def _member(request: HttpRequest, project: Project) -> User:
    """Return the member that the form is about, or raise Http404."""
    rows = project.memberships.select_related("user")
    return get_object_or_404(rows, user=number(request.POST.get("user", "")) or 0).user


def _person(request: HttpRequest) -> User:
    assert request.user.is_authenticated
    return request.user
