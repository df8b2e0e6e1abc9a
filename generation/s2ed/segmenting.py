"""Partitions a story into exactly n event-aligned captions in discourse order; pure (seed 003, section IV-B).

A caption holds the story's own sentences, whole: nothing is rephrased, so no entity can appear that the story does
not have. Boundaries are chosen together, by dynamic programming: groups of even length, cut where an event begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from generation.s2ed.joints import cut_into
from generation.s2ed.lexicons import pattern
from generation.s2ed.quoting import narrated
from generation.s2ed.sentences import Sentence, sentences_of, weight

UNEVEN = 1.0
"""Cost of a group twice as long, or empty, against the mean."""

PARAGRAPH, SCENE, SUBJECT, TURN = -0.35, -0.3, -0.15, -0.05
"""What a cut before a sentence gains: a paragraph, a mark of time or place, a new subject, a "but" or "so"."""

SAME_SPEAKER, PRONOUN, BRIEF = 0.45, 0.25, 0.35
"""What it costs: the speech goes on, the sentence leans on a pronoun, it is too brief to stand alone."""

BRIEF_WORDS = 6
LONGEST = 3.0
"""A group never grows beyond so many times the mean, but by its last sentence."""

MOST_UNITS = 600
"""Of more sentences, neighbours are taken together: finding the best cuts costs the square of their number."""

_PRONOUN_OPENS = re.compile(r"\W*(?:he|she|it|they|his|her|their|its|this|that)\b", re.IGNORECASE)
_TURNS = re.compile(r"\W*(?:but|so|and then|then)\b", re.IGNORECASE)
_NAMED = re.compile(r"\b[A-Z][a-z]{2,}\b")


@dataclass(frozen=True)
class Caption:
    """One frame's text, and the span of the story that it stands for."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Segmentation:
    """Exactly n captions; `notes` tell a person what had to be split or repeated, and why."""

    captions: tuple[Caption, ...]
    notes: tuple[str, ...] = ()


def segmented(story: str, frames: int) -> Segmentation:
    """Return the story as exactly `frames` captions, in order."""
    units = sentences_of(story)
    notes: tuple[str, ...] = ()
    if len(units) < frames:
        units, notes = cut_into(units, frames)
    units = _coarse(story, units) if len(units) > MOST_UNITS else units
    groups = _grouped(units, frames)
    return Segmentation(tuple(_caption(story, group) for group in groups), notes)


def _coarse(story: str, units: Sequence[Sentence]) -> list[Sentence]:
    """Return neighbouring sentences as one, as many together as it takes to have no more than `MOST_UNITS`."""
    size = -(-len(units) // MOST_UNITS)
    groups = [units[at : at + size] for at in range(0, len(units), size)]
    return [Sentence(one[0].start, one[-1].end, story[one[0].start : one[-1].end], one[0].opens) for one in groups]


def _caption(story: str, group: Sequence[Sentence]) -> Caption:
    text = " ".join(" ".join(unit.text.split()) for unit in group)
    return Caption(text, group[0].start, group[-1].end)


def _grouped(units: Sequence[Sentence], frames: int) -> list[Sequence[Sentence]]:
    """Return the cheapest partition, found from the end: the best way on from each place with so many groups left."""
    words = [0.0, *accumulate(weight(unit.text) for unit in units)]
    mean, count = words[-1] / frames, len(units)
    gains = [0.0, *(cut_cost(before, unit) for before, unit in pairwise(units))]
    best = {count: 0.0}
    ways: list[dict[int, int]] = []
    for left in range(1, frames + 1):
        costs, ends = dict[int, float](), dict[int, int]()
        for start in range(frames - left, count - left + 1):
            options = [
                (_uneven(words[end] - words[start], mean) + gains[end % count] + best[end], end)
                for end in _ends(start, count, left, words, mean)
                if end in best
            ]
            if options:
                costs[start], ends[start] = min(options)
        best = costs
        ways.append(ends)
    return _cut(units, ways)


def _ends(start: int, count: int, left: int, words: Sequence[float], mean: float) -> Iterator[int]:
    """Yield where a group may end: so that something is left for the others, and none grows beyond `LONGEST` means."""
    if left == 1:
        yield count
        return
    for end in range(start + 1, count - left + 2):
        yield end
        if words[end] - words[start] > LONGEST * mean:
            return


def _cut(units: Sequence[Sentence], ways: Sequence[Mapping[int, int]]) -> list[Sequence[Sentence]]:
    groups, start = [], 0
    for ends in reversed(ways):
        groups.append(units[start : ends[start]])
        start = ends[start]
    return groups


def _uneven(length: float, mean: float) -> float:
    return UNEVEN * (length / mean - 1) ** 2


def cut_cost(before: Sentence, unit: Sentence) -> float:
    """Return what a cut between two sentences costs; negative where an event begins."""
    told = narrated(unit.text)
    cost = PARAGRAPH if unit.opens else 0.0
    cost += SCENE if pattern("scene_openers", before=r"^\W*").match(told) else 0.0
    cost += TURN if _TURNS.match(told) else 0.0
    cost += BRIEF if weight(unit.text) < BRIEF_WORDS else 0.0
    if _PRONOUN_OPENS.match(told) or not re.search(r"\w", told):
        return cost + (SAME_SPEAKER if unit.text[:1] in ("“", '"') else PRONOUN)
    return cost + (SUBJECT if _subject(told) != _subject(narrated(before.text)) else 0.0)


def _subject(told: str) -> str:
    named = _NAMED.findall(told)
    return named[0] if named else ""
