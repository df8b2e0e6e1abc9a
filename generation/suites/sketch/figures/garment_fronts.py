"""The fronts of garments: lapels, buttons, sashes, bibs and plates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generation.suites.sketch.figures.cloth import patch, stroke, surface
from generation.suites.sketch.figures.sheet import shade
from generation.suites.sketch.svg import OUTLINE

if TYPE_CHECKING:
    from generation.suites.sketch.figures.body import Body


def nothing(body: Body, trim: str, garment: str) -> list[str]:
    return []


def _open(body: Body, trim: str, garment: str) -> list[str]:
    lapels = patch(body, [(-0.42, 1.0), (0.0, 0.55), (0.42, 1.0), (0.0, 0.9)], shade(garment, 1.25))
    return [stroke(body, [(0, 0.6), (0, 0.3), (0, 0.0)], trim, 17), lapels]


def _buttons(body: Body, trim: str, garment: str) -> list[str]:
    dots = []
    for x in (-0.28, 0.28):
        for y in (0.2, 0.45, 0.7):
            px, py = body.sheet.view.point(surface(body, x, y))
            dots.append(
                f'<circle cx="{px:.1f}" cy="{py:.1f}" r="12" fill="{trim}" stroke="{OUTLINE}" stroke-width="4"/>'
            )
    return [stroke(body, [(-0.5, 0.98), (0.5, 0.98)], trim, 16), *dots]


def _sash(body: Body, trim: str, garment: str) -> list[str]:
    return [
        stroke(body, [(-0.5, 1.0), (0.0, 0.45), (0.5, 1.0)], trim, 16),
        stroke(body, [(0.1, 0.2), (0.2, -0.3)], trim, 18),
    ]


def _waist(body: Body, trim: str, garment: str) -> list[str]:
    return [stroke(body, [(-0.5, 1.0), (0.0, 0.8), (0.5, 1.0)], trim, 14)]


def _vest(body: Body, trim: str, garment: str) -> list[str]:
    return [patch(body, [(-0.34, 1.0), (-0.2, 0.0), (0.2, 0.0), (0.34, 1.0)], trim)]


def _straps(body: Body, trim: str, garment: str) -> list[str]:
    yoke = patch(body, [(-0.9, 1.0), (-0.85, 0.55), (0.85, 0.55), (0.9, 1.0)], trim)
    straps = [stroke(body, [(x, 0.5), (x * 1.1, 1.0)], garment, 20) for x in (-0.5, 0.5)]
    return [yoke, *straps]


def _apron(body: Body, trim: str, garment: str) -> list[str]:
    bib = patch(body, [(-0.5, 0.9), (-0.75, 0.3), (-0.8, -0.35), (0.8, -0.35), (0.75, 0.3), (0.5, 0.9)], trim)
    return [bib, stroke(body, [(-0.9, 0.28), (0.9, 0.28)], shade(trim, 0.75), 12)]


def _plates(body: Body, trim: str, garment: str) -> list[str]:
    return [
        stroke(body, [(-0.7, 0.85), (0.0, 0.62), (0.7, 0.85)], shade(garment, 0.7), 9),
        stroke(body, [(-0.7, 0.5), (0.0, 0.38), (0.7, 0.5)], shade(garment, 0.7), 9),
        stroke(body, [(0, 0.95), (0, 0.35)], trim, 13),
    ]


def _collar(body: Body, trim: str, garment: str) -> list[str]:
    return [patch(body, [(-0.4, 1.02), (-0.2, 0.78), (0.0, 0.95), (0.2, 0.78), (0.4, 1.02)], trim)]


def _zigzag(body: Body, trim: str, garment: str) -> list[str]:
    places = [(-0.9 + 0.3 * k, 0.2 if k % 2 else 0.36) for k in range(7)]
    return [stroke(body, places, trim, 17)]


def _clasp(body: Body, trim: str, garment: str) -> list[str]:
    x, y = body.sheet.view.point(surface(body, 0, 0.92))
    return [
        stroke(body, [(-0.8, 0.95), (0.0, 0.9), (0.8, 0.95)], shade(garment, 0.7), 22),
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="19" fill="{trim}" stroke="{OUTLINE}" stroke-width="5"/>',
    ]


FRONTS = {
    "open": _open, "buttons": _buttons, "belt": _waist, "sash": _sash, "waist": _waist, "vest": _vest,
    "straps": _straps, "apron": _apron, "plates": _plates, "collar": _collar, "zigzag": _zigzag, "clasp": _clasp,
}  # fmt: skip
