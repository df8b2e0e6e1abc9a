"""Whether a compiled board keeps the compiler's own promises, checked from its output alone; pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generation.s2ed.compiler import Board
from generation.s2ed.faithful import foreign_names, told_at
from generation.s2ed.lexicons import table
from generation.s2ed.mentions import names_of
from generation.s2ed.state import LASTING, Component, Description, Field
from generation.s2ed.traits import leaks_in, traits_of

Hits = tuple[int, int]
"""How often a promise was kept, and how often it could have been broken."""


@dataclass(frozen=True)
class Kept:
    """How often each promise was kept in one story."""

    order: Hits
    frames: Hits
    foreign: Hits
    identity: Hits
    carried: Hits
    leaks: Hits


def kept(board: Board, frames: int, segmented: bool) -> Kept:
    """Check one board; `segmented`: its captions are its own, so that their order is too."""
    return Kept(
        order=_hits(_in_order(board)) if segmented else (0, 0),
        frames=_hits([len(board.descriptions) == frames and _numbered(board)]),
        foreign=_hits(_at_home(board)),
        identity=_hits(_has_identity(board)),
        carried=_hits(_carried(board)),
        leaks=_hits(_tight(board)),
    )


def _hits(claims: Iterator[bool] | list[bool]) -> Hits:
    every = list(claims)
    return sum(every), len(every)


def _numbered(board: Board) -> bool:
    return [one.frame for one in board.descriptions] == list(range(1, len(board.descriptions) + 1))


def _in_order(board: Board) -> Iterator[bool]:
    """Yield for each caption after the first whether the story tells it no earlier than the one before."""
    story = _flat(board.tale.text)
    at = 0
    for number, description in enumerate(board.descriptions):
        place = story.find(_flat(description.caption), at)
        if place < 0:
            place = int(told_at(description.caption, board.tale.text) * len(story))
        if number:
            yield place >= at
        at = max(at, place)


def _at_home(board: Board) -> Iterator[bool]:
    """Yield for each frame whether everybody in its registry and text is of the story."""
    told = {one.key for one in names_of(board.tale.library, board.tale.text).mentions(board.tale.text)}
    for description in board.descriptions:
        enrichment = " ".join(one.text for one in board.phrases(description) if one.component is not Component.IDENTITY)
        registered = all(one.key in told or one.key in board.tale.library for one in description.registry)
        yield registered and not foreign_names(enrichment, board.tale)


def _has_identity(board: Board) -> Iterator[bool]:
    """Yield for each trait of each character in each frame whether the description holds it word for word."""
    for description in board.descriptions:
        text = board.text(description)
        for key in description.present:
            yield from (trait.text in text for trait in traits_of(board.tale.library[key]))


def _carried(board: Board) -> Iterator[bool]:
    """Yield for each commitment of each frame whether the next one keeps it, or quotes the words that end it."""
    for before, after in zip(board.descriptions, board.descriptions[1:], strict=False):
        for one in before.commitments:
            if one.field is Field.SLOT and one.subject not in after.present:
                continue
            if one.field in LASTING or (one.field is Field.EXPRESSION and _settled(one.value) == one.value):
                yield after.value(*one.about) == one.value or _evidence(after, *one.about)


def _settled(value: str) -> str:
    settled: str = table("acting")["settles"].get(value, "")
    return settled


def _evidence(after: Description, subject: str, field: Field) -> bool:
    return any(
        change.evidence is not None
        and after.caption[change.evidence.start : change.evidence.end] == change.evidence.text
        and bool(change.evidence.text)
        for change in after.changes
        if (change.subject, change.field) == (subject, field)
    )


def _tight(board: Board) -> Iterator[bool]:
    """Yield for each phrase about a character whether it is free of parts that are another's own."""
    for description in board.descriptions:
        for phrase in board.phrases(description):
            if phrase.subject and phrase.component is not Component.IDENTITY:
                yield next(leaks_in(phrase.text, phrase.subject, board.tale.library), None) is None


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
