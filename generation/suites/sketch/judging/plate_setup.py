"""A figure laid on a plate: where it is, its picture, and what of the picture is which part."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from generation.suites.sketch import svg
from generation.suites.sketch.figures.figure import STILL, Box, Sprite, Wobble, draw
from generation.suites.sketch.figures.plain import PLATE_CAMERA, centred, fit, placed
from generation.suites.sketch.figures.spec import Figure
from generation.suites.sketch.judging.channels import apart, darkest
from generation.suites.sketch.judging.layers import Layer, layer_of
from generation.suites.sketch.judging.registration import blurred
from generation.suites.sketch.judging.rendering import Window
from generation.suites.sketch.judging.surfaces import labelled
from generation.suites.sketch.raster import raster
from generation.suites.sketch.svg import Pixels

COARSE, MIDDLE = Window(scale=0.125), Window(scale=0.25)
STEADY_SIZE = 0.985
"""A plate's size drifts between 0.97 and 1; this is its middle."""


@dataclass(frozen=True)
class Setup:
    """A sprite placed on a plate: picture = scale * drawing units + (x, y)."""

    sprite: Sprite
    scale: float
    x: float
    y: float

    def svg(self) -> str:
        return placed(self.sprite, self.scale, self.x, self.y)

    def head_box(self, size: float) -> tuple[float, float, float, float]:
        """Return a box of `size` head radii each way about the head."""
        x, y = (self.sprite.head[0] * self.scale + self.x, self.sprite.head[1] * self.scale + self.y)
        r = self.sprite.head_radius * self.scale * size
        return (x - r, y - r, x + r, y + r)

    def box(self) -> tuple[float, float, float, float]:
        left, top, right, bottom = self.sprite.bounds
        k = self.scale
        return (left * k + self.x, top * k + self.y, right * k + self.x, bottom * k + self.y)

    def shifted(self, dx: float, dy: float) -> Setup:
        return replace(self, x=self.x + dx, y=self.y + dy)

    def scaled(self, factor: float) -> Setup:
        """Scale about the sprite's middle."""
        left, top, right, bottom = self.sprite.bounds
        mx, my = (left + right) / 2, (top + bottom) / 2
        k = self.scale * factor
        return Setup(self.sprite, k, self.x + mx * (self.scale - k), self.y + my * (self.scale - k))


def setup(figure: Figure, p_id: str, e_id: str, wobble: Wobble = STILL) -> Setup:
    sprite = draw(figure, p_id, e_id, PLATE_CAMERA, wobble)
    scale = fit(sprite) * STEADY_SIZE
    return Setup(sprite, scale, *centred(sprite, scale))


@lru_cache(maxsize=24)
def rendered(plate: Setup, window: Window) -> Pixels:
    """Return a plate's picture in a window, to be read only."""
    return svg.painted(window.document(plate.svg()), *window.shape()).astype(np.float32)


def layered(plate: Setup, window: Window) -> Layer:
    return layer_of(raster(window.document(plate.svg()), *window.shape()))


@lru_cache(maxsize=256)
def small(figure: Figure, p_id: str) -> NDArray[np.uint8]:
    """Return the figure in a pose, small and soft."""
    return np.rint(blurred(rendered(setup(figure, p_id, "E_NEUTRAL"), COARSE), 1.0)).astype(np.uint8)


def ink_box(image: Pixels) -> Box | None:
    """Return the bounds of what is not white in a picture, in its own pixels."""
    inked = darkest(image) < 228
    rows, columns = np.flatnonzero(inked.any(axis=1)), np.flatnonzero(inked.any(axis=0))
    if rows.size == 0:
        return None
    return float(columns[0]), float(rows[0]), float(columns[-1] + 1), float(rows[-1] + 1)


def labels(plate: Setup, figure: Figure, p_id: str, e_id: str, wobble: Wobble = STILL) -> NDArray[np.uint8]:
    """Return the plate painted in slot labels, RGBA at quarter size."""
    sprite = draw(labelled(figure), p_id, e_id, PLATE_CAMERA, wobble)
    return raster(MIDDLE.document(replace(plate, sprite=sprite).svg()), *MIDDLE.shape())


def part_mask(
    plate: Setup, figure: Figure, part: str, p_id: str, e_id: str, wobble: Wobble = STILL
) -> NDArray[np.bool_]:
    """Return where a carried or worn part ("accessory", "headgear") shows, at quarter size, whatever its colours."""
    bare = replace(plate, sprite=draw(figure.equipped(part, ""), p_id, e_id, PLATE_CAMERA, wobble))
    return np.asarray(apart(rendered(plate, MIDDLE), rendered(bare, MIDDLE)) > 40, dtype=np.bool_)
