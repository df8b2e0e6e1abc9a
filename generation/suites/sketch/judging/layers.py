"""Drawings without background, kept as small as what they draw, and laid over a picture."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generation.suites.sketch.judging.registration import Weights, bounds
from generation.suites.sketch.svg import Pixels

Bytes = NDArray[np.uint8]


@dataclass(frozen=True, eq=False)
class Layer:
    """A drawing to lay over a picture of `size` (height, width): its RGBA where it has any, and that place."""

    rgba: Bytes
    place: tuple[slice, slice]
    size: tuple[int, int]

    def cover(self) -> Weights:
        """Return how much of each pixel it covers, in 0..1."""
        cover = np.zeros(self.size, dtype=np.float32)
        cover[self.place] = self.rgba[..., 3].astype(np.float32) / 255.0
        return cover

    def over(self, below: Pixels) -> Pixels:
        """Return a picture with this drawing laid over it."""
        picture = below.copy()
        there, rgba = picture[self.place], self.rgba.astype(np.float32)
        there += (rgba[..., :3] - there) * (rgba[..., 3:] / 255.0)
        return picture


def layer_of(rgba: Bytes) -> Layer:
    """Return the layer of a drawing without background."""
    place = bounds(rgba[..., 3] > 0)
    return Layer(rgba[place].copy(), place, rgba.shape[:2])
