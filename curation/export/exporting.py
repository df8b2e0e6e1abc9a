"""Exports a project: select, write, describe, and put in place."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from curation.export import card, inventory
from curation.export.content import Content
from curation.export.format import Format
from curation.export.formats import format_named
from curation.export.keeping import digest
from curation.export.manifest import FORMAT_VERSION, NAME, Manifest, check_replaceable
from curation.export.options import BadOptions, Options
from curation.export.selection import Selection, select
from curation.export.writing import Folder, taking_place_of
from curation.models import Project
from curation.progress import Track, untold


class NothingToExport(Exception):
    """No panel has let anything through yet; the message says how far things are."""


def export_project(
    project: Project,
    format_name: str,
    out: Path,
    *,
    options: Options | None = None,
    selection: Selection | None = None,
    track: Track = untold,
) -> Manifest:
    """Write what was approved to the folder `out`, whole or not at all; the same data gives the same bytes.

    An export that was interrupted goes on where it stopped. Raises BadOptions, CannotSplit, NothingToExport,
    FolderInUse, DamagedImage if a stored picture is not what it was, or OSError.
    """
    format, options = format_named(format_name), options or Options()
    check_options(format, options)
    selection = selection or select(project, options, track)
    if selection.empty:
        raise NothingToExport(f"nothing of {project.slug} is approved yet: {_so_far(selection)}")
    content = Content(project, selection, options, track)
    replaceable = partial(check_replaceable, out, project.data_set_id, track)
    with taking_place_of(out, replaceable, _name(format, content), track) as folder:
        split = inventory.write(content, folder)
        format.write(content, folder)
        folder.wait()
        return _described(format, content, split, folder)


def check_options(format: Format, options: Options) -> None:
    """Raise BadOptions if the format has no place for what was chosen."""
    if options.extras and not format.extras:
        raise BadOptions(
            f"{format.name} has no place for {', '.join(options.extras)}; choose parquet, webdataset or jsonl"
        )


def _described(format: Format, content: Content, split: dict[str, Any], folder: Folder) -> Manifest:
    folder.journal.forget(NAME)  # of a run that was interrupted at the very end
    tables = {table: content.selection.count(table) for table in content.tables}
    stories = sum(content.selection.stories.values())
    counts = {"characters": tables.pop("characters"), "stories": stories, **tables}
    folder.write("README.md", card.text(format, content, counts).encode())
    format.describe(content, folder)
    file_count, size = folder.journal.totals()
    manifest = Manifest(
        data_set=content.project.data_set_id,
        title=content.project.title,
        format=format.name,
        options=content.options.as_json(),
        counts=counts,
        left_out=content.selection.left_out,
        split=split,
        warnings=content.warnings.texts,
        warning_count=content.warnings.count,
        file_count=file_count,
        size=size,
    )
    return manifest.written_to(folder, content.track)


def _name(format: Format, content: Content) -> str:
    """Digest what is to be written, so that an interrupted export is only gone on with if it is the same."""
    project = content.project
    return digest(content.selection, FORMAT_VERSION, format.name, content.options.as_json(), project.pk, project.title)


def _so_far(selection: Selection) -> str:
    reached = [
        f"{number} {kind} {reason}"
        for kind, reasons in selection.left_out.items()
        for reason, number in reasons.items()
    ]
    return "; ".join(reached) or "it has no characters and no stories"
