"""The RQ job that makes exports which somebody asked for on the page."""

from __future__ import annotations

import json
import logging
import shutil
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

from django.db import close_old_connections

from curation.export import doorbell
from curation.export.claims import Claim, ClaimLost, claim, waiting
from curation.export.exporting import NothingToExport, check_options, export_project
from curation.export.formats import format_named
from curation.export.options import BadOptions, Options
from curation.export.selection import Selection, select
from curation.export.splitting import CannotSplit
from curation.images import DamagedImage
from curation.models import Export

log = logging.getLogger(__name__)

T = TypeVar("T")
BEAT_SECONDS = 1.0  # between two notes of progress
SELECTION = "selection.json"
FOR_THE_LEAD = (BadOptions, CannotSplit, DamagedImage, NothingToExport)  # whose messages say all there is to say


def run_next() -> None:
    """Answer the bell."""
    close_old_connections()  # a database that was restarted is found again
    take_next()


def take_next() -> None:
    """Make the oldest waiting export, after ringing for the rest so that others can join in."""
    doorbell.answer()
    held = claim()
    if held is None:
        return
    if waiting().exists():
        doorbell.ring()
    make(held)


def make(held: Claim) -> None:
    """Write the export and end its claim; whatever goes wrong is kept on the row."""
    try:
        _write(held)
    except ClaimLost as lost:
        log.info("export dropped: %s", lost)
        _clear_if_cancelled(held.export)
    except FOR_THE_LEAD as error:
        _fail(held, str(error))
    except Exception as error:  # disks and databases fail in many ways: all are kept, for whoever retries it
        log.exception("export %s failed", held.export)
        _fail(held, f"{type(error).__name__}: {error}"[:2000])


def _write(held: Claim) -> None:
    export, options = held.export, Options.from_json(held.export.options)
    format = format_named(export.format)
    check_options(format, options)
    selection = _selection(export, options)
    total = sum(selection.count(table) for table in selection.tables if format.extras or table == "frames")
    held.write(total=total, done=0)
    told = _Beats(held)
    manifest = export_project(
        export.project, export.format, export.folder, options=options, selection=selection, track=told
    )
    summary = {"manifest": manifest.as_json(), "size": manifest.size, "sha256": manifest.sha256}
    held.end(Export.State.DONE, done=total, step="", begun=0, **summary)
    (export.home / SELECTION).unlink(missing_ok=True)


def _selection(export: Export, options: Options) -> Selection:
    """Choose what to export once: what is approved later belongs to the next version, also after an interruption."""
    kept = export.home / SELECTION
    try:
        return Selection.from_json(json.loads(kept.read_text()))
    except (FileNotFoundError, ValueError):
        selection = select(export.project, options)
    if selection.empty:
        return selection  # not kept: a retry is to look anew
    export.home.mkdir(parents=True, exist_ok=True)
    draft = kept.with_suffix(".draft")
    draft.write_text(json.dumps(selection.as_json()))
    draft.rename(kept)
    return selection


class _Beats:
    """Notes how far an export is, and stops it when its claim was lost."""

    def __init__(self, held: Claim) -> None:
        self.held, self.done, self.next = held, 0, 0.0

    def __call__(self, items: Iterable[T], label: str, total: int) -> Iterable[T]:
        return self._counted(items, label)

    def _counted(self, items: Iterable[T], label: str) -> Iterator[T]:
        for item in items:
            if time.monotonic() >= self.next:
                self.held.write(done=self.done, step=label)
                self.next = time.monotonic() + BEAT_SECONDS
            yield item
            self.done += 1


def _fail(held: Claim, error: str) -> None:
    try:
        held.end(Export.State.FAILED, error=error)
    except ClaimLost as lost:
        log.info("failure dropped: %s", lost)
        _clear_if_cancelled(held.export)


def _clear_if_cancelled(export: Export) -> None:
    """Remove what was written; not if another worker has the export by now."""
    if Export.objects.filter(pk=export.pk, state=Export.State.CANCELLED).exists():
        clear(export)


def clear(export: Export) -> None:
    shutil.rmtree(export.home, ignore_errors=True)
