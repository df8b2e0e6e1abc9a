"""The rows of a table, in their order, as two columns of numbers: a million of them take 16 MB."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field


def _numbers() -> array[int]:
    return array("q")


@dataclass(eq=False)
class Entries:
    """Primary keys, and the sizes of the pictures in bytes (0 where a row has none)."""

    pks: array[int] = field(default_factory=_numbers)
    sizes: array[int] = field(default_factory=_numbers)

    @classmethod
    def of(cls, rows: Iterable[tuple[int, int]]) -> Entries:
        entries = cls()
        for pk, size in rows:
            entries.add(pk, size)
        return entries

    def add(self, pk: int, size: int = 0) -> None:
        self.pks.append(pk)
        self.sizes.append(size)

    def extend(self, other: Entries, start: int = 0, stop: int | None = None) -> None:
        self.pks.extend(other.pks[start:stop])
        self.sizes.extend(other.sizes[start:stop])

    def __len__(self) -> int:
        return len(self.pks)

    def __getitem__(self, at: slice) -> Entries:
        return Entries(self.pks[at], self.sizes[at])

    def chunks(self, size: int) -> Iterator[list[int]]:
        """Yield the primary keys, so many at a time."""
        for start in range(0, len(self), size):
            yield self.pks[start : start + size].tolist()

    def shards(self, most_bytes: int) -> list[Entries]:
        """Cut where the pictures would pass `most_bytes`; there is at least one shard, if an empty one."""
        cuts, size = [0], 0
        for at, one in enumerate(self.sizes):
            if size and size + one > most_bytes:
                cuts.append(at)
                size = 0
            size += one
        return [self[start:stop] for start, stop in zip(cuts, [*cuts[1:], len(self)], strict=True)]
