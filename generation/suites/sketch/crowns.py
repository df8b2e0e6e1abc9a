"""What grows on a head: horns, antlers, antennae, crests, petals, leaves."""

from __future__ import annotations

from math import cos, radians, sin
from typing import TYPE_CHECKING

from generation.suites.sketch.sheet import filled, shade, stroked
from generation.suites.sketch.svg import OUTLINE

if TYPE_CHECKING:
    from generation.suites.sketch.head import Head

PAIRS: dict[str, tuple[float, float, str]] = {
    "horns": (34, 54, filled("M-16 16Q-6 -30 34 -56Q40 -60 38 -50Q34 -14 20 18Z", "FEATURE", 6)),
    "antlers": (
        28,
        60,
        stroked("M0 10L10 -50L36 -84M10 -50L-10 -78M8 -30L40 -46", OUTLINE, 20)
        + stroked("M0 10L10 -50L36 -84M10 -50L-10 -78M8 -30L40 -46", "FEATURE", 9),
    ),
    "antennae": (
        20,
        64,
        stroked("M0 10Q2 -44 34 -72", OUTLINE, 8)
        + '<circle cx="36" cy="-76" r="12" fill="SECOND" stroke="#2b2530" stroke-width="5"/>',
    ),
    "stalks": (
        24,
        62,
        stroked("M0 12L8 -44", OUTLINE, 17)
        + stroked("M0 12L8 -44", "MAIN", 7)
        + '<circle cx="9" cy="-52" r="15" fill="SECOND" stroke="#2b2530" stroke-width="5"/>',
    ),
    "frogeyes": (
        34,
        50,
        '<circle r="30" cy="-6" fill="MAIN" stroke="#2b2530" stroke-width="6"/><circle r="13" cy="-10" fill="SECOND"/>',
    ),
    "gills": (
        78,
        24,
        stroked("M0 0L50 -44M0 10L60 -8M0 20L52 34", OUTLINE, 20)
        + stroked("M0 0L50 -44M0 10L60 -8M0 20L52 34", "SECOND", 9),
    ),
}
"""Crowns in pairs: longitude, latitude, and the character's left one about its root."""

SINGLES: dict[str, tuple[float, str]] = {
    "unicorn": (62, filled("M-13 14L2 -96L15 14Z", "FEATURE", 6) + stroked("M-9 -8L11 -16M-5 -36L8 -44", OUTLINE, 4)),
    "crest": (
        84,
        filled(
            "M-30 24C-50 -20 -34 -54 -16 -60C-20 -36 -10 -28 0 -22C-4 -60 14 -80 32 -78"
            "C20 -50 26 -36 22 -22C36 -36 50 -34 58 -26C40 -14 34 4 28 24Z",
            "SECOND",
            6,
        ),
    ),
    "comb": (84, filled("M-36 22C-56 -20 -30 -40 -16 -20C-18 -56 18 -56 14 -20C30 -44 54 -18 36 22Z", "#d2352e", 6)),
    "wool": (
        80,
        "".join(
            f'<circle cx="{x}" cy="{y}" r="32" fill="MAIN" stroke="#2b2530" stroke-width="6"/>'
            for x, y in ((-44, 6), (44, 6), (-16, -18), (20, -18), (0, 12))
        ),
    ),
    "halo": (
        90,
        '<ellipse cy="-42" rx="62" ry="17" fill="none" stroke="#2b2530" stroke-width="20"/>'
        '<ellipse cy="-42" rx="62" ry="17" fill="none" stroke="#f4cf4a" stroke-width="11"/>',
    ),
    "leaves": (
        84,
        filled("M0 20C-50 10 -84 -22 -80 -60C-40 -58 -14 -34 0 20Z", "LEAF", 6)
        + filled("M0 20C50 10 84 -22 80 -60C40 -58 14 -34 0 20Z", "LEAF", 6)
        + filled("M0 20C-28 -26 -18 -74 0 -94C18 -74 28 -26 0 20Z", "LEAF", 6),
    ),
    "fronds": (
        84,
        "".join(
            filled(f"M0 24Q{x * 0.3:.0f} {y * 0.8:.0f} {x} {y}Q{x * 0.9 + 14:.0f} {y * 0.5:.0f} 16 24Z", "LEAF", 5)
            for x, y in ((-96, -6), (-78, -60), (-36, -104), (12, -118), (56, -96), (90, -50), (100, 4))
        ),
    ),
    "cap": (
        66,
        filled("M-150 34C-140 -80 -60 -118 0 -118C60 -118 140 -80 150 34Q0 64 -150 34Z", "SECOND", 7)
        + '<circle cx="-60" cy="-30" r="20" fill="#fff6e8"/><circle cx="20" cy="-66" r="22" fill="#fff6e8"/>'
        '<circle cx="80" cy="-8" r="17" fill="#fff6e8"/>',
    ),
    "bell": (
        60,
        filled(
            "M-118 60C-130 -60 -60 -100 0 -100C60 -100 130 -60 118 60Q90 36 60 56Q30 36 0 56Q-30 36 -60 56"
            "Q-90 36 -118 60Z",
            "MAIN",
            7,
        ),
    ),
    "snakes": (
        80,
        "".join(
            stroked(f"M{x * 0.5:.0f} 24Q{x * 1.3:.0f} -10 {x} -46T{x * 1.3:.0f} -80", ink, w)
            for x in (-84, -44, 0, 44, 84)
            for ink, w in ((OUTLINE, 26), ("LEAF", 14))
        ),
    ),
}
"""Crowns on the top: latitude and drawing."""


