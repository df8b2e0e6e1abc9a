"""The plot patterns of `data/plots/*.toml`: beats that declare action, affect and shot, and the sentences for them."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any

from generation.suites.sketch.writing.lexicon import DATA

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
    """One step of a plot: `keep` 0 is always told, 1-5 may be left out; `alone` admits nobody beside its line.

    `branch` "turn/fog" tells it only where the story's turn is the fog; an empty one is told in all of them.
    """

    keep: int
    place: str
    light: str
    shot: str
    mood: str
    alone: bool
    branch: str
    solo: tuple[Line, ...]
    pair: tuple[Line, ...]

    def lines(self, cast_size: int) -> tuple[Line, ...]:
        """Return the ways to tell it with this many characters: a partner who is there takes part."""
        return self.pair if cast_size > 1 and self.pair else self.solo


@dataclass(frozen=True)
class Plot:
    """A pattern of beats with its titles, genres, slot values and scenes by place.

    `threaded`: the partner's part runs through the plot, so that with a partner only the lines for two fit together.
    """

    key: str
    titles: tuple[str, ...]
    genres: tuple[str, ...]
    slots: dict[str, tuple[str, ...]]
    scenes: dict[str, tuple[str, ...]]
    beats: tuple[Beat, ...]
    smallest_cast: int
    threaded: bool

    @property
    def branches(self) -> dict[str, tuple[str, ...]]:
        """Return axis ("turn", "end") -> its branches, such as "turn/fog"."""
        found = dict.fromkeys(beat.branch for beat in self.beats if beat.branch)
        axes = dict.fromkeys(branch.partition("/")[0] for branch in found)
        return {axis: tuple(branch for branch in found if branch.startswith(f"{axis}/")) for axis in axes}

    def told_in(self, frames: int, rng: Random) -> tuple[Beat, ...]:
        """Return the beats of one telling of this many frames (7-12), in order: one branch of each axis."""
        taken = {"", *(rng.choice(branches) for branches in self.branches.values())}
        beats = [beat for beat in self.beats if beat.branch in taken]
        optional = [beat for beat in beats if beat.keep]
        left_out = rng.sample(optional, len(beats) - frames)
        return tuple(beat for beat in beats if beat not in left_out)


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
    fitting = [plot for plot in playable if wanted & {word for name in plot.genres for word in _words(name)}]
    return rng.choice(fitting or playable)


def _words(genre: str) -> set[str]:
    """Return a genre's words by their first letters, so that a tale "among friends" is one of friendship."""
    words = set(re.findall(r"[a-z']+", genre.lower())) - {"story", "short", "tale", "among", "with", "about", "from"}
    return {word[:6] for word in words if len(word) > 2} - {"and", "the"}


def _plot(key: str, loaded: dict[str, Any]) -> Plot:
    return Plot(
        key=key,
        titles=tuple(loaded["titles"]),
        genres=tuple(loaded["genres"]),
        slots={name: tuple(values) for name, values in loaded.get("slots", {}).items()},
        scenes={name: tuple(values) for name, values in loaded["scenes"].items()},
        beats=tuple(map(_beat, loaded["beats"])),
        smallest_cast=loaded.get("cast", [1])[0],
        threaded=loaded.get("threaded", False),
    )


def _beat(loaded: dict[str, Any]) -> Beat:
    place, _, light = loaded["at"].partition(": ")
    return Beat(
        keep=loaded["keep"],
        place=place,
        light=light,
        shot=loaded["shot"],
        mood=loaded["mood"],
        alone=loaded.get("alone", False),
        branch=loaded.get("branch", ""),
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
