"""The 12 expressions: brows, lids, eyes, mouth and marks, as drawing data in units of head radius / 100."""

from __future__ import annotations

from dataclasses import dataclass

from generation.suites.sketch.figures.sheet import filled, stroked
from generation.suites.sketch.svg import OUTLINE


@dataclass(frozen=True)
class Expression:
    """Brow: height over the eye and tilt (positive: inner end up), per eye; lids: share of the eye covered."""

    brow: tuple[float, float] = (0.0, 0.0)
    brow_tilt: tuple[float, float] = (0.0, 0.0)
    lid: tuple[float, float] = (0.12, 0.12)
    lid_tilt: float = 0.0
    low_lid: float = 0.0
    wide: float = 1.0
    pupil: float = 1.0
    gaze: tuple[float, float] = (0.0, 0.0)
    closed: str = ""
    mouth: str = "line"
    marks: str = ""


EXPRESSIONS: dict[str, Expression] = {
    "E_NEUTRAL": Expression(brow=(6, 6), brow_tilt=(9, 9), lid=(0.04, 0.04)),
    "E_HAPPY": Expression(brow=(5, 5), lid=(0.0, 0.0), low_lid=0.16, mouth="smile", marks="blush"),
    "E_LAUGH": Expression(brow=(9, 9), closed="arc", mouth="laugh", marks="blush"),
    "E_SAD": Expression(brow=(3, 3), brow_tilt=(26, 26), lid=(0.42, 0.42), lid_tilt=-14, gaze=(0, 8), mouth="frown"),
    "E_CRY": Expression(brow=(4, 4), brow_tilt=(30, 30), closed="squeeze", mouth="wail", marks="tears"),
    "E_ANGRY": Expression(brow=(-9, -9), brow_tilt=(-30, -30), lid=(0.32, 0.32), lid_tilt=20, pupil=0.8, mouth="teeth"),
    "E_SURPRISED": Expression(brow=(21, 21), lid=(0, 0), wide=1.26, pupil=0.72, mouth="round"),
    "E_AFRAID": Expression(
        brow=(14, 14), brow_tilt=(28, 28), lid=(0, 0), wide=1.2, pupil=0.42, mouth="tremble", marks="sweat"
    ),
    "E_DISGUSTED": Expression(
        brow=(-8, 7),
        brow_tilt=(-22, 4),
        lid=(0.62, 0.3),
        low_lid=0.22,
        gaze=(-8, 2),
        mouth="tongue",
        marks="wrinkle",
    ),
    "E_DETERMINED": Expression(brow=(-13, -13), brow_tilt=(-7, -7), lid=(0.3, 0.3), mouth="firm"),
    "E_PUZZLED": Expression(
        brow=(23, -5), brow_tilt=(6, -14), lid=(0.0, 0.26), gaze=(9, -8), mouth="aside", marks="dot"
    ),
    "E_SLEEPY": Expression(brow=(-1, -1), brow_tilt=(8, 8), lid=(0.66, 0.66), gaze=(0, 10), mouth="yawn", marks="doze"),
}

EYE_X, EYE_Y = 20.0, 25.0
"""Half axes of an eye."""

_DARK, _TEETH, _TONGUE = "#59202a", "#fbf8f0", "#e0707a"

MOUTHS: dict[str, str] = {
    "line": stroked("M-20 -4Q0 8 20 -4", OUTLINE, 6.5),
    "smile": stroked("M-34 -9Q0 27 34 -9", OUTLINE, 7),
    "laugh": filled("M-42 -14Q0 -6 42 -14Q38 38 0 38Q-38 38 -42 -14Z", _DARK, 5)
    + f'<path d="M-36 -10Q0 -3 36 -10L33 1Q0 7 -33 1Z" fill="{_TEETH}"/>'
    + f'<path d="M-22 27Q0 8 22 27Q12 36 0 36Q-12 36 -22 27Z" fill="{_TONGUE}"/>',
    "frown": stroked("M-27 13Q0 -16 27 13", OUTLINE, 7),
    "wail": filled("M-34 26Q-26 -18 0 -18Q26 -18 34 26Q0 6 -34 26Z", _DARK, 6),
    "teeth": filled("M-36 -12L36 -12Q42 0 36 16L-36 16Q-42 0 -36 -12Z", _TEETH, 6)
    + stroked("M-38 2L38 2M-18 -12L-18 16M0 -12L0 16M18 -12L18 16", OUTLINE, 3.5),
    "round": filled("M0 -18C21 -18 22 30 0 30C-22 30 -21 -18 0 -18Z", _DARK, 6),
    "tremble": filled("M-36 2L-24 -10L-12 0L0 -10L12 0L24 -10L36 2L24 18L12 8L0 18L-12 8L-24 18Z", _TEETH, 5),
    "tongue": stroked("M-32 8Q-16 -12 0 2Q16 14 32 -8", OUTLINE, 7)
    + filled("M-8 0Q6 8 20 7Q22 32 8 32Q-6 30 -8 0Z", _TONGUE, 4.5),
    "firm": stroked("M-30 8Q-26 0 -20 0L20 0Q26 0 30 8", OUTLINE, 10),
    "aside": stroked("M2 4Q18 -2 36 -14", OUTLINE, 7.5),
    "yawn": filled("M-2 -9C14 -9 15 17 -2 17C-19 17 -18 -9 -2 -9Z", _DARK, 5),
}


