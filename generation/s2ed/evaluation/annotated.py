"""Compares compilations of annotated stories with the authors' annotations; pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generation.s2ed.agents import Agents, Tale
from generation.s2ed.compiler import Board, compiled
from generation.s2ed.evaluation.intervals import Estimate, Tally, f1_of, share_of, tally
from generation.s2ed.evaluation.rules import Hits, Kept, kept
from generation.s2ed.library import Library

RULES = ("order", "frames", "foreign", "identity", "carried", "leaks")


@dataclass(frozen=True)
class Annotated:
    """One of the authors' stories: text, library, and per frame its caption, characters and description."""

    name: str
    text: str
    library: Library
    pages: tuple[Mapping[str, Any], ...]

    @property
    def captions(self) -> list[str]:
        return [str(page["caption"]) for page in self.pages]

    def characters(self, at: int) -> list[str]:
        """The library's characters of a frame, as annotated."""
        return [str(key) for key in self.pages[at].get("char_kb_list", ()) if key in self.library]


@dataclass(frozen=True)
class Compared:
    """One story in one setting: tallies, the annotated prefix found again, and the promises kept."""

    name: str
    tally: Tally
    frames_right: Hits
    ordered: Hits
    prefix: Hits
    kept: Kept


@dataclass(frozen=True)
class Summary:
    """What stories come to in one setting."""

    f1: Estimate
    precision: float
    recall: float
    frames: Estimate
    ordered: Estimate
    prefix: Estimate
    rules: Mapping[str, Estimate]

    def as_json(self) -> dict[str, Any]:
        return {
            "char_f1": self.f1.as_json(),
            "precision": round(self.precision, 4),
            "recall": round(self.recall, 4),
            "frames_exactly_right": self.frames.as_json(),
            "annotated_order": self.ordered.as_json(),
            "annotated_prefix": self.prefix.as_json(),
            "rules": {name: one.as_json() for name, one in self.rules.items()},
        }


def board_of(story: Annotated, agents: Agents, given_captions: bool) -> Board:
    """Compile a story to as many frames as annotated, with the authors' captions or with its own."""
    captions = story.captions if given_captions else None
    return compiled(Tale(story.text, story.library), agents, len(story.pages), captions=captions)


def compared(story: Annotated, board: Board, segmented: bool) -> Compared:
    """Compare a board with a story's annotations, frame by frame."""
    pairs = [(one.present, story.characters(at)) for at, one in enumerate(board.descriptions)]
    same = [at for at, (found, wanted) in enumerate(pairs) if set(found) == set(wanted)]
    return Compared(
        story.name,
        sum((tally(found, wanted) for found, wanted in pairs), Tally()),
        (len(same), len(pairs)),
        (sum(list(pairs[at][0]) == pairs[at][1] for at in same), len(same)),
        _prefixes(story, board, same),
        kept(board, len(story.pages), segmented),
    )


def summary(stories: Sequence[Compared]) -> Summary:
    """Return what stories come to together."""
    whole = sum((one.tally for one in stories), Tally())
    rules = {name: share_of([getattr(one.kept, name) for one in stories]) for name in RULES}
    return Summary(
        f1_of([one.tally for one in stories]),
        whole.precision,
        whole.recall,
        share_of([one.frames_right for one in stories]),
        share_of([one.ordered for one in stories]),
        share_of([one.prefix for one in stories]),
        rules,
    )


def _prefixes(story: Annotated, board: Board, same: Sequence[int]) -> Hits:
    """Return in how many frames of the same characters in one order the description begins as the authors' does."""
    hits = trials = 0
    for at in same:
        one = board.descriptions[at]
        theirs, wanted = str(story.pages[at].get("description", "")), story.characters(at)
        if not wanted or list(one.present) != wanted:
            continue
        trials += 1
        ours = " ".join(phrase.text for phrase in board.phrases(one) if phrase.component == "identity")
        hits += theirs.startswith(ours)
    return hits, trials
