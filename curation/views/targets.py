"""A lead's page of targets: how much to make, in which parts, beside what is there; and the switch of the machines."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from curation import chronicle, membership
from curation.figures.targets import standings
from curation.models import Project
from curation.targets import PARTED, USUAL, TargetsError, read_targets
from curation.templatetags.steering import part_name

TITLES = {
    "subject_groups": lambda: _("Characters by subject"),
    "profession_groups": lambda: _("Characters by profession"),
    "cast_sizes": lambda: _("Stories by cast"),
    "lengths": lambda: _("Stories by length"),
}


@require_POST
@login_required
def pause(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Stop the machines of a project, or let them go on (`paused`: yes or no)."""
    project = membership.project_or_404(request.user, slug, membership.Role.LEAD)
    wanted = request.POST.get("paused") == "yes"
    with transaction.atomic():
        locked = Project.objects.select_for_update().get(pk=project.pk)
        Project.objects.filter(pk=project.pk).update(paused=wanted)
        before, after = {"paused": locked.paused}, {"paused": wanted}
        chronicle.record(project.pk, chronicle.What.SETTINGS, before, after, actor=request.user)
    said = _("The machines take up nothing new.") if wanted else _("The machines go on.")
    messages.success(request, said)
    return redirect(project)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def targets(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Show targets beside what is there; keep what the form says."""
    project = membership.project_or_404(request.user, slug, membership.Role.LEAD)
    if request.method != "POST":
        return _page(request, project, project.targets)
    said, errors = _said(request)
    if not errors:
        try:
            read_targets(said)
        except TargetsError as error:
            errors = error.errors
    if errors:
        return _page(request, project, said, errors)
    _save(project, said, request.user)
    messages.success(request, _("The targets are saved: they hold for what is drafted from now on."))
    return redirect("curation:targets", project.slug)


def _said(request: HttpRequest) -> tuple[dict[str, Any], dict[str, str]]:
    """Return the targets as they are stored, without what is usual; and the fields that are no number."""
    said: dict[str, Any] = {}
    errors: dict[str, str] = {}
    for name in ("characters", "stories"):
        number = _number(request.POST.get(name, ""))
        if number is None:
            errors[name] = _("a whole number, please")
        elif number:
            said[name] = number
    for kind, names in PARTED.items():
        parts = {name: _number(request.POST.get(f"{kind}.{name}", "")) for name in names}
        if None in parts.values():
            errors[kind] = _("whole numbers, please")
        elif parts != USUAL[kind]:
            said[kind] = parts
    return said, errors


def _number(text: str) -> int | None:
    """Return a whole number, 0 for an empty field; None for what is none."""
    text = text.strip() or "0"
    return int(text) if text.isdecimal() and len(text) < 10 else None


def _save(project: Project, said: dict[str, Any], user: Any) -> None:
    with transaction.atomic():
        locked = Project.objects.select_for_update().get(pk=project.pk)
        before, locked.targets = locked.targets, said
        locked.save(update_fields=["targets"])
        chronicle.record(project.pk, chronicle.What.SETTINGS, before, said, actor=user)


def _page(
    request: HttpRequest, project: Project, said: dict[str, Any], errors: dict[str, str] | None = None
) -> HttpResponse:
    context = {
        "project": project,
        "said": said,
        "errors": errors or {},
        "groups": [
            {
                "kind": kind,
                "title": TITLES[kind](),
                "rows": [(part_name(one.name, kind), one) for one in lines],
                "error": (errors or {}).get(kind, ""),
            }
            for kind, lines in standings(project, said).items()
        ],
    }
    return render(request, "curation/targets.html", context, status=422 if errors else 200)