def eye(expression: Expression, left: bool, iris: str, lid_colour: str, ink: str = OUTLINE) -> str:
    """Return one eye; `left` is the character's left, at the right side of its face as seen from the front."""
    if expression.closed:
        return _closed_eye(expression.closed, left, ink)
    rx, ry = EYE_X * expression.wide**0.5, EYE_Y * expression.wide
    gx, gy = expression.gaze
    pupil = 14.5 * expression.pupil
    parts = [
        f'<ellipse rx="{rx:.1f}" ry="{ry:.1f}" fill="#fffdf8" stroke="{OUTLINE}" stroke-width="5"/>',
        f'<circle cx="{gx}" cy="{gy}" r="{pupil:.1f}" fill="{iris}" stroke="{OUTLINE}" stroke-width="2.5"/>',
        f'<circle cx="{gx}" cy="{gy}" r="{pupil * 0.6:.1f}" fill="#1d1a22"/>',
        f'<circle cx="{gx - 4}" cy="{gy - 5}" r="{pupil * 0.34:.1f}" fill="#ffffff"/>',
        f'<circle cx="{gx + 5}" cy="{gy + 5}" r="{pupil * 0.16:.1f}" fill="#ffffff"/>',
    ]
    cover = expression.lid[0 if left else 1]
    if cover:
        parts.append(_lid(rx, ry, cover, expression.lid_tilt * (1 if left else -1), lid_colour))
    if expression.low_lid:
        parts.append(_low_lid(rx, ry, expression.low_lid, lid_colour))
    return "".join(parts)


def _closed_eye(kind: str, left: bool, ink: str) -> str:
    if kind == "arc":
        return stroked("M-22 9Q0 -25 22 9", ink, 8.5)
    s = 1 if left else -1
    return stroked(f"M{18 * s} -15L{-15 * s} 0L{18 * s} 13", ink, 8)


def _lid(rx: float, ry: float, cover: float, tilt: float, colour: str) -> str:
    """A positive tilt lowers the inner end."""
    edge = -ry + 2 * ry * cover
    left, right = edge + tilt * 0.4, edge - tilt * 0.4
    (a, b), is_large = _ends(rx, ry, left, right), int(edge > 0)
    shape = f"M{-a:.1f} {left:.1f}A{rx:.1f} {ry:.1f} 0 {is_large} 1 {b:.1f} {right:.1f}Z"
    return filled(shape, colour, 5) + stroked(f"M{-a:.1f} {left:.1f}L{b:.1f} {right:.1f}", OUTLINE, 6.5)


def _low_lid(rx: float, ry: float, cover: float, colour: str) -> str:
    edge = ry - 2 * ry * cover + 6
    a, b = _ends(rx, ry, edge, edge)
    rim = f"Q0 {edge - 14:.1f} {-a:.1f} {edge:.1f}"
    return filled(f"M{-a:.1f} {edge:.1f}A{rx:.1f} {ry:.1f} 0 0 0 {b:.1f} {edge:.1f}{rim}Z", colour, 4.5)


def _ends(rx: float, ry: float, left: float, right: float) -> tuple[float, float]:
    """Return how far from an eye's middle its rim is at two heights."""
    a, b = (rx * max(1 - (y / ry) ** 2, 0.04) ** 0.5 for y in (left, right))
    return a, b


UNDER_BRIM = 0.3
"""How much of a brow's rise is left where a hat sits close above it."""


def brow(expression: Expression, left: bool, colour: str, skin: str, is_hatted: bool = False) -> str:
    """Return one brow, drawn about its eye's middle, on a seam of skin that keeps it clear of the hair."""
    at = 0 if left else 1
    up = expression.brow[at]
    y = -EYE_Y * expression.wide - 11 - (up * UNDER_BRIM if is_hatted and up > 0 else up)
    rise = expression.brow_tilt[at] * 0.42
    inner, outer = y - rise, y + rise
    x = 22 if left else -22
    line = f"M{-x} {inner:.1f}Q0 {y - 6:.1f} {x} {outer:.1f}"
    return stroked(line, skin, 16) + stroked(line, colour, 9)


def marks(expression: Expression, left: bool) -> str:
    """Return tears, sweat, blush and the like, drawn about one eye's middle."""
    s = 1 if left else -1
    kind = expression.marks
    if kind == "blush":
        return f'<ellipse cx="{13 * s}" cy="37" rx="15" ry="8" fill="#f0697a" opacity="0.5"/>'
    if kind == "tears":
        return filled("M-8 8Q-12 40 -10 66Q0 76 10 66Q12 40 8 8Z", "#69b9f2", 3)
    if kind == "sweat" and left:
        return filled("M31 -50C38 -36 44 -20 31 -20C18 -20 24 -36 31 -50Z", "#7cc4f5", 3.5)
    if kind == "wrinkle":
        return stroked(f"M{-22 * s} 8L{-13 * s} 16M{-24 * s} 19L{-14 * s} 26", OUTLINE, 4)
    if kind == "doze":
        return stroked("M-14 32Q0 38 14 32", OUTLINE, 3.5)
    return ""
