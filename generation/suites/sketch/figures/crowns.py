"""What grows on a head: crowns in pairs, on the top, and all round the face."""

from __future__ import annotations

from collections.abc import Callable
from math import cos, radians, sin
from typing import TYPE_CHECKING

from generation.suites.sketch.figures.crests import BEHIND, SINGLES
from generation.suites.sketch.figures.horns import PAIRS
from generation.suites.sketch.figures.plants import VISAGE
from generation.suites.sketch.figures.sheet import filled, shade
from generation.suites.sketch.svg import OUTLINE

if TYPE_CHECKING:
    from generation.suites.sketch.figures.head import Head

BEFORE = ("frogeyes", "manyeyes")
"""Crowns in pairs that stand before the skull."""


def crown(head: Head, behind: bool) -> list[str]:
    """Return the crown's drawing that belongs behind (or before) the skull."""
    kind = head.figure.crown
    if kind == "trihorn" and behind:
        return [_ring(head, "frill"), *_pair(head, kind)]
    if kind in RINGS:
        return [_ring(head, kind)] if behind else []
    if kind in PAIRS:
        return _pair(head, kind) if behind != (kind in BEFORE) else []
    if kind in SINGLES and behind == (kind in BEHIND):
        lat, drawing = SINGLES[kind]
        if head.figure.headgear and kind in BEHIND:
            drawing = f'<g transform="rotate(24) translate(0 -26) scale(1.12)">{drawing}</g>'
        out = 1.2 if kind == "wattle" or (kind == "nosehorn" and head.figure.snout == "snout") else 0.92
        return [head.upright(0, lat, _inked(drawing, head), out)]
    return []


def _pair(head: Head, kind: str) -> list[str]:
    lon, lat, drawing = PAIRS[kind]
    if head.figure.headgear and kind not in BEFORE:
        lon, lat = max(lon, 56), min(lat, 34)
    drawing = _inked(drawing, head)
    mirrored = f'<g transform="scale(-1 1)">{drawing}</g>'
    return [head.upright(lon, lat, drawing, 0.96), head.upright(-lon, lat, mirrored, 0.96)]


def _inked(drawing: str, head: Head) -> str:
    figure = head.figure
    for word, colour in (
        ("FEATURE", figure.colour("feature")),
        ("SECOND", figure.colour("second")),
        ("MAIN", figure.colour("main")),
        ("LEAF", figure.colour("feature" if figure.snout == VISAGE else "second")),
    ):
        drawing = drawing.replace(word, colour)
    return drawing


RINGS: dict[str, Callable[[str, str], str]] = {
    "petals": lambda main, second: _petals(second),
    "broadpetals": lambda main, second: _petals(second, 5, 66, 92),
    "rosette": lambda main, second: _petals(shade(second, 0.8), 9, 56, 112) + _petals(second, 7, 52, 84),
    "tulip": lambda main, second: filled(
        "M-124 -30C-140 -110 -110 -160 -104 -180C-70 -160 -50 -130 -40 -120"
        "C-30 -160 -10 -190 0 -206C10 -190 30 -160 40 -120"
        "C50 -130 70 -160 104 -180C110 -160 140 -110 124 -30C120 70 60 120 0 120C-60 120 -120 70 -124 -30Z",
        second,
        7,
    ),
    "mane": lambda main, second: _petals(shade(main, 0.66), 15, 50, 102),
    "ruff": lambda main, second: _petals("#f3ead2", 15, 24, 96),
    "foliage": lambda main, second: _leafage(second),
    "fruit": lambda main, second: _leafage(second) + _dots("#d2352e"),
    "blossom": lambda main, second: _leafage(second) + _dots("#fdf3f6"),
    "flattop": lambda main, second: filled(
        "M-190 -70C-210 -130 -120 -150 -90 -140C-60 -190 60 -188 90 -140C130 -150 210 -130 190 -70Q100 -40 0 -50"
        "Q-100 -40 -190 -70Z",
        second,
        7,
    ),
    "weeping": lambda main, second: filled(
        "M-96 150C-150 110 -166 -40 -110 -110C-60 -170 60 -168 110 -110C166 -40 150 110 96 150"
        "L88 90L74 40L-74 40L-88 90Z",
        second,
        7,
    ),
    "conifer": lambda main, second: filled(
        "M0 -230L74 -120L48 -120L118 -26L80 -26L142 78L-142 78L-80 -26L-118 -26L-48 -120L-74 -120Z", second, 7
    ),
    "spines": lambda main, second: filled(_burst(18, 96, 138), shade(main, 0.72), 6),
    "quills": lambda main, second: filled(_burst(26, 92, 150), shade(main, 0.72), 6),
    "frill": lambda main, second: _petals(second, 11, 46, 112),
    "star": lambda main, second: filled(_burst(5, 104, 205), main, 7),
}
"""What stands all round a head, by its two colours."""


def _ring(head: Head, kind: str) -> str:
    """Return what stands all round the head, in the face's plane behind it."""
    x, y, _ = head.joints.skull
    return head.sheet.decal(head.joints.head, x, y, head.r, RINGS[kind](head.main, head.second))


def _dots(fill: str) -> str:
    places = ((-120, 10), (118, 0), (-96, -84), (92, -92), (0, -150), (-140, -40), (140, -52))
    return "".join(
        f'<circle cx="{x}" cy="{y}" r="19" fill="{fill}" stroke="{OUTLINE}" stroke-width="5"/>' for x, y in places
    )


def _petals(colour: str, count: int = 11, size: int = 40, at: int = 106) -> str:
    drawn = []
    for k in range(count):
        turn = 360 * k / count
        drawn.append(
            f'<ellipse rx="{size * 0.72:.0f}" ry="{size}" fill="{colour}" stroke="{OUTLINE}" stroke-width="6" '
            f'transform="rotate({turn:.1f}) translate(0 {-at})"/>'
        )
    return "".join(drawn)


def _leafage(colour: str) -> str:
    ring = (
        (-112, 20),
        (112, 20),
        (-120, -50),
        (120, -50),
        (-84, -108),
        (84, -108),
        (0, -136),
        (-40, -60),
        (40, -60),
    )
    circles = "".join(
        f'<circle cx="{x}" cy="{y}" r="58" fill="{colour}" stroke="{OUTLINE}" stroke-width="7"/>' for x, y in ring
    )
    return circles + f'<ellipse cy="-44" rx="112" ry="90" fill="{colour}"/>'


def _burst(points: int, inner: float, outer: float) -> str:
    corners = []
    for k in range(points * 2):
        r, a = (outer if k % 2 == 0 else inner), radians(180 * k / points - 90)
        corners.append(f"{r * cos(a):.0f} {r * sin(a):.0f}")
    return "M" + "L".join(corners) + "Z"
