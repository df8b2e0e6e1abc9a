"""Hands by kind of limb and by gesture, drawn along the forearm (36 units a hand's radius, x outwards)."""

from __future__ import annotations

from math import cos, radians, sin

from generation.suites.sketch.figures.sheet import filled, stroked
from generation.suites.sketch.svg import OUTLINE

SPREAD = ((-44, 58), (-15, 70), (13, 70), (40, 60), (92, 50))
"""Angle and length of an open hand's fingers, the thumb last."""


def hand(kind: str, gesture: str, skin: str, second: str) -> str:
    """Return a hand of a kind ("human", "paw", "wing" ...) in a gesture ("rest", "open", "fist", "point")."""
    drawn = _DRAWN.get(kind, _human)(gesture)
    return drawn.replace("SKIN", skin).replace("SECOND", second)


def _fingers(spread: tuple[tuple[float, float], ...], width: float, start: float = 8.0) -> str:
    data = "".join(f"M{start:.0f} 0L{start + r * cos(radians(a)):.0f} {r * sin(radians(a)):.0f}" for a, r in spread)
    return stroked(data, OUTLINE, width + 12) + stroked(data, "SKIN", width)


def _human(gesture: str) -> str:
    if gesture == "open":
        return _fingers(SPREAD, 16) + '<circle cx="14" r="27" fill="SKIN"/>'
    if gesture == "point":
        return _fingers(((-4, 82),), 17) + _fist()
    if gesture == "fist":
        return _fist()
    mitten = filled("M-16 -20C4 -36 44 -34 60 -12C68 4 58 22 40 28C20 34 -6 28 -16 20Z", "SKIN", 6)
    return _fingers(((74, 44),), 15, 14) + mitten + stroked("M30 2L56 0M32 16L50 14", OUTLINE, 3.5)


def _fist() -> str:
    knuckles = filled("M-18 -24C0 -38 40 -38 50 -20C58 -4 58 14 48 26C34 40 0 38 -18 24Z", "SKIN", 6)
    return knuckles + stroked("M30 -20L50 -18M30 -4L55 -3M30 12L53 12M-2 22Q14 6 26 18", OUTLINE, 3.5)


def _paw(gesture: str) -> str:
    toes = ((-34, 42), (0, 50), (34, 42))
    if gesture == "point":
        return _fingers(((-2, 78),), 26) + '<circle cx="8" r="36" fill="SKIN" stroke="#2b2530" stroke-width="6"/>'
    if gesture == "open":
        bumps = _fingers(((-56, 44), (-20, 54), (20, 54), (56, 44)), 22, 10)
        pads = "".join(
            f'<circle cx="{14 + r * cos(radians(a)) * 0.74:.0f}" cy="{r * sin(radians(a)) * 0.8:.0f}" r="8" '
            'fill="SECOND"/>'
            for a, r in ((-56, 44), (-20, 54), (20, 54), (56, 44))
        )
        palm = '<circle cx="8" r="30" fill="SKIN"/><ellipse cx="10" rx="15" ry="18" fill="SECOND"/>'
        return bumps + palm + pads
    ball = '<ellipse cx="14" rx="40" ry="37" fill="SKIN" stroke="#2b2530" stroke-width="6"/>'
    lines = "".join(f"M{28 + r * 0.1:.0f} {a * 0.36:.0f}L{r:.0f} {a * 0.36:.0f}" for a, r in toes)
    return ball + stroked(lines, OUTLINE, 4)


def _wing(gesture: str) -> str:
    turns: tuple[int, ...] = (-46, -22, 2, 26, 50) if gesture == "open" else (-24, -9, 6, 22)
    if gesture == "point":
        turns = (-2, 70, 100)
    feathers = []
    for k, turn in enumerate(turns):
        fill = "SECOND" if k % 2 else "SKIN"
        shape = filled("M0 -12C36 -25 84 -20 104 0C84 18 36 21 0 12Z", fill, 6)
        feathers.append(f'<g transform="rotate({turn})">{shape}</g>')
    return "".join(feathers) + '<circle cx="4" r="24" fill="SKIN"/>'


