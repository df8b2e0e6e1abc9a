"""What changed between two texts, word by word; pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

LEAST_RUN = 6  # words, spaces and signs that stay the same between two changes; ours


class Change(StrEnum):
    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True)
class Piece:
    """A run of words with one fate."""

    change: Change
    text: str


def word_diff(before: str, after: str) -> tuple[Piece, ...]:
    """Return the pieces whose same and removed ones join to `before`, whose same and added ones to `after`.

    A few words that happen to stand in both texts amid changes are no help to a reader: they count as changed.
    """
    old, new = _words(before), _words(after)
    pieces: list[Piece] = []
    removed = added = ""
    opcodes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for place, (tag, start, end, new_start, new_end) in enumerate(opcodes):
        lonely = 0 < place < len(opcodes) - 1 and end - start < LEAST_RUN
        if tag == "equal" and not lonely:
            pieces += [*_changed(removed, added), Piece(Change.SAME, "".join(old[start:end]))]
            removed = added = ""
        else:
            removed, added = removed + "".join(old[start:end]), added + "".join(new[new_start:new_end])
    return (*pieces, *_changed(removed, added))


def _changed(removed: str, added: str) -> list[Piece]:
    pieces = [Piece(Change.REMOVED, removed), Piece(Change.ADDED, added)]
    return [piece for piece in pieces if piece.text]


def _words(text: str) -> list[str]:
    return re.findall(r"\s+|\w+|[^\w\s]", text)
