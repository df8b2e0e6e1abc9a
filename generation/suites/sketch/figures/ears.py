"""Ears by kind, seated on the sides of the head."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generation.suites.sketch.figures.sheet import filled, shade, stroked

if TYPE_CHECKING:
    from generation.suites.sketch.figures.head import Head


def ears(head: Head) -> list[str]:
    """Return the character's left and right ear; hats push upright ones to the sides."""
    shape = EARS.get(head.figure.ears)
    if shape is None:
        return []
    lon, lat, out, drawing = shape
    if head.figure.headgear and lat > 20:
        lon, lat, out = max(lon, 62), min(lat, 34), out + 0.1
    drawn = drawing.replace("MAIN", head.main).replace("INNER", shade(head.second, 0.92))
    mirrored = f'<g transform="scale(-1 1)">{drawn}</g>'
    return [head.upright(lon, lat, drawn, out), head.upright(-lon, lat, mirrored, out)]


EARS: dict[str, tuple[float, float, float, str]] = {
    "point": (
        38,
        46,
        0.86,
        filled("M-30 22Q-8 -46 26 -66Q40 -20 32 34Z", "MAIN", 6)
        + filled("M-12 16Q4 -22 22 -42Q28 -12 22 24Z", "INNER", 0),
    ),
    "round": (
        44,
        46,
        0.98,
        '<circle r="34" fill="MAIN" stroke="#2b2530" stroke-width="6"/><circle r="18" fill="INNER"/>',
    ),
    "big": (
        56,
        34,
        1.15,
        '<circle r="50" fill="MAIN" stroke="#2b2530" stroke-width="6"/><circle r="32" fill="INNER"/>',
    ),
    "tuft": (40, 52, 0.9, filled("M-22 20L6 -58L34 22Z", "MAIN", 6)),
    "long": (
        24,
        66,
        0.9,
        filled("M-22 30C-34 -60 -18 -122 4 -122C28 -122 34 -60 24 30Z", "MAIN", 6)
        + filled("M-9 14C-16 -50 -8 -98 4 -98C16 -98 20 -50 13 14Z", "INNER", 0),
    ),
    "huge": (
        46,
        44,
        0.9,
        filled("M-34 30Q-20 -86 46 -136Q66 -50 40 40Z", "MAIN", 6)
        + filled("M-14 20Q0 -60 40 -104Q48 -40 26 28Z", "INNER", 0),
    ),
    "small": (58, 44, 0.98, '<circle r="20" fill="MAIN" stroke="#2b2530" stroke-width="6"/>'),
    "flop": (66, 30, 0.98, filled("M-14 -16C20 -40 60 -18 66 14C50 34 10 28 -14 20Z", "MAIN", 6)),
    "fan": (
        74,
        10,
        0.95,
        filled("M-20 -50C30 -86 92 -50 86 10C80 60 20 66 -20 40Z", "MAIN", 6)
        + filled("M0 -34C30 -56 66 -34 62 6C56 36 20 42 0 26Z", "INNER", 0),
    ),
    "webs": (
        82,
        6,
        1.0,
        filled("M-14 -18C20 -62 60 -70 92 -62L76 -34L96 -10L74 6L86 34C50 40 10 34 -14 16Z", "INNER", 6)
        + stroked("M4 -10L72 -44M6 0L78 -6M4 8L66 24", "#2b2530", 4),
    ),
    "human": (84, -2, 0.98, '<ellipse rx="15" ry="22" fill="MAIN" stroke="#2b2530" stroke-width="6"/>'),
    "elf": (80, 2, 0.96, filled("M-10 22C-14 -10 10 -22 62 -50C48 -10 30 22 -6 26Z", "MAIN", 6)),
}
"""Ear -> longitude, latitude, distance, and the character's left ear about its root."""
