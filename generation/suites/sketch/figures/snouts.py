"""Noses and mouths on skin: plain faces, muzzles, long snouts and trunks; beaks are in `beaks`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generation.suites.sketch import svg
from generation.suites.sketch.figures.beaks import BEAKS, beak
from generation.suites.sketch.figures.faces import MOUTHS
from generation.suites.sketch.figures.sheet import LINE, filled, shade, stroked
from generation.suites.sketch.svg import OUTLINE

if TYPE_CHECKING:
    from generation.suites.sketch.figures.head import Head

MASKED = ("muzzle", "snout", "long", "wide", "fish", "pig", "jaws", "tusked", "whiskered")
"""Snouts whose lower face has the second colour."""


def snout_and_mouth(head: Head) -> list[str]:
    kind = head.figure.snout
    if kind in BEAKS:
        return beak(head)
    draw = {
        "muzzle": _muzzle, "snout": _cone, "long": _cone, "pig": _pig, "trunk": _trunk, "proboscis": _proboscis,
        "mandible": _mandible, "jaws": _jaws, "tusked": _tusked, "whiskered": _whiskered,
    }.get(kind, _plain)  # fmt: skip
    return draw(head)


def _mouth(head: Head, lat: float, scale: float = 1.0, out: float = 1.0, lift: float = 0.0) -> str:
    drawn = MOUTHS[head.expression.mouth]
    if head.expression.mouth not in ("teeth", "tremble"):
        drawn = drawn.replace(OUTLINE, head.ink_around_mouth)
    local = f'<g transform="translate(0 {lift}) scale({scale})">{drawn}</g>'
    return head.decal(0, lat, local, out, limit=0.05)


def _plain(head: Head) -> list[str]:
    kind = head.figure.snout
    wide = {"wide": 1.45, "fish": 1.15}.get(kind, 1.0)
    nose = ""
    if kind == "nose":
        shape = filled("M-11 6Q-8 -12 2 -14Q12 -10 13 4Q8 12 0 11Q-8 12 -11 6Z", shade(head.main, 0.88), 4)
        nose = head.decal(0, -16, shape, 1.06)
    if kind in ("wide", "fish"):
        dot = f'<circle r="4" cx="-9" fill="{OUTLINE}"/><circle r="4" cx="9" fill="{OUTLINE}"/>'
        nose = head.decal(0, -14, dot) + _gills(head)
    return [nose, _mouth(head, -40, wide)]


def _gills(head: Head) -> str:
    slit = stroked("M-6 -24Q-16 0 -6 24M8 -20Q-2 0 8 20", OUTLINE, 4.5)
    mirrored = f'<g transform="scale(-1 1)">{slit}</g>'
    return head.decal(72, -8, mirrored) + head.decal(-72, -8, slit) if head.figure.snout == "fish" else ""


def _muzzle(head: Head) -> list[str]:
    nose = filled("M-18 -9Q0 -17 18 -9Q13 10 0 13Q-13 10 -18 -9Z", "#3a2a2c", 0)
    shine = '<ellipse cx="-5" cy="-6" rx="6" ry="3" fill="#ffffff" opacity="0.6"/>'
    whiskers = stroked("M44 -4L96 -14M46 8L96 12M-44 -4L-96 -14M-46 8L-96 12", OUTLINE, 3)
    whiskers = head.decal(0, -24, whiskers, 1.1) if head.figure.tail in ("thin", "tuft", "ringed") else ""
    return [_bulge(head, 0.46), whiskers, _mouth(head, -30, 0.9, 1.2, 15), head.decal(0, -18, nose + shine, 1.24)]


def _bulge(head: Head, size: float) -> str:
    at = head.on(0, -31, 0.78)
    x, y = head.sheet.view.point(at)
    r = 1000.0 * head.r * size * head.sheet.view.scale(at)
    return (
        f'<ellipse cx="{x:.1f}" cy="{y:.1f}" rx="{r * 1.14:.1f}" ry="{r * 0.82:.1f}" fill="{head.second}" '
        f'stroke="{OUTLINE}" stroke-width="{LINE * 0.7:.1f}"/>'
    )


def _cone(head: Head) -> list[str]:
    long = head.figure.snout == "long"
    reach, tip = (1.42, 0.4) if long else (1.06, 0.44)
    near, far = head.on(0, -26, 0.66), head.on(0, -28, reach)
    snout = head.sheet.solid(svg.hull([*head.ring(near, 0.52), *head.ring(far, tip)]), head.second)
    nostrils = f'<ellipse rx="5" ry="7" cx="-15" fill="{OUTLINE}"/><ellipse rx="5" ry="7" cx="15" fill="{OUTLINE}"/>'
    parts = [
        snout,
        _mouth(head, -24, 0.9 if long else 1.0, reach + (0.12 if long else 0.28), 22),
        head.decal(0, -14, nostrils, reach + 0.34),
    ]
    if long:
        fangs = "".join(filled(f"M{x - 7} 0L{x} 18L{x + 7} 0Z", "#fbf8f0", 3) for x in (-34, 34))
        parts.append(head.decal(0, -33, fangs, reach + 0.26))
    return parts


def _pig(head: Head) -> list[str]:
    disc = (
        f'<ellipse rx="34" ry="27" fill="{shade(head.second, 0.92)}" stroke="{OUTLINE}" stroke-width="6"/>'
        f'<ellipse cx="-12" rx="6" ry="10" fill="{OUTLINE}"/><ellipse cx="12" rx="6" ry="10" fill="{OUTLINE}"/>'
    )
    return [_mouth(head, -48, 0.95, 1.02), head.decal(0, -20, disc, 1.16)]


def _trunk(head: Head) -> list[str]:
    joints = [(head.on(0, -14, 0.92), 0.27), (head.on(2, -36, 1.3), 0.24), (head.on(10, -58, 1.62), 0.2),
              (head.on(24, -66, 2.05), 0.17), (head.on(40, -58, 2.3), 0.14)]  # fmt: skip
    tube = head.sheet.tubed([(at, size * head.r) for at, size in joints], head.main)
    tusk = filled("M-6 -10Q16 6 10 46Q-12 30 -14 -4Z", "#f6f0dc", 5)
    tusks = head.decal(26, -38, tusk) + head.decal(-26, -38, f'<g transform="scale(-1 1)">{tusk}</g>')
    return [_mouth(head, -56, 0.95, 1.0), tusks, tube]


def _proboscis(head: Head) -> list[str]:
    curl = "M0 -4Q-4 44 20 62Q44 70 44 48Q40 34 28 44"
    return [_mouth(head, -44, 0.9), head.decal(0, -24, stroked(curl, OUTLINE, 10) + stroked(curl, head.second, 4))]


def _mandible(head: Head) -> list[str]:
    jaw = filled("M-6 -14Q24 -4 14 30Q2 22 -8 4Z", shade(head.main, 0.7), 5)
    pair = head.decal(21, -34, jaw, 1.02) + head.decal(-21, -34, f'<g transform="scale(-1 1)">{jaw}</g>', 1.02)
    return [_mouth(head, -40, 0.86), pair]


def _jaws(head: Head) -> list[str]:
    """A shark's mouth: always a row of teeth under the expression's lips."""
    teeth = "".join(filled(f"M{x - 9} -4L{x} 15L{x + 9} -4Z", "#fbf8f0", 3.5) for x in (-40, -20, 0, 20, 40))
    return [_gills(head), head.decal(0, -30, teeth, 1.0), _mouth(head, -46, 1.15)]


def _tusked(head: Head) -> list[str]:
    tusk = filled("M-10 -10L10 -10Q10 50 -2 84Q-14 40 -10 -10Z", "#f6f0dc", 5)
    return [*_muzzle(head)[:1], head.decal(18, -40, tusk, 1.12), head.decal(-18, -40, tusk, 1.12), *_muzzle(head)[1:]]


def _whiskered(head: Head) -> list[str]:
    barbels = stroked("M30 0Q70 20 96 70M-30 0Q-70 20 -96 70M16 10Q30 40 34 80M-16 10Q-30 40 -34 80", OUTLINE, 7)
    return [*_plain(head), head.decal(0, -34, barbels, 1.04)]