def _fin(gesture: str) -> str:
    wide = {"open": 1.25, "fist": 0.7, "point": 0.6}.get(gesture, 1.0)
    y = 46 * wide
    web = f"M-22 -18Q20 {-y - 12:.0f} 84 {-y:.0f}Q70 {-y * 0.5:.0f} 100 0"
    web += f"Q70 {y * 0.5:.0f} 84 {y:.0f}Q20 {y + 12:.0f} -22 18Z"
    return filled(web, "SECOND", 6) + stroked(f"M6 -8L62 {-y * 0.7:.0f}M8 0L74 0M6 8L62 {y * 0.7:.0f}", OUTLINE, 4)


def _flipper(gesture: str) -> str:
    reach = 96 if gesture in ("open", "point") else 70
    return filled(f"M-26 -26C10 -44 {reach - 20} -40 {reach} 4C{reach - 30} 34 6 36 -26 26Z", "SKIN", 6)


def _claw(gesture: str) -> str:
    turns = {"open": (-48, 0, 48), "point": (-3,), "fist": (-14, 6, 26)}.get(gesture, (-26, 2, 30))
    long = 1.25 if gesture in ("open", "point") else 0.95
    nail = filled(f"M{22 * long:.0f} -12L{64 * long:.0f} 4L{24 * long:.0f} 12Z", "#f3ecd8", 5)
    nails = "".join(f'<g transform="rotate({turn})">{nail}</g>' for turn in turns)
    return nails + '<ellipse cx="10" rx="34" ry="32" fill="SKIN" stroke="#2b2530" stroke-width="6"/>'


def _insect(gesture: str) -> str:
    turns = {"open": (-48, 0, 48), "point": (0,), "fist": (-12, 14)}.get(gesture, (-24, 24))
    long = 66 if gesture in ("open", "point") else 46
    return _fingers(tuple((turn, long) for turn in turns), 13, 0) + '<circle r="17" fill="SKIN"/>'


def _leaf(gesture: str) -> str:
    blade = filled("M-10 0C10 -46 66 -44 112 0C66 44 10 46 -10 0Z", "SECOND", 6) + stroked(
        "M-6 0L86 0M24 0L44 -20M46 0L64 -16M24 0L44 20M46 0L64 16", OUTLINE, 4
    )
    if gesture != "open":
        size = "1 0.6" if gesture == "point" else "0.84 0.9"
        return f'<g transform="scale({size})">{blade}</g>'
    sides = "".join(f'<g transform="rotate({turn}) scale(0.74)">{blade}</g>' for turn in (-58, 58))
    return sides + blade


def _pincer(gesture: str) -> str:
    gape = {"open": 16, "fist": -4, "point": 4}.get(gesture, 8)
    upper = filled("M-20 -8C-24 -62 56 -76 118 -34C88 -26 56 -14 34 6Z", "SKIN", 6)
    lower = filled("M-14 -2C-16 46 50 52 100 24C70 16 50 8 34 2Z", "SKIN", 6)
    return f'<g transform="rotate({gape})">{lower}</g><g transform="rotate({-gape})">{upper}</g>'


def _tentacle(gesture: str) -> str:
    curl = "M-14 0Q40 -30 62 -4Q76 26 46 30Q28 28 34 12" if gesture != "point" else "M-14 0Q30 -12 92 -4"
    return stroked(curl, OUTLINE, 34) + stroked(curl, "SKIN", 22)


def _hoof(gesture: str) -> str:
    toes = filled("M4 -30L50 -34L60 0L50 34L4 30Z", "#4a3c36", 6) + stroked("M30 0L60 0", OUTLINE, 5)
    return toes + '<ellipse cx="0" rx="22" ry="30" fill="SKIN"/>'


_DRAWN = {
    "human": _human, "paw": _paw, "wing": _wing, "fin": _fin, "flipper": _flipper, "claw": _claw, "insect": _insect,
    "leaf": _leaf, "pincer": _pincer, "tentacle": _tentacle, "hoof": _hoof, "web": _claw,
}  # fmt: skip
