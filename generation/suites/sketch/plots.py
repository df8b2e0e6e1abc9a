"""The plot patterns of `data/plots/*.toml`: beats that declare action, affect and shot, and the sentences for them."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any

from generation.suites.sketch.writer_lexicon import DATA

ROLES = "ABCDE"
"""The protagonist, the partner, and up to three others."""


@dataclass(frozen=True)
class Act:
    """What one role does and feels in a line."""

    role: str
    p_id: str
    e_id: str


@dataclass(frozen=True)
class Line:
    """One way to tell a beat: a text with slots in braces, and the acts that it justifies."""

    acts: tuple[Act, ...]
    text: str

    @property
    def roles(self) -> tuple[str, ...]:
        return tuple(act.role for act in self.acts)


@dataclass(frozen=True)
class Beat:
    """One step of a plot: `keep` 0 is always told, 5 is left out first; `alone` admits no onlookers.

    `threaded`: the partner's part runs through the plot, so with a partner only the lines for two fit together.
    """

    keep: int
    place: str
    light: str
    shot: str
    mood: str
    alone: bool
    threaded: bool
    solo: tuple[Line, ...]
    pair: tuple[Line, ...]

    def lines(self, cast_size: int) -> tuple[Line, ...]:
        """Return the ways to tell it with this many characters; both kinds where the cast allows them."""
        if cast_size == 1 or not self.pair:
            return self.solo
        return self.pair if self.threaded or not self.solo else (*self.pair, *self.pair, *self.solo)


@dataclass(frozen=True)
class Plot:
    """A pattern of beats with its titles, genres, slot values and scenes by place."""

    key: str
    titles: tuple[str, ...]
    genres: tuple[str, ...]
    slots: dict[str, tuple[str, ...]]
    scenes: dict[str, tuple[str, ...]]
    beats: tuple[Beat, ...]
    smallest_cast: int

    def told_in(self, frames: int) -> tuple[Beat, ...]:
        """Return the beats of a telling of this many frames (7-12), in order."""
        kept = sorted(range(len(self.beats)), key=lambda index: (self.beats[index].keep, index))[:frames]
        return tuple(self.beats[index] for index in sorted(kept))


@cache
def plots() -> tuple[Plot, ...]:
    """Return all plot patterns, by file name."""
    return tuple(
        _plot(path.stem, tomllib.loads(path.read_text(encoding="utf-8")))
        for path in sorted((DATA / "plots").glob("*.toml"))
    )


def chosen_plot(genre: str, cast_size: int, rng: Random) -> Plot:
    """Return a plot that this cast can play, of the genre where there is one."""
    playable = [plot for plot in plots() if plot.smallest_cast <= cast_size]
    wanted = _words(genre)
    fitting = [plot for plot in playable if any(wanted & _words(name) for name in plot.genres)]
    return rng.choice(fitting or playable)


def _words(genre: str) -> set[str]:
    return set(re.findall(r"[a-z']+", genre.lower())) - {"story", "of", "a", "the", "and"}


def _plot(key: str, loaded: dict[str, Any]) -> Plot:
    return Plot(
        key=key,
        titles=tuple(loaded["titles"]),
        genres=tuple(loaded["genres"]),
        slots={name: tuple(values) for name, values in loaded.get("slots", {}).items()},
        scenes={name: tuple(values) for name, values in loaded["scenes"].items()},
        beats=tuple(_beat(beat, loaded.get("threaded", False)) for beat in loaded["beats"]),
        smallest_cast=loaded.get("cast", [1])[0],
    )


def _beat(loaded: dict[str, Any], threaded: bool) -> Beat:
    place, _, light = loaded["at"].partition(": ")
    return Beat(
        keep=loaded["keep"],
        place=place,
        light=light,
        shot=loaded["shot"],
        mood=loaded["mood"],
        alone=loaded.get("alone", False),
        threaded=threaded,
        solo=tuple(map(parsed_line, loaded.get("solo", ()))),
        pair=tuple(map(parsed_line, loaded.get("pair", ()))),
    )


def parsed_line(line: str) -> Line:
    """Parse "P_WALK E_HAPPY; P_WAVE E_SAD | text": the acts of A, B, ... (an empty one: not present) and the text."""
    declared, _, text = line.partition(" | ")
    acts = []
    for role, act in zip(ROLES, declared.split(";"), strict=False):
        if act.strip():
            p_id, e_id = act.split()
            acts.append(Act(role, p_id, e_id))
    return Line(tuple(acts), text)
