"""Feet by kind, drawn on the body's sheet: shoes, paws, hooves, toes of birds, fins, claws, roots."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from generation.suites.sketch import svg
from generation.suites.sketch.figures.sheet import shade, stroked
from generation.suites.sketch.figures.skeleton import Vec, add, length_one
from generation.suites.sketch.svg import OUTLINE

if TYPE_CHECKING:
    from generation.suites.sketch.figures.body import Body

OF_LIMBS = {
    "human": "shoe", "paw": "paw", "wing": "bird", "fin": "fin", "claw": "claw", "insect": "insect", "leaf": "root",
    "pincer": "insect", "flipper": "fin", "tentacle": "tentacle", "hoof": "hoof", "web": "web",
}  # fmt: skip
"""Limbs -> feet."""


def foot(body: Body, knee: Vec, ankle: Vec) -> None:
    """Draw one foot at the end of a shin."""
    toe = _pointing(body, knee, ankle)
    kind = body.figure.feet or OF_LIMBS.get(body.figure.limbs, "paw")
    if kind in ("shoe", "paw") and body.wears_shoes:
        kind = "shoe"
    elif kind == "shoe":
        kind = "bare"
    FEET[kind](body, knee, ankle, toe)


def _pointing(body: Body, knee: Vec, ankle: Vec) -> Vec:
    """Return the direction of the toes: ahead, at right angles to the shin, or stretched on tiptoe."""
    shin = length_one(add(ankle, knee, -1.0))
    ahead = body.joints.pelvis[2]
    along = ahead[0] * shin[0] + ahead[1] * shin[1] + ahead[2] * shin[2]
    toe = length_one(add(ahead, shin, -along)) if abs(along) < 0.92 else body.joints.pelvis[1]
    if body.pose.toes:
        toe = length_one(add((toe[0] * 0.6, toe[1] * 0.6, toe[2] * 0.6), shin, 0.8))
    return toe


def _sole(body: Body, ankle: Vec, toe: Vec, heel: float, tip: float, long: float, fill: str, extra: str = "") -> None:
    end = add(ankle, toe, body.size.foot * long)
    near = max(body.depth(end), body.depth(ankle)) - 0.02
    body.sheet.blob(near, [(add(ankle, toe, -0.008), heel), (end, tip)], fill, extra)


def _shoe(body: Body, knee: Vec, ankle: Vec, toe: Vec) -> None:
    colour, r = body.figure.colour("shoes"), body.size.foot
    shaft = [(body.sheet.along(ankle, knee, 0.34), body.size.legs[2] * 1.3), (ankle, body.size.legs[2] * 1.24)]
    body.sheet.tube(body.depth(ankle) - 0.018, shaft, colour)
    end = add(ankle, toe, r * 1.25)
    points = [body.sheet.view.point(p) for p in (add(ankle, toe, -r * 0.5), end)]
    k = r * 460.0 * body.sheet.view.scale(ankle)
    (ax, ay), (bx, by) = points
    sole = stroked(f"M{ax:.1f} {ay + k:.1f}L{bx:.1f} {by + k:.1f}", shade(colour, 0.55), 9)
    _sole(body, ankle, toe, r * 0.62, r * 0.6, 1.3, colour, sole)


def _bare(body: Body, knee: Vec, ankle: Vec, toe: Vec) -> None:
    r = body.size.foot
    _sole(body, ankle, toe, r * 0.54, r * 0.5, 1.35, body.main, _toes(body, ankle, toe, 1.5))


def _paw(body: Body, knee: Vec, ankle: Vec, toe: Vec) -> None:
    r = body.size.foot
    _sole(body, ankle, toe, r * 0.62, r * 0.66, 1.05, body.main, _toes(body, ankle, toe, 1.35))


def _toes(body: Body, ankle: Vec, toe: Vec, reach: float) -> str:
    across = body.joints.pelvis[0]
    lines = []
    for x in (-0.26, 0.26):
        end = add(add(ankle, toe, body.size.foot * (reach + 0.22)), across, x * body.size.foot)
        start = add(add(ankle, toe, body.size.foot * reach * 0.8), across, x * body.size.foot)
        lines.append(svg.path([body.sheet.view.point(p) for p in (start, end)], closed=False))
    return stroked("".join(lines), OUTLINE, 4)


def _hoof(body: Body, knee: Vec, ankle: Vec, toe: Vec) -> None:
    r = body.size.foot
    _sole(body, ankle, toe, r * 0.56, r * 0.6, 0.5, "#4a3c36")


def _bird(body: Body, knee: Vec, ankle: Vec, toe: Vec) -> None:
    _rays(body, ankle, toe, body.shank, 0.16, (-0.75, 0.0, 0.75))
    back = add(ankle, toe, -body.size.foot * 0.7)
    body.sheet.tube(body.depth(ankle) - 0.025, [(ankle, 0.01), (back, 0.007)], body.shank)


def _rays(body: Body, ankle: Vec, toe: Vec, fill: str, thick: float, spread: tuple[float, ...]) -> None:
    across = body.joints.pelvis[0]
    r = body.size.foot
    for side in spread:
        tip = add(add(ankle, toe, r * (1.45 - abs(side) * 0.4)), across, side * r)
        body.sheet.tube(body.depth(tip) - 0.02, [(ankle, r * thick * 1.5), (tip, r * thick)], fill)


def _web(body: Body, knee: Vec, ankle: Vec, toe: Vec) -> None:
    _webbed(body, ankle, toe, body.shank, (-0.8, 0.0, 0.8), 1.5)


def _fin(body: Body, knee: Vec, ankle: Vec, toe: Vec) -> None:
    _webbed(body, ankle, toe, body.second if body.figure.limbs != "flipper" else body.main, (-0.6, 0.6), 1.4)


def _webbed(body: Body, ankle: Vec, toe: Vec, fill: str, spread: tuple[float, ...], reach: float) -> None:
    """A flat foot: toes with a web between them, thick enough to be seen edge on."""
    across, up, r = body.joints.pelvis[0], body.joints.pelvis[1], body.size.foot
    low = add(ankle, up, -r * 0.2)
    tips = [add(add(low, toe, r * (reach - abs(side) * 0.25)), across, side * r) for side in spread]
    near = max(body.depth(tip) for tip in tips) - 0.02
    body.sheet.blob(near, [(low, r * 0.34), *((tip, r * 0.15) for tip in tips)], fill)


def _claw(body: Body, knee: Vec, ankle: Vec, toe: Vec) -> None:
    across, r = body.joints.pelvis[0], body.size.foot
    for side in (-0.42, 0.0, 0.42):
        base = add(add(ankle, toe, r * 1.3), across, side * r)
        body.sheet.tube(body.depth(base) - 0.021, [(base, r * 0.17), (add(base, toe, r * 0.45), r * 0.05)], "#f3ecd8")
    _sole(body, ankle, toe, r * 0.6, r * 0.6, 1.0, body.main)


def _insect(body: Body, knee: Vec, ankle: Vec, toe: Vec) -> None:
    tip = add(ankle, toe, body.size.foot * 1.3)
    r = body.size.legs[2]
    body.sheet.tube(body.depth(tip) - 0.02, [(ankle, r * 1.1), (tip, r * 0.75)], body.limb_colour)


def _tentacle(body: Body, knee: Vec, ankle: Vec, toe: Vec) -> None:
    up = body.joints.pelvis[1]
    mid = add(ankle, toe, body.size.foot)
    tip = add(add(ankle, toe, body.size.foot * 1.5), up, body.size.foot * 0.8)
    r = body.size.legs[2]
    body.sheet.tube(body.depth(mid) - 0.02, [(ankle, r), (mid, r * 0.8), (tip, r * 0.5)], body.main)


def _root(body: Body, knee: Vec, ankle: Vec, toe: Vec) -> None:
    _rays(body, ankle, toe, body.limb_colour, 0.17, (-1.0, -0.2, 0.75))


FEET: dict[str, Callable[[Body, Vec, Vec, Vec], None]] = {
    "shoe": _shoe, "bare": _bare, "paw": _paw, "hoof": _hoof, "bird": _bird, "web": _web, "fin": _fin, "claw": _claw,
    "insect": _insect, "tentacle": _tentacle, "root": _root,
}  # fmt: skip
