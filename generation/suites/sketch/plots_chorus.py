"""What the rest of the cast does while the protagonist and the partner act: `data/chorus.toml`, by mood."""

from __future__ import annotations

import tomllib
from functools import cache
from random import Random

from generation.suites.sketch.plots import Beat, Line, parsed_line
from generation.suites.sketch.writer_lexicon import DATA

LEAD_INS = ("Nearby,", "A few steps away,", "Close by,", "Just behind,", "On the other side,", "At the same time,")
LARGEST_CHORUS = 2
"""More than two onlookers crowd a frame, except in the finale."""


@cache
def chorus() -> dict[str, tuple[Line, ...]]:
    """Return mood -> what an onlooker {X} may do."""
    loaded = tomllib.loads((DATA / "chorus.toml").read_text(encoding="utf-8"))
    return {mood: tuple(map(parsed_line, lines)) for mood, lines in loaded.items()}


def entrances(beats: tuple[Beat, ...], extras: list[str], rng: Random) -> list[list[str]]:
    """Return, per beat, which of the extras appear: each in at least two open beats where there are as many."""
    open_beats = [index for index, beat in enumerate(beats) if not beat.alone]
    on_stage: list[list[str]] = [[] for _ in beats]
    for extra in extras:
        free = [index for index in open_beats[:-1] if len(on_stage[index]) < LARGEST_CHORUS]
        for index in rng.sample(free, min(len(free), rng.randint(2, 4))):
            on_stage[index].append(extra)
        on_stage[open_beats[-1]].append(extra)
    return on_stage


def onlookers(mood: str, count: int, taken: set[str], rng: Random) -> list[Line]:
    """Return what `count` onlookers do, all different and, if possible, in none of the poses in `taken`."""
    lines = list(chorus()[mood])
    rng.shuffle(lines)
    lines.sort(key=lambda line: line.acts[0].p_id in taken)
    return lines[:count]
