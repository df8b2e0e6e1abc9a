"""Finished versions, and how one is sent."""

from __future__ import annotations

from django.http import Http404, StreamingHttpResponse
from django.shortcuts import get_object_or_404

from curation.export import download
from curation.export.reasons import Version
from curation.models import Export, Project


class Download(StreamingHttpResponse):
    """An answer that takes as long as its reader: `config.aside` sends it without a thread of the pages'."""


def finished(project: Project, name: str) -> Export:
    """Return a version whose files are there, or raise Http404."""
    rows = Export.objects.filter(project=project, state=Export.State.DONE)
    export = get_object_or_404(rows, name=name.replace("\0", ""))
    if not (export.folder / "manifest.json").is_file():
        raise Http404(f"the files of {export} were removed from {export.home.parent}")
    return export


def as_tar(project: Project, export: Export) -> Download:
    """Send a version as one tar, made while it is sent."""
    top = f"{project.slug}-{export.name}"
    response = Download(download.pieces(export.folder, top), content_type="application/x-tar")
    response["Content-Length"] = str(download.size_of(export.folder, top))
    response["Content-Disposition"] = f'attachment; filename="{top}.tar"'
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def as_version(export: Export) -> Version:
    """Return a version as it is compared with another."""
    return Version(export.name, export.folder, export.created_at)
