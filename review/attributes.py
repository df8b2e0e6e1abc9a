"""Finds the visual attributes in a description, so that a voter sees at a glance what to look for; pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

DATA = Path(__file__).parent / "data"


def _words(name: str) -> frozenset[str]:
    return frozenset((DATA / name).read_text(encoding="utf-8").split())


LOOKS = _words("looks.txt")  # colours, patterns, materials, sizes and shapes
THINGS = _words("things.txt")  # garments, accessories and features
JOINING = frozenset({"and", "or", "with", "a", "an", "the", "of", "in", "on"})


@dataclass(frozen=True)
class Run:
    """A stretch of the description; `marked` if it names something to be seen in the picture."""

    text: str
    marked: bool


@lru_cache(maxsize=4096)
def visual_runs(description: str) -> tuple[Run, ...]:
    """Split a description into marked and plain runs that join to it: looks, and the thing they belong to."""
    parts = re.findall(r"[\w'’-]+|[^\w'’-]+", description)
    marks = [_seen(part) for part in parts]
    _reach_forward(parts, marks)
    return tuple(_joined(parts, marks))


def _seen(word: str) -> bool:
    lowered = word.lower()
    return any(half in LOOKS or half in THINGS for half in (lowered, *lowered.split("-")))


def _reach_forward(parts: list[str], marks: list[bool]) -> None:
    """Mark the noun after a look ("russet fox") and the space between two marked words."""
    for place in range(len(parts) - 2):
        after = parts[place + 2].lower()
        if not marks[place] or not parts[place + 1].isspace():
            continue
        if parts[place].lower() in LOOKS and after not in JOINING and not marks[place + 2] and _is_word(after):
            marks[place + 2] = True
        marks[place + 1] = marks[place + 2]


def _is_word(part: str) -> bool:
    return part[:1].isalpha()


def _joined(parts: list[str], marks: list[bool]) -> list[Run]:
    runs: list[Run] = []
    for part, marked in zip(parts, marks, strict=True):
        if runs and runs[-1].marked == marked:
            runs[-1] = Run(runs[-1].text + part, marked)
        else:
            runs.append(Run(part, marked))
    return runs
