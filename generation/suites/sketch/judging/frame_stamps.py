"""A rough, quick misfit of a staging, for ranking many: members stamped as thumbnails over the ground."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from generation.suites.sketch import svg
from generation.suites.sketch.figures.figure import Sprite
from generation.suites.sketch.judging.frame_reading import View, misfit
from generation.suites.sketch.judging.layers import Bytes
from generation.suites.sketch.judging.rendering import Rendering, Window, ground_layer
from generation.suites.sketch.raster import raster
from generation.suites.sketch.scenes.layout import Actor, Spot, Stage, stage
from generation.suites.sketch.scenes.settings import Setting
from generation.suites.sketch.svg import SIZE, Pixels

ROUGH = Window(scale=0.0625)


def rough_misfit(view: View, where: Setting, actors: tuple[Actor, ...]) -> float:
    """Return how many pixels (at a sixteenth of the size) a staging does not explain."""
    set_up = stage(actors)
    seen = svg.averaged(view.quarter, 4)
    drawn = Rendering(where, set_up, ROUGH)
    if set_up.tilt:
        return misfit(seen, drawn.picture)
    return misfit(seen, drawn.top().over(stamped(where, set_up)))


def stamped(where: Setting, set_up: Stage) -> Pixels:
    picture = ground_layer(where, set_up.horizon, 0.0, ROUGH)
    for spot in sorted(set_up.spots, key=lambda spot: spot.nearness):
        _stamp(picture, spot)
    return picture


def _stamp(picture: Pixels, spot: Spot) -> None:
    left, top = spot.box()[:2]
    k = ROUGH.scale
    x, y = round(left * k), round(top * k)
    stamp = thumbnail(spot.sprite, round(spot.scale, 3))
    height, width = stamp.shape[:2]
    edge = round(SIZE * k)
    x0, y0, x1, y1 = max(x, 0), max(y, 0), min(x + width, edge), min(y + height, edge)
    if x1 <= x0 or y1 <= y0:
        return
    part = stamp[y0 - y : y1 - y, x0 - x : x1 - x].astype(np.float32)
    below = picture[y0:y1, x0:x1]
    below += (part[..., :3] - below) * (part[..., 3:] / 255.0)


@lru_cache(maxsize=256)
def thumbnail(sprite: Sprite, scale: float) -> Bytes:
    """Return a sprite alone at the rough size, RGBA."""
    left, top, right, bottom = sprite.bounds
    k = scale * ROUGH.scale
    width, height = max(round((right - left) * k), 1), max(round((bottom - top) * k), 1)
    document = svg.document(sprite.body, (left, top, right - left, bottom - top))
    return raster(document, width, height)
