"""Hair by style: what falls behind the head and what covers the skull."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generation.suites.sketch.figures.sheet import LINE, filled
from generation.suites.sketch.figures.skeleton import add

if TYPE_CHECKING:
    from generation.suites.sketch.figures.head import Head


def back_hair(head: Head) -> str:
    """Return what hangs behind the head."""
    colour, style = head.figure.colour("hair"), head.figure.hair
    fall = BACK_HAIR.get(style, "")
    at = add(head.joints.head, head.joints.skull[2], -head.r * 0.2)
    x, y, _ = head.joints.skull
    drawn = head.sheet.decal(at, x, y, head.r, fall.replace("HAIR", colour)) if fall else ""
    if style == "bun":
        drawn += head.upright(0, 96, filled("M-40 14A40 36 0 1 1 40 14A40 36 0 1 1 -40 14Z", colour, 6), 1.2)
    if style == "ponytail":
        tail = filled("M-14 -20Q-66 -56 -70 10Q-66 90 -20 130Q-34 50 14 0Z", colour, 6)
        drawn += head.sheet.decal(head.on(180, 40, 1.0), x, y, head.r, tail)
    return drawn


PARTING = {"short": (0.3, 68), "spiky": (0.0, 66), "long": (0.22, 66), "bob": (0.0, 62), "curly": (-0.1, 64),
           "ponytail": (-0.26, 68), "bun": (0.0, 70), "braids": (0.0, 66)}  # fmt: skip
"""Style -> where the bare face is turned to, and how wide it is (degrees)."""


def scalp(head: Head) -> str:
    """Return the hair on the skull, with the face cut out of it."""
    colour, style = head.figure.colour("hair"), head.figure.hair
    turn, wide = PARTING.get(style, (0.1, 66))
    size = 1.12 if style == "curly" else 1.07
    parts = [head.outline(colour, size), head.patch((turn * 0.5, -0.42, 0.9), wide, head.main, 1.0, LINE * 0.7)]
    if style == "spiky":
        spike = filled("M-60 26L-44 -30L-22 0L-6 -48L14 -2L34 -44L46 4L72 -16L60 30Z", colour, 5)
        parts.append(head.upright(0, 66, spike, 1.04))
    return "".join(parts)


BACK_HAIR: dict[str, str] = {
    "long": filled("M-104 -20C-118 60 -122 120 -96 150Q0 176 96 150C122 120 118 60 104 -20Z", "HAIR", 7),
    "bob": filled("M-104 -20C-124 40 -118 80 -92 92Q0 110 92 92C118 80 124 40 104 -20Z", "HAIR", 7),
    "braids": filled(
        "M-100 0C-130 60 -128 130 -104 160C-84 130 -86 60 -70 30L70 30C86 60 84 130 104 160C128 130 130 60 100 0Z",
        "HAIR",
        7,
    ),
    "curly": "".join(
        f'<circle cx="{x}" cy="{y}" r="44" fill="HAIR" stroke="#2b2530" stroke-width="7"/>'
        for x, y in ((-92, 20), (92, 20), (-84, -40), (84, -40), (-44, -88), (44, -88), (0, -98))
    ),
}
