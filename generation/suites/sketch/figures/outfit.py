"""Clothes on the torso: hems, fronts, belts, aprons, collars and scarves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generation.suites.sketch import svg
from generation.suites.sketch.figures.cloth import patch, shows_front, stroke, surface
from generation.suites.sketch.figures.garment_fronts import FRONTS, nothing
from generation.suites.sketch.figures.sheet import filled, shade, stroked
from generation.suites.sketch.figures.skeleton import Vec, add

if TYPE_CHECKING:
    from generation.suites.sketch.figures.body import Body


@dataclass(frozen=True)
class Cut:
    """Sleeve 0 none, 1 short, 2 long; hem as a share of the leg (0 at the hip); front detail."""

    sleeve: int = 0
    hem: float = 0.0
    front: str = ""
    cuffs: bool = False
    legs: bool = False
    flare: float = 0.0


PLAIN = Cut()
CUTS: dict[str, Cut] = {
    "coat": Cut(2, 0.42, "open", True),
    "jacket": Cut(2, 0.08, "open", True),
    "uniform": Cut(2, 0.12, "buttons", True, True),
    "tunic": Cut(1, 0.32, "belt"),
    "robe": Cut(2, 0.66, "sash", True, flare=0.7),
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
    waist = body.radius(0.1)[0]
    spheres: list[tuple[Vec, float]] = [(body.in_chest(0, 0.02, 0), waist * 1.02)]
    flare = max(body.size.legs[0] * 1.45, waist * 0.58)
    for hip, knee, ankle in (body.joints.left_leg, body.joints.right_leg):
        at = body.sheet.along(hip, knee, hem * 2) if hem <= 0.5 else body.sheet.along(knee, ankle, hem * 2 - 1)
        spheres.append((at, flare))
        if hem > 0.5:
            spheres.append((knee, flare))
    body.sheet.blob(depth, spheres, fill, _folds(body, spheres, fill))


def _folds(body: Body, spheres: list[tuple[Vec, float]], fill: str) -> str:
    """Return the folds of a skirt, from under the belt to its hem."""
    top = body.in_chest(0.0, -0.03, 0.0)
    lines = []
    for at, radius in spheres[1:]:
        for share in (-0.35, 0.3):
            end = add(at, body.joints.pelvis[0], radius * share)
            points = [body.sheet.view.point(p) for p in (body.sheet.along(top, end, 0.45), end)]
            lines.append(svg.path(points, closed=False))
    return stroked("".join(lines), shade(fill, 0.74), 6)


def _front(body: Body, depth: float) -> None:
    trim, garment = body.figure.colour("trim"), body.garment
    parts: list[str] = []
    kind = body.cut.front
    if kind in ("belt", "waist", "sash", "plates"):
        parts.append(_belt(body, trim))
    if shows_front(body):
        parts += FRONTS.get(kind, nothing)(body, trim, garment)
        if body.figure.garment_pattern:
            parts += _marks(body)
    if parts:
        body.sheet.put(depth, "".join(parts), [])


def _belt(body: Body, trim: str) -> str:
    """A belt shows from all sides."""
    reach = 0.94
    sides = [body.in_chest(x * body.radius(0.05)[0], 0.05, 0.0) for x in (-reach, reach)]
    a, b = (body.sheet.view.point(p) for p in sides)
    if abs(a[0] - b[0]) + abs(a[1] - b[1]) < 120:
        middle = body.sheet.view.point(body.in_chest(0, 0.05, 0))
        r = body.radius(0.05)[0] * 940
        a, b = (middle[0] - r, middle[1]), (middle[0] + r, middle[1])
    return stroked(svg.path([a, b], closed=False), trim, 24, "butt")


def _marks(body: Body) -> list[str]:
    if body.figure.garment_pattern == "stripes":
        return [stroke(body, [(-0.85, y), (0.85, y)], body.figure.colour("trim"), 12) for y in (0.15, 0.42, 0.68)]
    dots = []
    for x, y in ((-0.6, 0.7), (0.45, 0.8), (0.0, 0.5), (-0.5, 0.15), (0.6, 0.3), (0.1, -0.1)):
        px, py = body.sheet.view.point(surface(body, x, y))
        dots.append(f'<circle cx="{px:.1f}" cy="{py:.1f}" r="14" fill="#33303a"/>')
    return dots


def _belly(body: Body, depth: float) -> None:
    if shows_front(body):
        ring = [
            (-0.55, 0.15),
            (-0.6, 0.5),
            (-0.35, 0.85),
            (0.35, 0.85),
            (0.6, 0.5),
            (0.55, 0.15),
            (0.0, -0.15),
        ]
        points = [body.sheet.view.point(surface(body, x, y)) for x, y in ring]
        body.sheet.put(depth, filled(svg.smooth(points), body.second, 0), [])


def _neckwear(body: Body, depth: float) -> None:
    kind, colour = body.figure.neckwear, body.figure.colour("neck")
    if not kind:
        return
    base = add(body.joints.neck, body.joints.chest[1], -0.012)
    if kind in ("scarf", "collar"):
        outline = [(add(base, body.joints.chest[0], s * 0.05), 0.04) for s in (-1.0, 1.0)]
        body.sheet.blob(depth, outline, colour)
    if not shows_front(body):
        return
    drop = {
        "scarf": lambda: patch(body, [(0.2, 1.0), (0.55, 0.95), (0.62, 0.35), (0.3, 0.35)], colour),
        "tie": lambda: patch(body, [(-0.14, 1.0), (0.14, 1.0), (0.2, 0.4), (0.0, 0.28), (-0.2, 0.4)], colour),
        "bowtie": lambda: patch(
            body, [(-0.4, 1.05), (0, 0.94), (0.4, 1.05), (0.4, 0.8), (0, 0.9), (-0.4, 0.8)], colour
        ),
        "necklace": lambda: stroke(body, [(-0.5, 1.0), (-0.25, 0.78), (0, 0.7), (0.25, 0.78), (0.5, 1.0)], colour, 20),
    }.get(kind)  # fmt: skip
    if drop:
        body.sheet.put(depth + 0.001, drop(), [])
