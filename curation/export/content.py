"""What a format is given to write: the selection of a project, as streams of records, with progress."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from curation.export import records
from curation.export.records import CharacterRecord, FrameRecord
from curation.export.selection import Entry, Selection
from curation.progress import Track


@dataclass(frozen=True)
class Content:
    """The records of a selection; all of them, or those of some of its entries."""

    selection: Selection
    track: Track

    def characters(
        self, entries: Sequence[Entry] | None = None, label: str = "characters"
    ) -> Iterable[CharacterRecord]:
        chosen = self.selection.characters if entries is None else entries
        return self.track(records.characters(chosen), label, len(chosen))

    def frames(self, entries: Sequence[Entry] | None = None, label: str = "frames") -> Iterable[FrameRecord]:
        chosen = self.selection.frames if entries is None else entries
        return self.track(records.frames(chosen), label, len(chosen))
