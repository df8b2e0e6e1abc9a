"""Exports a project: select, write, describe, and put in place."""

from __future__ import annotations

from pathlib import Path

from curation.export import card
from curation.export.content import Content
from curation.export.formats import Format, format_named
from curation.export.manifest import NAME, Manifest, check_replaceable
from curation.export.selection import Selection, select
from curation.export.writing import Folder, taking_place_of
from curation.models import Project
from curation.progress import Track, untold


class NothingToExport(Exception):
    """No panel has let anything through yet; the message says how far things are."""


def export_project(project: Project, format_name: str, out: Path, *, track: Track = untold) -> Manifest:
    """Write what was approved to the folder `out`, whole or not at all; the same data gives the same bytes.

    Raises NothingToExport, FolderInUse, DamagedImage if a stored picture is not what it was, or OSError.
    """
    format = format_named(format_name)
    selection = select(project)
    if not (selection.characters or selection.frames):
        raise NothingToExport(f"nothing of {project.slug} is approved yet: {_so_far(selection)}")
    with taking_place_of(out, lambda: check_replaceable(out, project.data_set_id)) as folder:
        format.write(Content(selection, track), folder)
        return _described(project, format, selection, folder)


def _described(project: Project, format: Format, selection: Selection, folder: Folder) -> Manifest:
    counts = {
        "characters": len(selection.characters),
        "stories": selection.stories,
        "frames": len(selection.frames),
    }
    with folder.open("README.md") as file:
        file.write(card.text(project, format, counts, selection.left_out).encode())
    files = sorted(folder.files, key=lambda file: file.path)
    manifest = Manifest(project.data_set_id, project.title, format.name, counts, selection.left_out, files)
    with folder.open(NAME) as file:
        file.write(manifest.text().encode())
    return manifest


def _so_far(selection: Selection) -> str:
    reached = [
        f"{number} {kind} {reason}"
        for kind, reasons in selection.left_out.items()
        for reason, number in reasons.items()
    ]
    return "; ".join(reached) or "it has no characters and no stories"
