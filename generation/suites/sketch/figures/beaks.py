"""Beaks: two mandibles that open, curl and clench with the expression."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generation.suites.sketch import svg
from generation.suites.sketch.figures.sheet import filled, shade, stroked
from generation.suites.sketch.svg import OUTLINE, Point

if TYPE_CHECKING:
    from generation.suites.sketch.figures.head import Head


@dataclass(frozen=True)
class Beak:
    """Reach and latitude of the tip, half width (degrees) at the root, height of the ridge, drop of a hooked tip."""

    reach: float
    lat: float = -22.0
    wide: float = 19.0
    ridge: float = 2.0
    hook: float = 0.0


BEAKS: dict[str, Beak] = {
    "beak": Beak(1.6),
    "hook": Beak(1.46, -20, 18, 8, 0.3),
    "bill": Beak(1.56, -22, 30, -4),
    "spear": Beak(2.15, -17, 13, 0),
    "toucan": Beak(2.1, -24, 20, 14, 0.3),
    "stub": Beak(1.36, -22, 15, -2),
    "parrot": Beak(1.4, -30, 21, 10, 0.42),
    "spoon": Beak(1.9, -22, 24, -6),
    "curve": Beak(1.95, -30, 12, -2, 0.34),
    "turtle": Beak(1.2, -24, 24, -4, 0.14),
}

GAPE = {
    "line": 0.0,
    "smile": 0.24,
    "laugh": 0.95,
    "frown": 0.0,
    "wail": 0.8,
    "teeth": 0.32,
    "round": 0.62,
    "tremble": 0.3,
    "tongue": 0.4,
    "firm": 0.0,
    "aside": 0.08,
    "yawn": 0.5,
}
"""Mouth -> how far the lower mandible drops."""

CORNERS = {"smile": -16, "laugh": -20, "frown": 17, "wail": 18, "firm": 7, "tremble": 10, "tongue": 8, "teeth": 8}
"""Mouth -> how the corners run out over the cheeks (y down)."""


def beak(head: Head) -> list[str]:
    """Return a beak with the expression's mouth."""
    shape, mouth = BEAKS[head.figure.snout], head.expression.mouth
    fill = head.figure.colour("feature")
    see = head.sheet.view.point
    skew = 7.0 if mouth == "aside" else 0.0
    gape = GAPE[mouth] * 26
    corner = [see(head.on(side * shape.wide, shape.lat + 5, 1.0)) for side in (-1, 1)]
    tip = see(head.on(skew, shape.lat + 2 - 14 * shape.hook, shape.reach))
    ridge = see(head.on(0, shape.ridge, 1.0))
    brow = [see(head.on(side * shape.wide * 0.6, shape.ridge - 4, 1.0)) for side in (-1, 1)]
    low_tip = see(head.on(skew, shape.lat - 6 - gape, 1.0 + (shape.reach - 1.0) * 0.78))
    chin = [see(head.on(side * shape.wide * 0.62, shape.lat - 6 - gape * 0.7, 1.0)) for side in (-1, 1)]
    lower = filled(svg.path(svg.hull([*corner, *chin, low_tip])), shade(fill, 0.84), 6)
    parts = [_corners(head, shape, CORNERS.get(mouth, 0)), lower]
    if gape > 4:
        parts.append(
            filled(
                svg.path(svg.hull([*corner, _between(tip, low_tip, 0.62), _between(low_tip, tip, 0.2)])), "#59202a", 0
            )
        )
        parts.append(_inside(mouth, corner, tip, low_tip))
    over = filled(svg.path(svg.hull([*corner, *brow, ridge, tip])), fill, 6)
    nostril = head.decal(
        0,
        shape.ridge - 8,
        '<ellipse cx="-8" rx="3" ry="5" fill="#5a3a1c"/><ellipse cx="8" rx="3" ry="5" fill="#5a3a1c"/>',
        1.1,
    )
    return [*parts, over, nostril, _clench(mouth, corner, tip)]


def _between(a: Point, b: Point, share: float) -> Point:
    return (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share)


def _inside(mouth: str, corner: list[Point], tip: Point, low: Point) -> str:
    """Return tongue or teeth in an open beak."""
    if mouth not in ("laugh", "tongue", "wail"):
        return ""
    root = _between(corner[0], corner[1], 0.5)
    x, y = _between(root, low, 0.62)
    if mouth == "tongue":
        return filled(f"M{x - 14:.0f} {y:.0f}q-6 44 12 46q20 -2 16 -46z", "#e0707a", 4.5)
    return f'<ellipse cx="{x:.0f}" cy="{y - 4:.0f}" rx="19" ry="9" fill="#e0707a"/>'


def _clench(mouth: str, corner: list[Point], tip: Point) -> str:
    """Return the grit or tremble along the upper mandible's edge."""
    if mouth not in ("teeth", "tremble"):
        return ""
    points = [corner[0], *(_between(corner[0], tip, k / 4) for k in (1, 2, 3)), tip]
    points += [_between(tip, corner[1], k / 4) for k in (1, 2, 3, 4)]
    drop = 15 if mouth == "teeth" else 9
    zigzag = [(x, y + (drop if k % 2 else 0)) for k, (x, y) in enumerate(points)]
    return (
        filled(svg.path(zigzag), "#fbf8f0", 4)
        if mouth == "teeth"
        else stroked(svg.path(zigzag, closed=False), OUTLINE, 6)
    )


def _corners(head: Head, shape: Beak, rise: float) -> str:
    ink = head.ink
    line = f"M0 0Q14 {rise * 0.2:.0f} 22 {rise:.0f}"
    left = head.decal(shape.wide + 1, shape.lat + 5, stroked(line, ink, 6.5), 1.01)
    mirrored = f'<g transform="scale(-1 1)">{stroked(line, ink, 6.5)}</g>'
    return left + head.decal(-shape.wide - 1, shape.lat + 5, mirrored, 1.01)
