"""Places, lines and patches on the front of the torso."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generation.suites.sketch import svg
from generation.suites.sketch.figures.sheet import filled, stroked
from generation.suites.sketch.figures.skeleton import Vec

if TYPE_CHECKING:
    from generation.suites.sketch.figures.body import Body


def surface(body: Body, x: float, y: float) -> Vec:
    """Return a place on the torso's front: x across (-1..1), y up (0 hips .. 1 neck)."""
    r, ahead = body.radius(y)
    z = (max(1.0 - x * x, 0.0)) ** 0.5 * r + ahead
    return body.in_chest(x * r, y * body.size.torso * 0.86 - 0.02, z)


def stroke(body: Body, places: list[tuple[float, float]], colour: str, width: float) -> str:
    points = [body.sheet.view.point(surface(body, x, y)) for x, y in places]
    return stroked(svg.path(points, closed=False), colour, width)


def patch(body: Body, places: list[tuple[float, float]], colour: str) -> str:
    points = [body.sheet.view.point(surface(body, x, y)) for x, y in places]
    return filled(svg.path(points), colour, 5)


def shows_front(body: Body) -> bool:
    return body.depth(body.joints.chest[2]) > 0.06
