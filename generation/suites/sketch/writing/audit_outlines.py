"""When two stories have the same outline, read from their words alone.

A story's outline is its sequence of events, one a frame: who (by a letter in the order in which the characters come
in) does what. Two events are the same when they share most of the content words of the shorter one, so another name,
colour or onlooker makes no new event. Two stories have the same outline when they begin with the same event, end with
the same event, and share at least four of five events in the same order: same beginning, turn, roles and ending.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from generation.suites.sketch.writing.audit_frames import Told

SAME_EVENT = 0.6
"""Of the content words of the shorter of two texts."""

SAME_OUTLINE = 0.8
"""Of the events of the shorter of two stories."""

_SHORTEST = 4
_EMPTY = frozenset(
    (
        "with", "that", "this", "from", "into", "their", "they", "them", "then", "when", "what", "have", "been",
        "there", "were", "while", "which",
    )
)  # fmt: skip

Event = frozenset[str]


@dataclass(frozen=True)
class Repeat:
    """Two stories (by number) with the same outline, and the share of their events that they have in common."""

    first: int
    second: int
    share: float


def events(told: Told) -> tuple[Event, ...]:
    return outline(told.masked)


def outline(masked: Sequence[str]) -> tuple[Event, ...]:
    """Return the events of frames' texts whose characters are letters."""
    return tuple(
        frozenset(
            word
            for word in re.findall(r"[A-Z]\b|[a-z]+", re.sub(r"\b(?!A\b|B\b|C\b|D\b|E\b)[A-Z]", _lower, text))
            if word.isupper() or (len(word) >= _SHORTEST and word not in _EMPTY)
        )
        for text in masked
    )


def repeats(stories: Sequence[Told]) -> Iterator[Repeat]:
    """Yield the pairs of stories with the same outline."""
    outlines = [events(told) for told in stories]
    for (first, one), (second, other) in combinations(enumerate(outlines), 2):
        share = share_of_outline(one, other)
        if share >= SAME_OUTLINE:
            yield Repeat(first, second, round(share, 3))


def share_of_outline(one: Sequence[Event], other: Sequence[Event]) -> float:
    """Return the share of events in common, 0 for stories that begin or end differently."""
    if not (one and other and _same(one[0], other[0]) and _same(one[-1], other[-1])):
        return 0.0
    return _in_common(one, other)


def closest(stories: Sequence[Told]) -> float:
    """Return the largest share of events that any two of the stories have in common."""
    outlines = [events(told) for told in stories]
    pairs = (
        (one, other)
        for one, other in combinations(outlines, 2)
        if any(_same(event, another) for event in (one[0], one[-1]) for another in (other[0], other[-1]))
    )
    return max((_in_common(one, other) for one, other in pairs), default=0.0)


def _lower(match: re.Match[str]) -> str:
    return match.group().lower()


def _same(one: Event, other: Event) -> bool:
    return len(one & other) >= SAME_EVENT * max(1, min(len(one), len(other)))


def _in_common(one: Sequence[Event], other: Sequence[Event]) -> float:
    """Return the longest common subsequence of events, as a share of the shorter story."""
    row = [0] * (len(other) + 1)
    for event in one:
        before = list(row)
        for at, another in enumerate(other, start=1):
            row[at] = before[at - 1] + 1 if _same(event, another) else max(before[at], row[at - 1])
    return row[-1] / min(len(one), len(other))
