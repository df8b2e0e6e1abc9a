"""What a format is given to write: the selection of a project, as streams of records, with progress."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from curation.export import extra_records, records
from curation.export.entries import Entries
from curation.export.options import Options
from curation.export.selection import Selection
from curation.models import Project
from curation.progress import Track

CHUNK = 500  # rows; enough that queries cost little, few enough that memory stays flat
MOST_WARNINGS = 200  # that are kept in words

Row = Any  # one of the typed dicts of `records` and `extra_records`
READERS: Mapping[str, Callable[[Project, Sequence[int]], Iterable[Row]]] = {
    "characters": records.characters,
    "frames": records.frames,
    "references": extra_records.references,
    "rejected": extra_records.rejected,
    "calls": extra_records.calls,
    "votes": extra_records.ballots,
}
WITHOUT_PICTURES = frozenset({"calls", "votes"})


@dataclass
class Warnings:
    """What a reader of the export should know; the first are told in words, all are counted."""

    count: int = 0
    texts: list[str] = field(default_factory=list)

    def add(self, text: str) -> None:
        self.count += 1
        if len(self.texts) < MOST_WARNINGS:
            self.texts.append(text)


@dataclass(frozen=True)
class Content:
    """The records of a selection: each table by split, in order. A row's `image` is the SHA-256 of its picture."""

    project: Project
    selection: Selection
    options: Options
    track: Track
    warnings: Warnings = field(default_factory=Warnings)

    @property
    def splits(self) -> tuple[str, ...]:
        return self.options.splits

    @property
    def tables(self) -> tuple[str, ...]:
        return tuple(self.selection.tables)

    @property
    def title(self) -> str:
        """The project's title on one line, without what is no character to read: the card's header must be YAML."""
        return " ".join("".join(one if one.isprintable() else " " for one in self.project.title).split())

    @property
    def filled(self) -> Mapping[str, tuple[str, ...]]:
        """Return the splits with rows of each table that has any; of others nothing is written.

        One empty file, and `datasets` loads nothing of its table.
        """
        found = {table: tuple(side for side in self.splits if self.entries(table, side)) for table in self.tables}
        return {table: splits for table, splits in found.items() if splits}

    def entries(self, table: str, split: str) -> Entries:
        return self.selection.tables[table][split]

    def rows(self, table: str, split: str, entries: Entries | None = None, label: str = "") -> Iterable[Row]:
        """Yield the records of a table's split, or of some of its entries."""
        chosen = self.entries(table, split) if entries is None else entries
        return self.track(self._read(table, chosen), label or self.label(table, split), len(chosen))

    def pass_over(self, entries: Entries, label: str) -> None:
        """Count as done what an interrupted export has written already."""
        for _ in self.track(entries.pks, label, len(entries)):
            pass

    def label(self, table: str, split: str) -> str:
        return table if len(self.splits) == 1 else f"{table}, {split}"

    def _read(self, table: str, entries: Entries) -> Iterator[Row]:
        for pks in entries.chunks(CHUNK):
            yield from READERS[table](self.project, pks)
