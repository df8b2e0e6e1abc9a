"""Headgear, drawn about the crown of the head (100 units a head radius, y down, 0 at the hat's seat)."""

from __future__ import annotations

from math import radians, sin
from typing import TYPE_CHECKING

from generation.suites.sketch.figures.crests import SINGLES
from generation.suites.sketch.figures.sheet import filled, shade, stroked
from generation.suites.sketch.figures.skeleton import add

if TYPE_CHECKING:
    from generation.suites.sketch.figures.head import Head

DOME = "M-98 8C-100 -70 -50 -92 0 -92C50 -92 100 -70 98 8Q0 24 -98 8Z"
HATS: dict[str, str] = {
    "beanie": filled("M-96 8C-98 -70 -50 -96 0 -96C50 -96 98 -70 96 8Z", "HAT", 7)
    + filled("M-102 -8Q0 14 102 -8L100 22Q0 44 -100 22Z", "DARK", 6)
    + '<circle cy="-100" r="22" fill="TRIM" stroke="#2b2530" stroke-width="6"/>',
    "nightcap": filled(
        "M-96 10C-90 -80 0 -140 96 -120Q140 -90 136 -50Q100 -86 70 -70Q96 -40 96 10Q0 28 -96 10Z", "HAT", 7
    )
    + '<circle cx="136" cy="-40" r="22" fill="TRIM" stroke="#2b2530" stroke-width="6"/>',
    "peaked": filled("M-96 2C-104 -60 -60 -80 0 -80C60 -80 104 -60 96 2Z", "HAT", 7)
    + filled("M-96 -6Q0 12 96 -6L96 12Q0 30 -96 12Z", "TRIM", 5)
    + filled("M-60 14Q0 26 92 10Q128 24 120 34Q40 52 -50 32Z", "DARK", 6),
    "sailor": filled("M-86 -8L-104 -62Q0 -90 104 -62L86 -8Z", "HAT", 7)
    + filled("M-92 -12Q0 6 92 -12L92 16Q0 34 -92 16Z", "TRIM", 6),
    "tophat": filled("M-66 -2L-76 -150Q0 -166 76 -150L66 -2Z", "HAT", 7)
    + filled("M-68 -40Q0 -26 68 -40L67 -12Q0 2 -67 -12Z", "TRIM", 5)
    + filled("M-128 0Q0 -22 128 0Q118 24 0 28Q-118 24 -128 0Z", "HAT", 7),
    "bowler": filled("M-80 0C-84 -76 -44 -104 0 -104C44 -104 84 -76 80 0Z", "HAT", 7)
    + filled("M-82 -22Q0 -8 82 -22L82 2Q0 14 -82 2Z", "TRIM", 5)
    + filled("M-120 0Q0 -16 120 0Q112 24 0 28Q-112 24 -120 0Z", "HAT", 7),
    "brim": filled("M-72 0C-72 -66 -40 -88 0 -80C40 -88 72 -66 72 0Z", "HAT", 7)
    + filled("M-74 -20Q0 -6 74 -20L74 4Q0 16 -74 4Z", "TRIM", 5)
    + filled("M-158 6Q0 -24 158 6Q130 34 0 34Q-130 34 -158 6Z", "HAT", 7),
    "pointed": filled("M-80 4Q-30 -90 36 -196Q30 -120 84 4Z", "HAT", 7)
    + filled("M-80 -20Q0 -4 80 -20L84 4Q0 18 -84 4Z", "TRIM", 5)
    + filled("M-146 6Q0 -20 146 6Q120 34 0 34Q-120 34 -146 6Z", "HAT", 7),
    "crown": filled("M-80 12L-92 -74L-46 -38L0 -94L46 -38L92 -74L80 12Q0 30 -80 12Z", "HAT", 7)
    + '<circle cy="-16" r="13" fill="TRIM" stroke="#2b2530" stroke-width="4"/>'
    '<circle cx="-46" cy="-12" r="9" fill="TRIM"/><circle cx="46" cy="-12" r="9" fill="TRIM"/>',
    "tiara": filled("M-84 8Q-50 -20 -28 -16L0 -60L28 -16Q50 -20 84 8Q0 22 -84 8Z", "HAT", 6)
    + '<circle cy="-18" r="12" fill="TRIM" stroke="#2b2530" stroke-width="4"/>',
    "helmet": filled(DOME, "HAT", 7)
    + filled("M-102 -4Q0 18 102 -4L102 18Q0 40 -102 18Z", "TRIM", 6)
    + filled("M-10 -92L10 -92L12 12L-12 12Z", "TRIM", 5),
    "hardhat": filled(DOME, "HAT", 7)
    + filled("M-18 -92Q0 -104 18 -92L18 0L-18 0Z", "DARK", 5)
    + filled("M-116 4Q0 -14 116 4Q110 26 0 30Q-110 26 -116 4Z", "HAT", 7),
    "plumed": filled(DOME, "HAT", 7)
    + filled("M-14 -86C-80 -190 -10 -230 70 -190C140 -160 140 -90 104 -60C108 -120 40 -140 14 -86Z", "TRIM", 7)
    + filled("M-102 -4Q0 18 102 -4L102 18Q0 40 -102 18Z", "DARK", 6),
    "hood": filled("M-70 10C-74 -50 -30 -64 0 -96C30 -64 74 -50 70 10Q0 -22 -70 10Z", "HAT", 7),
    "beret": filled("M-92 6C-140 -20 -120 -76 -20 -84C80 -92 142 -60 92 6Q0 24 -92 6Z", "HAT", 7)
    + stroked("M-8 -82L0 -102", "DARK", 10),
    "bandana": filled("M-98 12C-100 -66 -50 -86 0 -86C50 -86 100 -66 98 12Q0 -14 -98 12Z", "HAT", 7)
    + "".join(
        f'<circle cx="{x}" cy="{y}" r="8" fill="TRIM"/>' for x, y in ((-56, -24), (-20, -52), (22, -28), (58, -44))
    )
    + filled("M92 4L150 -10L136 18L156 44L96 20Z", "HAT", 6),
    "turban": filled("M-104 14C-124 -60 -60 -106 0 -106C60 -106 124 -60 104 14Q0 40 -104 14Z", "HAT", 7)
    + stroked("M-104 -14Q-10 -20 52 -92M-60 -70Q40 -40 104 -10M-90 12Q0 0 60 -40", "DARK", 6)
    + '<circle cy="-26" r="15" fill="TRIM" stroke="#2b2530" stroke-width="5"/>',
    "toque": filled("M-76 -20C-140 -50 -124 -136 -56 -126C-40 -170 40 -168 56 -126C124 -136 140 -50 76 -20Z", "HAT", 7)
    + filled("M-82 -34Q0 -18 82 -34L82 14Q0 32 -82 14Z", "DARK", 6),
    "headband": filled("M-100 -14Q0 10 100 -14L100 14Q0 40 -100 14Z", "HAT", 6),
    "goggles": filled("M-100 -22Q0 -2 100 -22L100 0Q0 22 -100 0Z", "DARK", 5)
    + "".join(f'<circle cx="{x}" cy="-8" r="31" fill="#bfe3f5" stroke="HAT" stroke-width="13"/>' for x in (-36, 36)),
    "wreath": "".join(
        filled(f"M{x} {y}q-12 -30 4 -44q22 16 10 44z", "HAT", 5)
        for x, y in ((-92, 12), (-66, 2), (-40, -4), (-12, -6), (16, -6), (42, -3), (68, 4), (90, 14))
    )
    + "".join(
        f'<circle cx="{x}" cy="{y}" r="12" fill="TRIM" stroke="#2b2530" stroke-width="4"/>'
        for x, y in ((-70, 4), (-20, -2), (32, -2), (76, 8))
    ),
    "mortarboard": filled("M-76 8L-70 -46L70 -46L76 8Q0 26 -76 8Z", "HAT", 6)
    + filled("M-128 -56L0 -92L128 -56L0 -24Z", "HAT", 7)
    + stroked("M0 -58L104 -44L108 2", "TRIM", 7),
    "bonnet": filled("M-108 30C-132 -60 -64 -110 0 -110C64 -110 132 -60 108 30Q70 -30 0 -30Q-70 -30 -108 30Z", "HAT", 7)
    + stroked("M-92 10Q-56 -46 0 -46Q56 -46 92 10", "TRIM", 9),
    "tricorn": filled("M-70 -10Q-40 -84 0 -84Q40 -84 70 -10Z", "HAT", 6)
    + filled("M-150 -30Q-70 -62 0 -40Q70 -62 150 -30Q100 24 0 26Q-100 24 -150 -30Z", "HAT", 7)
    + stroked("M-140 -28Q-60 14 0 16Q60 14 140 -28", "TRIM", 8),
    "feathered": filled("M-96 4C-96 -56 -40 -78 10 -74C70 -70 100 -40 96 4Q0 22 -96 4Z", "HAT", 7)
    + filled("M40 -46C70 -130 140 -150 168 -140C160 -96 120 -50 52 -34Z", "TRIM", 6)
    + filled("M-100 -6Q0 14 100 -6L98 16Q0 36 -98 16Z", "DARK", 6),
    "nurse": filled("M-76 6L-94 -56Q0 -84 94 -56L76 6Q0 22 -76 6Z", "HAT", 7)
    + filled("M-8 -56L8 -56L8 -40L24 -40L24 -24L8 -24L8 -8L-8 -8L-8 -24L-24 -24L-24 -40L-8 -40Z", "TRIM", 0),
    "bow": filled(
        "M0 -30C-30 -84 -92 -84 -88 -30C-90 22 -30 20 0 -30C30 20 90 22 88 -30C92 -84 30 -84 0 -30Z", "HAT", 7
    )
    + '<circle cy="-30" r="15" fill="TRIM" stroke="#2b2530" stroke-width="5"/>',
    "headlamp": filled("M-100 -16Q0 8 100 -16L100 8Q0 34 -100 8Z", "HAT", 6)
    + '<circle cy="-4" r="30" fill="#fff3b0" stroke="HAT" stroke-width="12"/>',
    "fez": filled("M-76 4L-60 -96Q0 -108 60 -96L76 4Q0 24 -76 4Z", "HAT", 7)
    + stroked("M0 -100L50 -88L58 -30", "TRIM", 8),
    "mitre": filled("M-78 10L-86 -80Q-30 -110 0 -176Q30 -110 86 -80L78 10Q0 28 -78 10Z", "HAT", 7)
    + stroked("M0 -120L0 0M-40 -54L40 -54", "TRIM", 13),
}

