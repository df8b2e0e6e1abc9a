"""Plates: one figure alone on plain white, as templates and references are."""

from __future__ import annotations

from dataclasses import dataclass

from generation.suites.sketch.chance import between
from generation.suites.sketch.figures.figure import Sprite, Wobble, draw
from generation.suites.sketch.figures.skeleton import Camera
from generation.suites.sketch.figures.spec import Figure
from generation.suites.sketch.svg import SIZE, document

PLATE_CAMERA = Camera(yaw=30.0, pitch=8.0)
MARGIN = 0.07
"""Free border around the figure, as a share of the picture."""


@dataclass(frozen=True)
class Plate:
    """What a plate shows; `zoom` above 1 cuts the figure off, `ground` replaces the white."""

    figure: Figure
    p_id: str = "P_STAND"
    e_id: str = "E_NEUTRAL"
    zoom: float = 1.0
    ground: str = ""


def plate_svg(plate: Plate, seed: int, accident: str = "") -> str:
    """Return a plate as an SVG document; `seed` moves the hand by a few pixels and degrees."""
    sprite = draw(plate.figure, plate.p_id, plate.e_id, PLATE_CAMERA, unsteady(seed))
    scale = fit(sprite) * plate.zoom * between(0.97, 1.0, seed, "size")
    x, y = centred(sprite, scale)
    x, y = x + between(-9, 9, seed, "dx"), y + between(-9, 9, seed, "dy")
    back = f'<rect width="{SIZE}" height="{SIZE}" fill="{plate.ground}"/>' if plate.ground else ""
    return document(back + placed(sprite, scale, x, y) + accident, (0, 0, SIZE, SIZE))


def placed(sprite: Sprite, scale: float, x: float, y: float) -> str:
    return f'<g transform="matrix({scale:.4f} 0 0 {scale:.4f} {x:.2f} {y:.2f})">{sprite.body}</g>'


def unsteady(*key: object) -> Wobble:
    """Return a hand's small errors in degrees."""
    return Wobble(between(-3, 3, *key, "arms"), between(-2, 2, *key, "legs"), between(-1.5, 1.5, *key, "lean"))


def fit(sprite: Sprite) -> float:
    """Return the scale that fits a sprite on a plate; low poses are not blown up beyond a standing figure's scale."""
    left, top, right, bottom = sprite.bounds
    room = SIZE * (1 - 2 * MARGIN)
    return min(room / (bottom - top), room / (right - left), 0.86)


def centred(sprite: Sprite, scale: float) -> tuple[float, float]:
    """Return the shift that centres a sprite's bounds."""
    left, top, right, bottom = sprite.bounds
    return SIZE / 2 - (left + right) / 2 * scale, SIZE / 2 - (top + bottom) / 2 * scale