def crown(head: Head, behind: bool) -> list[str]:
    """Return the crown's drawing that belongs behind (or before) the skull."""
    kind = head.figure.crown
    if kind in ("petals", "mane", "foliage", "conifer", "spines", "star"):
        return [_ring(head, kind)] if behind else []
    if kind in ("frogeyes", "wool", "comb", "crest", "unicorn", "halo", "cap", "bell", "snakes") and behind:
        return []
    if kind not in ("frogeyes", "wool", "comb", "crest", "unicorn", "halo", "cap", "bell", "snakes") and not behind:
        return []
    if kind in PAIRS:
        lon, lat, drawing = PAIRS[kind]
        drawing = _inked(drawing, head)
        mirrored = f'<g transform="scale(-1 1)">{drawing}</g>'
        return [head.upright(lon, lat, drawing, 0.96), head.upright(-lon, lat, mirrored, 0.96)]
    if kind in SINGLES:
        lat, drawing = SINGLES[kind]
        return [head.upright(0, lat, _inked(drawing, head), 0.92)]
    return []


def _inked(drawing: str, head: Head) -> str:
    figure = head.figure
    for word, colour in (
        ("FEATURE", figure.colour("feature")),
        ("SECOND", figure.colour("second")),
        ("MAIN", figure.colour("main")),
        ("LEAF", shade(figure.colour("second"), 1.0)),
    ):
        drawing = drawing.replace(word, colour)
    return drawing


def _ring(head: Head, kind: str) -> str:
    """Return what stands all round the head, in the face's plane behind it."""
    second, main = head.figure.colour("second"), head.figure.colour("main")
    x, y, _ = head.joints.skull
    drawn = {
        "petals": lambda: _petals(second),
        "mane": lambda: _petals(shade(main, 0.66), 15, 46, 98),
        "foliage": lambda: _leafage(second),
        "conifer": lambda: filled("M0 -190L70 -100L44 -100L112 -16L74 -16L136 74L-136 74L-74 -16L-112 -16L-44 -100"
                                  "L-70 -100Z", second, 7),
        "spines": lambda: filled(_burst(18, 96, 138), shade(main, 0.72), 6),
        "star": lambda: filled(_burst(5, 104, 205), main, 7),
    }[kind]()  # fmt: skip
    return head.sheet.decal(head.joints.head, x, y, head.r, drawn)


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
