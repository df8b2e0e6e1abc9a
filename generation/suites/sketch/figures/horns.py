"""Crowns in pairs: horns, antlers, antennae, stalks."""

from __future__ import annotations

from generation.suites.sketch.figures.sheet import filled, stroked
from generation.suites.sketch.svg import OUTLINE


def _branch(line: str, ink: str, width: int) -> str:
    return stroked(line, OUTLINE, width + 11) + stroked(line, ink, width)


PAIRS: dict[str, tuple[float, float, str]] = {
    "ramhorns": (46, 44, _branch("M-8 8Q20 -54 66 -26Q94 14 58 38Q32 42 36 16", "FEATURE", 22)),
    "longhorns": (22, 62, _branch("M0 12Q-12 -60 10 -128", "FEATURE", 13)),
    "bison": (50, 40, filled("M-16 20Q10 16 24 -8Q32 -28 26 -44Q58 -16 44 16Q30 38 -8 40Z", "FEATURE", 6)),
    "palmate": (
        36,
        54,
        _branch("M0 14L26 -20", "FEATURE", 12)
        + filled("M18 -14L30 -92L46 -60L64 -98L72 -58L100 -84L96 -40Q66 -2 18 -14Z", "FEATURE", 6),
    ),
    "feelers": (16, 66, _branch("M0 10Q6 -70 70 -92Q96 -96 112 -70", "SECOND", 6)),
    "hammer": (70, 18, filled("M-34 -26L64 -34Q86 -30 86 0Q86 30 64 34L-34 26Z", "MAIN", 7)),
    "stagjaws": (
        30,
        40,
        filled("M-14 18C-22 -50 20 -98 44 -104L36 -74L56 -66L30 -52C18 -34 18 -8 20 18Z", "FEATURE", 6),
    ),
    "trihorn": (34, 50, filled("M-18 16L26 -86L26 22Z", "FEATURE", 6)),
    "manyeyes": (
        14,
        46,
        '<circle r="17" fill="#1d1a22" stroke="#2b2530" stroke-width="4"/><circle cx="4" cy="-5" r="5" fill="#fff"/>'
        '<circle cx="32" cy="6" r="12" fill="#1d1a22"/><circle cx="35" cy="2" r="3.5" fill="#fff"/>',
    ),
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
"""Crown -> longitude, latitude, and the character's left one about its root."""
