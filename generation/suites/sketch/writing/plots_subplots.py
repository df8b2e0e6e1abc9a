"""What the rest of the cast wants: a sub-plot for each, from `data/subplots.toml`, told beside the main events."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from random import Random

from generation.suites.sketch.writing.lexicon import DATA
from generation.suites.sketch.writing.plots import Beat, Line, parsed_line

CROWD = 2
"""More than two beside the main characters crowd a frame, except in the finale."""

TENSE = frozenset({"worry", "danger", "sad", "conflict"})
"""Moods in which a sub-plot takes its harder turn; in a brave one only its resolute lines fit."""

BOLD = frozenset({"E_DETERMINED"})


@dataclass(frozen=True)
class Subplot:
    """One character's small story: why it comes along, what it does in calm and in tense moments, how it ends."""

    key: str
    join: tuple[Line, ...]
    calm: tuple[Line, ...]
    tense: tuple[Line, ...]
    end: tuple[Line, ...]


@cache
def subplots() -> tuple[Subplot, ...]:
    loaded = tomllib.loads((DATA / "subplots.toml").read_text(encoding="utf-8"))
    return tuple(
        Subplot(key, *(tuple(map(parsed_line, told[stage])) for stage in ("join", "calm", "tense", "end")))
        for key, told in loaded.items()
    )


def entrances(beats: Sequence[Beat], extras: Sequence[str], rng: Random) -> list[list[tuple[str, Line]]]:
    """Return, per beat, who of the extras appears and with which line of its sub-plot; nobody repeats a line."""
    on_stage: list[list[tuple[str, Line]]] = [[] for _ in beats]
    for extra, subplot in zip(extras, rng.sample(subplots(), len(extras)), strict=True):
        for index, line in _appearances(subplot, beats, on_stage, rng):
            on_stage[index].append((extra, line))
    return on_stage


def _appearances(
    subplot: Subplot, beats: Sequence[Beat], on_stage: Sequence[Sequence[object]], rng: Random
) -> list[tuple[int, Line]]:
    """Return the beats of one sub-plot: it joins early, has up to three moments on the way, and ends at the end."""
    open_beats = [index for index, beat in enumerate(beats) if not beat.alone]
    last, free = open_beats[-1], [index for index in open_beats[:-1] if len(on_stage[index]) < CROWD]
    early = [index for index in free if index <= len(beats) // 3 and not (index == 0 and on_stage[0])] or free[:1]
    if not early:
        return [(last, rng.choice(subplot.join))]
    first = rng.choice(early)
    later = [index for index in free if index > first]
    found = [(first, rng.choice(subplot.join))]
    left = rng.sample((*subplot.calm, *subplot.tense), len(subplot.calm) + len(subplot.tense))
    for index in sorted(rng.sample(later, min(len(later), rng.randint(1, 3)))):
        fitting = [line for line in left if line in _fitting(subplot, beats[index].mood)]
        if fitting:
            found.append((index, fitting[0]))
            left.remove(fitting[0])
    return [*found, (last, rng.choice(subplot.end))]


def _fitting(subplot: Subplot, mood: str) -> tuple[Line, ...]:
    if mood == "brave":
        return tuple(line for line in (*subplot.calm, *subplot.tense) if line.acts[0].e_id in BOLD)
    return subplot.tense if mood in TENSE else subplot.calm
