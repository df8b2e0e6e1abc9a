"""The import form: characters or stories as JSON Lines, taken whole or refused with every error."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from curation import membership
from curation.intake import LineError, Report, Source, import_characters, import_stories
from curation.models import Kind, Project

IMPORTS: dict[str, Callable[..., Report]] = {Kind.CHARACTER: import_characters, Kind.STORY: import_stories}
MOST_ERRORS = 200  # more than that nobody reads at once


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def import_lines(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Show the form; take a file of lines, or say what is wrong with it."""
    project = membership.project_or_404(request.user, slug, membership.Role.LEAD)
    kind = request.POST.get("kind", request.GET.get("kind", Kind.CHARACTER))
    kind = kind if kind in IMPORTS else Kind.CHARACTER
    if request.method != "POST":
        return _form(request, project, kind, ())
    file = request.FILES.get("file")
    if file is None:
        return _form(request, project, kind, (), missing=True)
    report = IMPORTS[kind](project, Source(file.name or "upload", file.read()), by=request.user)
    if report.errors:
        return _form(request, project, kind, report.errors)
    messages.success(request, _taken(kind, len(report.taken)))
    return redirect(f"{reverse('curation:items', args=[project.slug])}?kind={kind}")


def _taken(kind: str, count: int) -> str:
    if kind == Kind.STORY:
        return ngettext("%d story was taken.", "%d stories were taken.", count) % count
    return ngettext("%d character was taken.", "%d characters were taken.", count) % count


def _form(
    request: HttpRequest, project: Project, kind: str, errors: tuple[LineError, ...], *, missing: bool = False
) -> HttpResponse:
    context: dict[str, Any] = {
        "project": project,
        "kind": kind,
        "kinds": list(IMPORTS),
        "errors": [error.as_json() for error in errors[:MOST_ERRORS]],
        "error_count": len(errors),
        "missing": missing,
    }
    return render(request, "curation/import.html", context, status=422 if errors or missing else 200)
