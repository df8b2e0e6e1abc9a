"""Finished versions: the download, and what two of them differ in."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from curation import membership
from curation.api.access import login_or_token_required
from curation.export import difference as differences
from curation.export import download as downloads
from curation.export.reasons import Version
from curation.models import Export, Project


@require_safe
@login_or_token_required
def download(request: HttpRequest, slug: str, name: str) -> HttpResponseBase:
    """Send a version as one tar, made while it is sent."""
    project = _led(request, slug)
    export = _finished(project, name)
    top = f"{project.slug}-{export.name}"
    response = StreamingHttpResponse(downloads.pieces(export.folder, top), content_type="application/x-tar")
    response["Content-Length"] = str(downloads.size_of(export.folder, top))
    response["Content-Disposition"] = f'attachment; filename="{top}.tar"'
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_safe
@login_required
def difference(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """Compare a version with the one that `with` names."""
    project = _led(request, slug)
    new, old = _finished(project, name), _finished(project, request.GET.get("with", ""))
    found = differences.between(project, _version(old), _version(new))
    groups = [(group, found.counts[group], changes) for group, changes in found.changes.items()]
    context = {"project": project, "old": old, "new": new, "groups": groups, "same": not any(found.counts.values())}
    return render(request, "curation/export_difference.html", context)


def _led(request: HttpRequest, slug: str) -> Project:
    return membership.project_or_404(request.user, slug, membership.Role.LEAD)


def _finished(project: Project, name: str) -> Export:
    """Return a version whose files are there, or raise Http404."""
    rows = Export.objects.filter(project=project, state=Export.State.DONE)
    export = get_object_or_404(rows, name=name.replace("\0", ""))
    if not (export.folder / "manifest.json").is_file():
        raise Http404(f"the files of {export} were removed from {export.home.parent}")
    return export


def _version(export: Export) -> Version:
    return Version(export.name, export.folder, export.created_at)
