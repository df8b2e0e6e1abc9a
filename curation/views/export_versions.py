"""Finished versions: the download, and what two of them differ in."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from curation import membership
from curation.api.access import login_or_token_required
from curation.export import difference as differences
from curation.export.sending import as_tar, as_version, finished
from curation.models import Project


@require_safe
@login_or_token_required
def download(request: HttpRequest, slug: str, name: str) -> HttpResponseBase:
    """Send a version as one tar, made while it is sent."""
    project = _led(request, slug)
    return as_tar(project, finished(project, name))


@require_safe
@login_required
def difference(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """Compare a version with the one that `with` names."""
    project = _led(request, slug)
    new, old = finished(project, name), finished(project, request.GET.get("with", ""))
    found = differences.between(project, as_version(old), as_version(new))
    groups = [(group, found.counts[group], changes) for group, changes in found.changes.items()]
    context = {"project": project, "old": old, "new": new, "groups": groups, "same": not any(found.counts.values())}
    return render(request, "curation/export_difference.html", context)


def _led(request: HttpRequest, slug: str) -> Project:
    return membership.project_or_404(request.user, slug, membership.Role.LEAD)
