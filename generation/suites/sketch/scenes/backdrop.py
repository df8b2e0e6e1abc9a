"""The whole background of a frame: the place, the things in it, and the shade of its light."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from generation.suites.sketch.scenes.light import LIGHTS, veil
from generation.suites.sketch.scenes.props.drawing import things
from generation.suites.sketch.scenes.settings import Setting, scenery


@lru_cache(maxsize=64)
def backdrop(where: Setting, horizon: float) -> str:
    """Return the background for a horizon (share of the height); the place is painted once for all its frames."""
    place, lamps = scenery(replace(where, props=()), horizon)
    added, theirs = things(where, horizon)
    return place + added + veil(LIGHTS[where.light].shade) + lamps + theirs
