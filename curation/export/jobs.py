"""The RQ job that makes exports which somebody asked for on the page."""

from __future__ import annotations

import logging
import shutil
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

from django.db import close_old_connections

from curation.export import doorbell, keeping
from curation.export.claims import Claim, ClaimLost, claim, forsaken, waiting
from curation.export.exporting import NothingToExport, check_options, export_project
from curation.export.formats import format_named
from curation.export.options import BadOptions, Options
from curation.export.selection import Selection, select
from curation.export.splitting import CannotSplit
from curation.export.writing import FolderInUse, StillWritten
from curation.images import DamagedImage
from curation.models import Export
from curation.progress import Track

log = logging.getLogger(__name__)

T = TypeVar("T")
BEAT_SECONDS = 1.0  # between two notes of progress
SELECTION = "selection"
# Whose messages say all there is to say.
FOR_THE_LEAD = (BadOptions, CannotSplit, DamagedImage, FolderInUse, NothingToExport)


def run_next() -> None:
    """Answer the bell."""
    close_old_connections()  # a database that was restarted is found again
    take_next()


def take_next() -> None:
    """Make the oldest waiting export, after ringing for the rest so that others can join in."""
    doorbell.answer()
    _clear_forsaken()
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
        _dropped(held, lost)
    except StillWritten:  # by a worker whose claim lapsed while it was slow: it ends at its next beat
        _give_back(held)
    except FOR_THE_LEAD as error:
        _fail(held, str(error))
    except Exception as error:  # disks and databases fail in many ways: all are kept, for whoever retries it
        log.exception("export %s failed", held.export)
        _fail(held, f"{type(error).__name__}: {error}"[:2000])


def _write(held: Claim) -> None:
    export, options = held.export, Options.from_json(held.export.options)
    format = format_named(export.format)
    check_options(format, options)
    told = _Beats(held)
    selection = _selection(export, options, told)
    total = sum(selection.count(table) for table in selection.tables if format.extras or table == "frames")
    held.write(total=total, done=0)
    manifest = export_project(
        export.project, export.format, export.folder, options=options, selection=selection, track=told
    )
    summary = {"manifest": manifest.as_json(), "size": manifest.size, "sha256": manifest.sha256}
    held.end(Export.State.DONE, done=total, step="", begun=0, **summary)
    shutil.rmtree(export.home / SELECTION, ignore_errors=True)


def _selection(export: Export, options: Options, track: Track) -> Selection:
    """Choose what to export once: what is approved later belongs to the next version, also after an interruption."""
    if found := keeping.kept(export.home / SELECTION):
        return found
    selection = select(export.project, options, track)
    if not selection.empty:  # else a retry is to look anew
        keeping.keep(selection, export.home / SELECTION)
    return selection


class _Beats:
    """Notes how far an export is, and stops it when its claim was lost."""

    def __init__(self, held: Claim) -> None:
        self.held, self.done, self.next = held, 0, 0.0

    def __call__(self, items: Iterable[T], label: str, total: int) -> Iterable[T]:
        return self._counted(items, label, counts=total > 0)

    def _counted(self, items: Iterable[T], label: str, counts: bool) -> Iterator[T]:
        for item in items:
            if time.monotonic() >= self.next:
                self.held.write(done=self.done, step=label)
                self.next = time.monotonic() + BEAT_SECONDS
            yield item
            self.done += counts


def _fail(held: Claim, error: str) -> None:
    try:
        held.end(Export.State.FAILED, error=error)
    except ClaimLost as lost:
        _dropped(held, lost)


def _give_back(held: Claim) -> None:
    try:
        held.give_back()
    except ClaimLost as lost:
        _dropped(held, lost)


def _dropped(held: Claim, lost: ClaimLost) -> None:
    log.info("export dropped: %s", lost)
    _clear_if_cancelled(held.export)


def _clear_if_cancelled(export: Export) -> None:
    """Remove what was written; not if another worker has the export by now."""
    if Export.objects.filter(pk=export.pk, state=Export.State.CANCELLED).exists():
        clear(export)


def _clear_forsaken() -> None:
    for export in forsaken():
        clear(export)
        Export.objects.filter(pk=export.pk).update(claim_until=None)


def clear(export: Export) -> None:
    shutil.rmtree(export.home, ignore_errors=True)