SEAT = {"headband": 38, "goggles": 46, "wreath": 46, "headlamp": 46, "tiara": 52, "bow": 74, "hood": 72}
"""Latitude of a hat's seat; 48 for the others."""


FROM_BEHIND: dict[str, str] = {
    "peaked": filled("M-96 2C-104 -60 -60 -80 0 -80C60 -80 104 -60 96 2Z", "HAT", 7)
    + filled("M-96 -6Q0 12 96 -6L96 12Q0 30 -96 12Z", "TRIM", 5),
    "headlamp": filled("M-100 -16Q0 8 100 -16L100 8Q0 34 -100 8Z", "HAT", 6),
    "goggles": filled("M-100 -16Q0 8 100 -16L100 8Q0 34 -100 8Z", "DARK", 6),
}
"""Headgear whose front does not show from behind."""

PERCHING = frozenset(SINGLES) - {"nosehorn", "wattle", "unicorn"} | {
    "conifer",
    "foliage",
    "fruit",
    "blossom",
    "flattop",
    "weeping",
    "tulip",
}
"""Crowns that a hat leaves to be seen: it sits small and aslant beside them."""


def hat(head: Head) -> list[str]:
    """Return the figure's headgear, seated on its head; foreshortened sideways as little as the rig allows."""
    kind = head.figure.headgear
    if kind not in HATS:
        return []
    colour = head.figure.colour("hat")
    drawing = HATS[kind] if head.faces_viewer else FROM_BEHIND.get(kind, HATS[kind])
    for word, ink in (("HAT", colour), ("TRIM", head.figure.colour("trim")), ("DARK", shade(colour, 0.78))):
        drawing = drawing.replace(word, ink)
    if head.figure.crown in PERCHING:
        drawing = f'<g transform="translate(-42 -6) rotate(-16) scale(0.74)">{drawing}</g>'
    lat = SEAT.get(kind, 50)
    _, y, _ = head.joints.skull
    at = add(head.joints.head, y, head.r * sin(radians(lat)))
    length = max((y[0] ** 2 + y[1] ** 2) ** 0.5, 0.2)
    side = 1.0 if head.faces_viewer else -1.0
    right = (side * y[1] / length, -side * y[0] / length, 0.0)
    return [head.sheet.decal(at, right, y, head.r, drawing)]
