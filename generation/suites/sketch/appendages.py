"""Tails, wings, shells and fins: what some bodies have besides limbs, drawn on the body's sheet."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING

from generation.suites.sketch import svg
from generation.suites.sketch.sheet import LINE, filled, shade, stroked
from generation.suites.sketch.skeleton import Vec
from generation.suites.sketch.svg import OUTLINE

if TYPE_CHECKING:
    from generation.suites.sketch.body import Body


def _tail_curve(body: Body, places: list[Vec], width: float, colour: str, taper: float = 1.0) -> None:
    points = [body.in_chest(*place) for place in places]
    depth = body.depth(points[-1]) - 0.02
    spheres = [(p, width * (1 - (1 - taper) * k / len(points))) for k, p in enumerate(points)]
    flat = [body.sheet.view.point(p) for p in points]
    if taper == 1.0:
        data = svg.smooth(flat, closed=False)
        k = width * 2000.0
        body.sheet.put(depth, stroked(data, OUTLINE, k + 2 * LINE) + stroked(data, colour, k), flat, k / 2 + LINE)
        return
    fills = []
    for a, b in pairwise(spheres):
        outline = svg.hull([p for at, r in (a, b) for p in body.sheet.circle(at, max(r, 0.008))])
        fills.append(svg.path(outline))
    data = "".join(fills)
    body.sheet.put(depth, filled(data, OUTLINE, 2 * LINE) + filled(data, colour, 0), flat, width * 1000 + LINE)


def _bushy(body: Body) -> None:
    _tail_curve(body, [(0.02, 0.0, -0.08), (0.1, 0.0, -0.2), (0.14, 0.12, -0.26)], 0.052, body.main)
    tip = body.in_chest(0.15, 0.2, -0.27)
    body.sheet.ball(body.depth(tip) - 0.021, tip, 0.056, body.second)


def _thin(body: Body) -> None:
    _tail_curve(body, [(0, 0, -0.08), (0.08, -0.06, -0.2), (0.16, 0.0, -0.28), (0.12, 0.14, -0.32)], 0.014, body.main)


def _tuft(body: Body) -> None:
    _thin(body)
    tip = body.in_chest(0.12, 0.15, -0.32)
    body.sheet.ball(body.depth(tip) - 0.02, tip, 0.034, shade(body.main, 0.6))


def _stub(body: Body) -> None:
    at = body.in_chest(0.0, 0.02, -body.size.belly - 0.02)
    body.sheet.ball(body.depth(at), at, 0.04, body.second)


def _curl(body: Body) -> None:
    places = [
        (0, 0.02, -0.09),
        (0.03, 0.0, -0.18),
        (0.06, 0.08, -0.2),
        (0.0, 0.08, -0.16),
        (0.03, 0.02, -0.2),
    ]
    _tail_curve(body, places, 0.011, body.main)


def _lizard(body: Body) -> None:
    places = [(0, 0.0, -0.05), (0.02, -0.1, -0.16), (0.08, -0.19, -0.26), (0.16, -0.22, -0.36)]
    _tail_curve(body, places, 0.075, body.main, 0.05)


def _long(body: Body) -> None:
    places = [
        (0, -0.02, -0.05),
        (-0.1, -0.16, -0.14),
        (0.02, -0.25, -0.24),
        (0.18, -0.26, -0.3),
        (0.26, -0.2, -0.4),
    ]
    _tail_curve(body, places, 0.06, body.main, 0.1)


def _fan(body: Body) -> None:
    root = body.in_chest(0, 0.0, -0.08)
    corners = [
        body.in_chest(x, y, -0.24) for x, y in ((-0.1, -0.1), (-0.05, -0.15), (0, -0.12), (0.05, -0.15), (0.1, -0.1))
    ]
    body.sheet.polygon(body.depth(corners[2]), [root, *corners], shade(body.main, 0.78))


def _fish(body: Body) -> None:
    _tail_curve(body, [(0, 0.0, -0.05), (0.02, -0.09, -0.17), (0.03, -0.12, -0.24)], 0.06, body.main, 0.3)
    root, z = (0.03, -0.12, -0.24), -0.34
    fan = [root, (0.16, -0.02, z), (0.09, -0.12, z), (0.16, -0.24, z), (-0.02, -0.18, z), (-0.1, -0.06, z)]
    corners = [body.in_chest(*place) for place in fan]
    body.sheet.polygon(body.depth(corners[2]), corners, shade(body.second, 0.9))


def _abdomen(body: Body) -> None:
    for k, colour in ((3, body.second), (2, body.main), (1, body.second), (0, body.main)):
        at = body.in_chest(0.0, -0.03 - 0.035 * k, -0.08 - 0.045 * k)
        body.sheet.ball(body.depth(at) - 0.02 - 0.001 * k, at, 0.085 - 0.014 * k, colour)


def _tentacles(body: Body) -> None:
    for k, (x, z) in enumerate(((-0.13, 0.02), (-0.07, -0.1), (0.07, -0.1), (0.13, 0.02))):
        places = [
            (x * 0.5, 0, z),
            (x, -0.1, z),
            (x * 1.5, -0.18, z * 1.2),
            (x * 1.7, -0.24, z),
            (x * 2.1, -0.22, z),
        ]
        _tail_curve(body, places, 0.02, shade(body.main, 0.9 if k % 2 else 1.0))


def _wings(
    shape: list[tuple[float, float]], tone: str, fold: float = 1.0, ribs: bool = False
) -> Callable[[Body], None]:
    def draw(body: Body) -> None:
        colour = body.second if tone == "second" else body.main
        colour = colour if tone != "pale" else "#d5ecf4"
        spread = 1.25 if body.pose.prop == "aloft" else fold
        for side in (1.0, -1.0):
            corners = [body.in_chest(side * x * spread, body.size.torso * 0.72 + y, -0.08 - 0.25 * x) for x, y in shape]
            body.sheet.polygon(body.depth(corners[2]) - 0.02, corners, shade(colour, 0.92), smooth=not ribs)

    return draw


_FEATHER = [(0.0, 0.0), (0.12, 0.14), (0.3, 0.2), (0.34, 0.06), (0.26, -0.08), (0.16, -0.2), (0.06, -0.16)]
_BAT = [
    (0.0, 0.0), (0.1, 0.2), (0.3, 0.26), (0.36, 0.02), (0.28, 0.06), (0.24, -0.1), (0.16, -0.02), (0.1, -0.14),
]  # fmt: skip
_FLY = [
    (0.02, 0.0), (0.16, 0.16), (0.3, 0.12), (0.28, 0.0), (0.18, -0.06), (0.2, -0.2), (0.08, -0.2), (0.02, -0.06),
]  # fmt: skip


def _shell(body: Body) -> None:
    at = [(body.in_chest(0, y, -0.09), r) for y, r in ((0.06, 0.13), (0.2, 0.12))]
    body.sheet.blob(body.depth(at[0][0]) - 0.03, at, shade(body.second, 0.75))


def _fin(body: Body) -> None:
    t = body.size.torso
    places = ((0, t * 0.95, -0.06), (0, t * 0.9, -0.24), (0, t * 0.55, -0.19), (0, t * 0.25, -0.08))
    corners = [body.in_chest(*place) for place in places]
    body.sheet.polygon(body.depth(corners[1]), corners, shade(body.main, 0.8))


def _legs(body: Body) -> None:
    for side in (1.0, -1.0):
        for up, down in ((0.16, -0.02), (0.06, -0.14)):
            joints = [(side * 0.06, 0.14, -0.05), (side * 0.24, 0.14 + up, -0.08), (side * 0.33, down, -0.08)]
            points = [body.in_chest(*place) for place in joints]
            body.sheet.limb(body.depth(points[1]) - 0.04, points, 0.028, shade(body.main, 0.9))


TAILS = {
    "bushy": _bushy, "thin": _thin, "tuft": _tuft, "stub": _stub, "curl": _curl, "lizard": _lizard, "long": _long,
    "fan": _fan, "fish": _fish, "abdomen": _abdomen, "tentacles": _tentacles,
}  # fmt: skip
BACKS = {
    "feather": _wings(_FEATHER, "pale"), "bat": _wings(_BAT, "main", ribs=True), "insect": _wings(_FLY, "pale"),
    "butterfly": _wings(_FLY, "second", 1.2), "shell": _shell, "fin": _fin, "legs": _legs,
}  # fmt: skip
