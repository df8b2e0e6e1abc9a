"""Clothes on the torso: hems, fronts, belts, aprons, collars and scarves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generation.suites.sketch import svg
from generation.suites.sketch.sheet import filled, shade, stroked
from generation.suites.sketch.skeleton import Vec, add
from generation.suites.sketch.svg import OUTLINE

if TYPE_CHECKING:
    from generation.suites.sketch.body import Body


@dataclass(frozen=True)
class Cut:
    """Sleeve 0 none, 1 short, 2 long; hem as a share of the leg (0 at the hip); front detail."""

    sleeve: int = 0
    hem: float = 0.0
    front: str = ""
    cuffs: bool = False
    legs: bool = False


PLAIN = Cut()
CUTS: dict[str, Cut] = {
    "coat": Cut(2, 0.42, "open", True),
    "jacket": Cut(2, 0.08, "open", True),
    "uniform": Cut(2, 0.12, "buttons", True, True),
    "tunic": Cut(1, 0.32, "belt"),
    "robe": Cut(2, 0.66, "sash", True),
    "dress": Cut(1, 0.5, "waist"),
    "vest": Cut(1, 0.06, "vest"),
    "overalls": Cut(1, 0.1, "straps", False, True),
    "apron": Cut(1, 0.1, "apron"),
    "armour": Cut(1, 0.22, "plates"),
    "shirt": Cut(1, 0.06, "collar"),
    "poncho": Cut(1, 0.2, "zigzag"),
    "cloak": Cut(1, 0.14, "clasp"),
}


def dress_torso(body: Body, depth: float) -> None:
    """Draw what the garment adds to the plain torso: hem, front, pattern, belly, neckwear."""
    if body.figure.garment:
        _hem(body, depth + 0.004)
        _front(body, depth + 0.006)
    elif body.figure.group not in ("human",):
        _belly(body, depth + 0.004)
    _neckwear(body, depth + 0.05)


def _hem(body: Body, depth: float) -> None:
    if body.figure.legs == "skirt":
        _skirt(body, depth - 0.001, 0.46, body.figure.colour("legs"))
    if body.cut.hem:
        _skirt(body, depth, body.cut.hem, body.garment)
    if body.cut.hem or body.figure.legs == "skirt":
        body.lining(depth + 0.001)


def _skirt(body: Body, depth: float, hem: float, fill: str) -> None:
    spheres: list[tuple[Vec, float]] = [(body.joints.hips, body.size.belly * 1.02)]
    for hip, knee, ankle in (body.joints.left_leg, body.joints.right_leg):
        at = body.sheet.along(hip, knee, hem * 2) if hem <= 0.5 else body.sheet.along(knee, ankle, hem * 2 - 1)
        spheres.append((at, body.size.limb * 1.75))
        if hem > 0.5:
            spheres.append((knee, body.size.limb * 1.75))
    body.sheet.blob(depth, spheres, fill)


def _surface(body: Body, x: float, y: float) -> Vec:
    """Return a place on the torso's front: x across (-1..1), y up (0 hips .. 1 neck)."""
    r = body.size.belly + (body.size.chest - body.size.belly) * y
    z = (max(1.0 - x * x, 0.0)) ** 0.5 * r
    return body.in_chest(x * r, y * body.size.torso * 0.86, z)


def _stroke(body: Body, places: list[tuple[float, float]], colour: str, width: float) -> str:
    points = [body.sheet.view.point(_surface(body, x, y)) for x, y in places]
    return stroked(svg.path(points, closed=False), colour, width)


def _patch(body: Body, places: list[tuple[float, float]], colour: str) -> str:
    points = [body.sheet.view.point(_surface(body, x, y)) for x, y in places]
    return filled(svg.path(points), colour, 5)


def _shows_front(body: Body) -> bool:
    return body.depth(body.joints.chest[2]) > 0.06


