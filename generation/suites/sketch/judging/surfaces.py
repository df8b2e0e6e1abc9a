"""Which pixels of a rendering are which surface of a figure, and what colours a picture has there."""

from __future__ import annotations

from functools import lru_cache
from math import cos, pi, sin

import numpy as np
from numpy.typing import NDArray

from generation.suites.sketch.figures.spec import SLOTS, Figure
from generation.suites.sketch.svg import Pixels

JUDGED = ("main", "second", "hair", "garment", "hat", "item")
"""Slots whose colour is judged."""

FAR = 44.0
"""Difference in one channel from which a colour counts as another."""


MOST_OFF = 0.45
"""Share of a surface's pixels with another colour from which the surface of a plate counts as wrong."""

LEAST_SURFACE = 26
"""Pixels (at quarter size) below which a surface is not judged."""


def label_tones(slot: str) -> tuple[int, int]:
    """Return a slot's green and blue: on a circle, so that no mixture of two labels at their edge is a third."""
    turn = 2 * pi * SLOTS.index(slot) / len(SLOTS)
    return round(128 + 112 * cos(turn)), round(128 + 112 * sin(turn))


def label_colour(slot: str) -> str:
    green, blue = label_tones(slot)
    return f"#01{green:02x}{blue:02x}"


@lru_cache(maxsize=512)
def labelled(figure: Figure) -> Figure:
    """Return the figure painted in labels, one flat colour a slot."""
    for slot in SLOTS:
        figure = figure.recoloured(slot, label_colour(slot))
    return figure


def slot_masks(labels: NDArray[np.uint8]) -> dict[str, NDArray[np.bool_]]:
    """Return where each judged slot shows, from a rendering of the labelled figure, RGBA."""
    red, green, blue, cover = (labels[..., c].astype(np.int16) for c in range(4))
    masks = {}
    for slot in JUDGED:
        g, b = label_tones(slot)
        masks[slot] = (cover > 0.9 * 255) & (red < 12) & (np.abs(green - g) < 10) & (np.abs(blue - b) < 10)
    return masks


def rgb(colour: str) -> NDArray[np.float32]:
    return np.array([int(colour[k : k + 2], 16) for k in (1, 3, 5)], dtype=np.float32)


def as_hex(colour: NDArray[np.float32]) -> str:
    return "#" + "".join(f"{int(min(max(value, 0), 255)):02x}" for value in colour)


def share_off(gap: NDArray[np.uint8], mask: NDArray[np.bool_], far: float = FAR) -> float:
    """Return the share of a mask's pixels that differ clearly; `gap` is `nearest_gap` of the drawn to the seen."""
    return float((gap[mask] > far).mean()) if mask.any() else 0.0


def middle_colour(seen: Pixels, mask: NDArray[np.bool_]) -> str:
    return as_hex(np.median(seen[mask], axis=0))
