"""Cuts sentences at their own joints where a story has fewer than frames; pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from generation.s2ed.quoting import speech_of
from generation.s2ed.sentences import Sentence

_CLAUSE = re.compile(
    r"[;:—]\s+|,\s+(?=(?:and|but|when|while|where|which|who|as|so|yet|or|until|because|though|then)\b)"
    r"|\s+(?=(?:when|while|until|because|but)\b)|(?<=[.!?][\"”])\s+"
)
_COMMA = re.compile(r",\s+")
SHORTEST = 2
"""Words of the shortest part that may stand as a frame's text."""


def cut_into(units: Sequence[Sentence], count: int) -> tuple[list[Sentence], tuple[str, ...]]:
    """Return at least `count` parts of the sentences, cut at clauses, then commas, or else repeated.

    With them come notes of what was done. Nothing is added: every part is the story's own words.
    """
    parts, had = list(units), len(units)
    while len(parts) < count and (cut := _best_cut(parts)):
        at, place = cut
        parts[at : at + 1] = _halves(parts[at], place)
    notes = []
    if len(parts) > had:
        sentences = f"{had} sentences" if had > 1 else "1 sentence"
        notes.append(f"{sentences} for {count} frames: split at clauses into {len(parts)} parts")
    if len(parts) < count:
        most = f"{len(parts)} frames" if len(parts) > 1 else "1 frame"
        told = _moments(len(parts))
        notes.append(f"the story has no more than {told} to tell, so frames repeat a moment; ask for {most}")
        parts = _repeated(parts, count)
    return parts, tuple(notes)


def _moments(count: int) -> str:
    return f"{count} moments" if count > 1 else "1 moment"


def _best_cut(parts: Sequence[Sentence]) -> tuple[int, int] | None:
    """Return which part to cut and where, so that the smaller half is as long as it can be."""
    for joint in (_CLAUSE, _COMMA):
        cuts = [(size, at, place) for at, part in enumerate(parts) for size, place in _cuts(part.text, joint)]
        if cuts:
            _, at, place = max(cuts)
            return at, place
    return None


def _cuts(text: str, joint: re.Pattern[str]) -> list[tuple[int, int]]:
    speech = speech_of(text)
    found = []
    for match in joint.finditer(text):
        smaller = min(len(text[: match.end()].split()), len(text[match.end() :].split()))
        if smaller >= SHORTEST and not speech.covers(match.start()):
            found.append((smaller, match.end()))
    return found


def _halves(part: Sentence, place: int) -> list[Sentence]:
    first, second = part.text[:place].rstrip(), part.text[place:]
    middle = part.start + place
    return [
        Sentence(part.start, part.start + len(first), first, part.opens),
        Sentence(middle, middle + len(second), second),
    ]


def _repeated(parts: Sequence[Sentence], count: int) -> list[Sentence]:
    """Return the parts with some held for more than one frame, evenly, in order."""
    bounds = [round(at * count / len(parts)) for at in range(len(parts) + 1)]
    return [part for part, (low, high) in zip(parts, pairwise(bounds), strict=True) for _ in range(max(1, high - low))]
