"""The partner's share of a beat that is told of the protagonist alone: a reaction from `data/reactions.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from random import Random

from generation.suites.sketch.writing.lexicon import DATA
from generation.suites.sketch.writing.plots import Beat, Line, Plot, parsed_line

REACTING = 0.5
"""Share of the beats in which the partner only reacts, where a plot allows it."""

_ALONE = re.compile(r"\b(?:alone|lonely|nobody|no one|none|somebody)\b", re.IGNORECASE)


def chosen_lines(beats: Sequence[Beat], plot: Plot, cast_size: int, rng: Random) -> list[Line]:
    """Return a way to tell each beat: with a partner a line for two, or one for the first and the other's reaction.

    No reaction comes twice in a story.
    """
    left = {mood: rng.sample(told, len(told)) for mood, told in reactions().items()}
    lines = []
    for beat in beats:
        alone = [line for line in beat.solo if not _ALONE.search(line.text)]
        reacts = cast_size > 1 and not plot.threaded and not beat.alone and beat.pair and left[beat.mood]
        if reacts and alone and rng.random() < REACTING:
            lines.append(_with_reaction(rng.choice(alone), left[beat.mood].pop()))
        else:
            lines.append(rng.choice(beat.lines(cast_size)))
    return lines


def _with_reaction(line: Line, reaction: Line) -> Line:
    return Line((*line.acts, replace(reaction.acts[0], role="B")), f"{line.text} {reaction.text}")


@cache
def reactions() -> dict[str, tuple[Line, ...]]:
    """Return mood -> what a partner may do."""
    loaded = tomllib.loads((DATA / "reactions.toml").read_text(encoding="utf-8"))
    return {mood: tuple(map(parsed_line, lines)) for mood, lines in loaded.items()}