def _front(body: Body, depth: float) -> None:
    trim, garment = body.figure.colour("trim"), body.garment
    parts: list[str] = []
    kind = body.cut.front
    if kind in ("belt", "waist", "sash", "plates"):
        parts.append(_belt(body, trim))
    if _shows_front(body):
        parts += _FRONTS.get(kind, _nothing)(body, trim, garment)
        if body.figure.garment_pattern:
            parts += _marks(body)
    if parts:
        body.sheet.put(depth, "".join(parts), [])


def _belt(body: Body, trim: str) -> str:
    """A belt shows from all sides."""
    reach = 0.94
    sides = [body.in_chest(x * body.size.belly, 0.05, 0.0) for x in (-reach, reach)]
    a, b = (body.sheet.view.point(p) for p in sides)
    if abs(a[0] - b[0]) + abs(a[1] - b[1]) < 120:
        middle = body.sheet.view.point(body.in_chest(0, 0.05, 0))
        r = body.size.belly * 940
        a, b = (middle[0] - r, middle[1]), (middle[0] + r, middle[1])
    return stroked(svg.path([a, b], closed=False), trim, 24, "butt")


def _nothing(body: Body, trim: str, garment: str) -> list[str]:
    return []


def _open(body: Body, trim: str, garment: str) -> list[str]:
    lapels = _patch(body, [(-0.42, 1.0), (0.0, 0.55), (0.42, 1.0), (0.0, 0.9)], shade(garment, 1.25))
    return [_stroke(body, [(0, 0.6), (0, 0.3), (0, 0.0)], trim, 17), lapels]


def _buttons(body: Body, trim: str, garment: str) -> list[str]:
    dots = []
    for x in (-0.28, 0.28):
        for y in (0.2, 0.45, 0.7):
            px, py = body.sheet.view.point(_surface(body, x, y))
            dots.append(
                f'<circle cx="{px:.1f}" cy="{py:.1f}" r="12" fill="{trim}" stroke="{OUTLINE}" stroke-width="4"/>'
            )
    return [_stroke(body, [(-0.5, 0.98), (0.5, 0.98)], trim, 16), *dots]


def _sash(body: Body, trim: str, garment: str) -> list[str]:
    return [
        _stroke(body, [(-0.5, 1.0), (0.0, 0.45), (0.5, 1.0)], trim, 16),
        _stroke(body, [(0.1, 0.2), (0.2, -0.3)], trim, 18),
    ]


def _waist(body: Body, trim: str, garment: str) -> list[str]:
    return [_stroke(body, [(-0.5, 1.0), (0.0, 0.8), (0.5, 1.0)], trim, 14)]


def _vest(body: Body, trim: str, garment: str) -> list[str]:
    return [_patch(body, [(-0.34, 1.0), (-0.2, 0.0), (0.2, 0.0), (0.34, 1.0)], trim)]


def _straps(body: Body, trim: str, garment: str) -> list[str]:
    yoke = _patch(body, [(-0.9, 1.0), (-0.85, 0.55), (0.85, 0.55), (0.9, 1.0)], trim)
    straps = [_stroke(body, [(x, 0.5), (x * 1.1, 1.0)], garment, 20) for x in (-0.5, 0.5)]
    return [yoke, *straps]


def _apron(body: Body, trim: str, garment: str) -> list[str]:
    bib = _patch(body, [(-0.5, 0.9), (-0.75, 0.3), (-0.8, -0.35), (0.8, -0.35), (0.75, 0.3), (0.5, 0.9)], trim)
    return [bib, _stroke(body, [(-0.9, 0.28), (0.9, 0.28)], shade(trim, 0.75), 12)]


def _plates(body: Body, trim: str, garment: str) -> list[str]:
    return [
        _stroke(body, [(-0.7, 0.85), (0.0, 0.62), (0.7, 0.85)], shade(garment, 0.7), 9),
        _stroke(body, [(-0.7, 0.5), (0.0, 0.38), (0.7, 0.5)], shade(garment, 0.7), 9),
        _stroke(body, [(0, 0.95), (0, 0.35)], trim, 13),
    ]


