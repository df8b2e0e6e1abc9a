"""Compiles a story into executable descriptions (seed 003, Fig. 3): segment; then ground, enrich, compose each frame.

Nothing is hidden between frames: all that frame t knows of the past is `E_(t-1)`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from generation.s2ed.agents import Agents, Tale
from generation.s2ed.composing import Lock, compose
from generation.s2ed.state import NOTHING, Description
from generation.s2ed.wording import Phrase, phrases_of, text_of

MAX_STORY = 100_000
"""Characters; a story of the paper's has a few thousand."""

MAX_SENTENCE = 5_000
"""Characters without a full stop; reading one costs the square of its length."""

_SENTENCE_END = re.compile(r"[.!?…。！？\n]")

MIN_FRAMES, MAX_FRAMES = 1, 60


class Refused(ValueError):
    """A story that cannot be compiled; the message says why and what to do."""


@dataclass(frozen=True)
class Board:
    """What a compilation came to: a description per frame, in order, and notes for a person."""

    tale: Tale
    agents: str
    descriptions: tuple[Description, ...]
    notes: tuple[str, ...] = ()

    def phrases(self, description: Description) -> list[Phrase]:
        return phrases_of(description, self.tale.library, self.tale.drop)

    def text(self, description: Description) -> str:
        return text_of(self.phrases(description))


Told = Callable[[int, int], object]
"""Called with (frames done, frames in all)."""


def compiled(
    tale: Tale,
    agents: Agents,
    frames: int,
    *,
    captions: Sequence[str] | None = None,
    locks: Collection[Lock] = (),
    told: Told = lambda done, all_: None,
) -> Board:
    """Compile a story into exactly `frames` descriptions; given captions skip the segmenter. Raises Refused."""
    _check(tale, frames, captions)
    notes: tuple[str, ...] = ()
    if captions is None:
        segmentation = agents.segmenter.segment(tale, frames)
        captions, notes = [one.text for one in segmentation.captions], segmentation.notes
    descriptions = []
    for description in onward(tale, agents, captions, NOTHING, locks):
        descriptions.append(description)
        told(len(descriptions), len(captions))
    return Board(tale, agents.name, tuple(descriptions), notes)


def recompiled(board: Board, edited: Description, agents: Agents, locks: Collection[Lock] = ()) -> Board:
    """Return the board with one description edited by a person and every later one compiled anew from it."""
    at = edited.frame
    later = [one.caption for one in board.descriptions[at:]]
    after = tuple(onward(board.tale, agents, later, edited, locks))
    return Board(board.tale, agents.name, (*board.descriptions[: at - 1], edited, *after), board.notes)


def onward(
    tale: Tale, agents: Agents, captions: Sequence[str], previous: Description, locks: Collection[Lock]
) -> Iterator[Description]:
    """Yield the descriptions of captions that follow a description."""
    for frame, caption in enumerate(captions, start=previous.frame + 1):
        state = agents.grounder.ground(tale, caption, frame, previous)
        previous = compose(previous, agents.enricher.enrich(tale, state, previous), locks)
        yield previous


def _check(tale: Tale, frames: int, captions: Sequence[str] | None) -> None:
    length = len(tale.text) if captions is None else sum(map(len, captions))
    if length > MAX_STORY:
        raise Refused(
            f"the story has {length:,} characters; at most {MAX_STORY:,} are compiled: split it into chapters"
        )
    longest = max(len(one) for text in captions or [tale.text] for one in _SENTENCE_END.split(text))
    if longest > MAX_SENTENCE:
        raise Refused(f"a sentence has {longest:,} characters; at most {MAX_SENTENCE:,}: put full stops in it")
    if not (MIN_FRAMES <= frames <= MAX_FRAMES):
        raise Refused(f"{frames} frames were asked for; {MIN_FRAMES} to {MAX_FRAMES} can be")
    if captions is None and not any(character.isalpha() for character in tale.text):
        raise Refused("the story has no words; paste its text")
    if captions is not None and len(captions) != frames:
        raise Refused(f"{len(captions)} captions for {frames} frames; give one for each")
    if captions is not None and not all(caption.strip() for caption in captions):
        raise Refused("a caption is empty; each frame needs its text")