def _collar(body: Body, trim: str, garment: str) -> list[str]:
    return [_patch(body, [(-0.4, 1.02), (-0.2, 0.78), (0.0, 0.95), (0.2, 0.78), (0.4, 1.02)], trim)]


def _zigzag(body: Body, trim: str, garment: str) -> list[str]:
    places = [(-0.9 + 0.3 * k, 0.2 if k % 2 else 0.36) for k in range(7)]
    return [_stroke(body, places, trim, 17)]


def _clasp(body: Body, trim: str, garment: str) -> list[str]:
    x, y = body.sheet.view.point(_surface(body, 0, 0.92))
    return [
        _stroke(body, [(-0.8, 0.95), (0.0, 0.9), (0.8, 0.95)], shade(garment, 0.7), 22),
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="19" fill="{trim}" stroke="{OUTLINE}" stroke-width="5"/>',
    ]


_FRONTS = {
    "open": _open, "buttons": _buttons, "belt": _waist, "sash": _sash, "waist": _waist, "vest": _vest,
    "straps": _straps, "apron": _apron, "plates": _plates, "collar": _collar, "zigzag": _zigzag, "clasp": _clasp,
}  # fmt: skip


def _marks(body: Body) -> list[str]:
    if body.figure.garment_pattern == "stripes":
        return [_stroke(body, [(-0.85, y), (0.85, y)], body.figure.colour("trim"), 12) for y in (0.15, 0.42, 0.68)]
    dots = []
    for x, y in ((-0.6, 0.7), (0.45, 0.8), (0.0, 0.5), (-0.5, 0.15), (0.6, 0.3), (0.1, -0.1)):
        px, py = body.sheet.view.point(_surface(body, x, y))
        dots.append(f'<circle cx="{px:.1f}" cy="{py:.1f}" r="14" fill="#33303a"/>')
    return dots


def _belly(body: Body, depth: float) -> None:
    if _shows_front(body):
        ring = [
            (-0.55, 0.15),
            (-0.6, 0.5),
            (-0.35, 0.85),
            (0.35, 0.85),
            (0.6, 0.5),
            (0.55, 0.15),
            (0.0, -0.15),
        ]
        points = [body.sheet.view.point(_surface(body, x, y)) for x, y in ring]
        body.sheet.put(depth, filled(svg.smooth(points), body.second, 0), [])


def _neckwear(body: Body, depth: float) -> None:
    kind, colour = body.figure.neckwear, body.figure.colour("neck")
    if not kind:
        return
    base = add(body.joints.neck, body.joints.chest[1], -0.012)
    if kind in ("scarf", "collar"):
        outline = [(add(base, body.joints.chest[0], s * 0.05), 0.04) for s in (-1.0, 1.0)]
        body.sheet.blob(depth, outline, colour)
    if not _shows_front(body):
        return
    drop = {
        "scarf": lambda: _patch(body, [(0.2, 1.0), (0.55, 0.95), (0.62, 0.35), (0.3, 0.35)], colour),
        "tie": lambda: _patch(body, [(-0.14, 1.0), (0.14, 1.0), (0.2, 0.4), (0.0, 0.28), (-0.2, 0.4)], colour),
        "bowtie": lambda: _patch(
            body, [(-0.4, 1.05), (0, 0.94), (0.4, 1.05), (0.4, 0.8), (0, 0.9), (-0.4, 0.8)], colour
        ),
        "necklace": lambda: _stroke(body, [(-0.5, 1.0), (-0.25, 0.78), (0, 0.7), (0.25, 0.78), (0.5, 1.0)], colour, 20),
    }.get(kind)  # fmt: skip
    if drop:
        body.sheet.put(depth + 0.001, drop(), [])
