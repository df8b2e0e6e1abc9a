"""What a body carries on its back: wings, shells, fins, plates, quills, humps and further legs."""

from __future__ import annotations

from collections.abc import Callable
from math import cos, radians, sin
from typing import TYPE_CHECKING

from generation.suites.sketch.figures.sheet import shade
from generation.suites.sketch.figures.wings import BAT, FEATHER, LONG, LONGER, LOWER, UPPER, Outline, wings

if TYPE_CHECKING:
    from generation.suites.sketch.figures.body import Body


def _shell(body: Body) -> None:
    t = body.size.torso
    wide = body.radius(0.5)[0] * 1.34
    at = [(body.in_chest(0.0, t * y, -0.06), wide * k) for y, k in ((0.12, 0.95), (0.5, 1.08), (0.86, 0.8))]
    near = body.depth(at[1][0]) - 0.05
    body.sheet.blob(near, at, shade(body.second, 0.62))
    body.sheet.blob(near + 0.0005, [(p, r * 0.8) for p, r in at], shade(body.second, 0.78))


def _snailshell(body: Body) -> None:
    for k in range(4):
        at = body.in_chest(0.13 + 0.012 * k, 0.16 + 0.01 * k, -0.14 + 0.012 * k)
        body.sheet.ball(
            body.depth(at) - 0.02 + 0.001 * k, at, 0.19 - 0.048 * k, shade(body.second, 0.95 - 0.13 * (k % 2))
        )


def _scallop(body: Body) -> None:
    hinge = body.in_chest(0.0, -0.02, -0.08)
    for k in range(7):
        a = radians(-72 + 24 * k)
        end = body.in_chest(0.36 * sin(a), 0.06 + 0.38 * cos(a), -0.12)
        near = body.depth(hinge) - 0.1 - 0.001 * abs(k - 3)
        body.sheet.tube(near, [(hinge, 0.02), (end, 0.075)], shade(body.main, 0.86 if k % 2 else 1.0))


def _elytra(body: Body) -> None:
    t, wide = body.size.torso, body.radius(0.4)[0]
    for side in (1.0, -1.0):
        at = [
            (body.in_chest(side * wide * 0.55, t * y, -0.06), wide * k)
            for y, k in ((0.02, 0.72), (0.5, 0.95), (0.85, 0.7))
        ]
        near = body.depth(at[1][0]) - 0.04
        body.sheet.blob(near, at, body.main)
        if body.figure.pattern == "spots":
            for y in (0.2, 0.62):
                spot = body.in_chest(side * wide * 1.3, t * y, -0.05)
                body.sheet.ball(near + 0.001, spot, 0.028, body.second)


def _fin(tall: float) -> Callable[[Body], None]:
    def draw(body: Body) -> None:
        t, wide = body.size.torso, body.radius(0.7)[0]
        places = (
            (wide * 0.5, t * 1.0, -0.03),
            (wide + tall, t * 0.95 + tall * 0.5, -0.12),
            (wide + tall * 0.6, t * 0.5, -0.1),
            (wide * 0.7, t * 0.2, -0.03),
        )
        corners = [body.in_chest(*place) for place in places]
        body.sheet.polygon(body.depth(corners[1]) - 0.04, corners, shade(body.main, 0.8), smooth=False)

    return draw


def _ridge(count: int, size: float, tone: str) -> Callable[[Body], None]:
    """Return plates or spikes down the back, seen over the figure's left side."""

    def draw(body: Body) -> None:
        t = body.size.torso
        fill = body.second if tone == "second" else shade(body.main, 0.68)
        for k in range(count):
            y = t * (0.98 - 0.95 * k / (count - 1))
            wide = body.radius(y / t)[0] * 0.8
            big = size * (0.6 + 0.4 * sin(3.14 * (k + 0.5) / count))
            corners = [
                body.in_chest(x, up, z)
                for x, up, z in (
                    (wide * 0.7, y + big * 0.5, -0.05),
                    (wide + big * 1.25, y + big * 0.55, -0.12),
                    (wide * 0.7, y - big * 0.5, -0.05),
                )
            ]
            body.sheet.polygon(body.depth(corners[1]) - 0.05 - 0.001 * k, corners, fill)

    return draw


def _quills(body: Body) -> None:
    t = body.size.torso
    corners = []
    for k in range(25):
        a, long = radians(-150 + 300 * k / 24), 1.65 if k % 2 else 1.15
        wide = body.radius(0.5)[0] * long
        corners.append(body.in_chest(wide * sin(a), t * 0.5 + (t * 0.5 + 0.02) * cos(a) * (0.8 + 0.3 * (k % 2)), -0.09))
    body.sheet.polygon(body.depth(corners[12]) - 0.06, corners, shade(body.main, 0.7))


def _fleece(body: Body) -> None:
    t, wide = body.size.torso, body.radius(0.5)[0]
    for k in range(12):
        a = radians(30 * k)
        at = body.in_chest(wide * 1.0 * sin(a), t * 0.46 + t * 0.5 * cos(a), -0.05)
        body.sheet.ball(body.depth(at) - 0.03, at, 0.06, body.main)


def _hump(body: Body) -> None:
    for y in (0.35, 0.8):
        at = body.in_chest(body.radius(y)[0] * 0.9, body.size.torso * y, -0.09)
        body.sheet.ball(body.depth(at) - 0.03, at, 0.085, body.main)


def _mantle(body: Body) -> None:
    t = body.size.torso
    places = (
        (0.0, t, -0.08),
        (0.2, t * 0.9, -0.1),
        (0.4, t * 0.5, -0.12),
        (0.22, 0.02, -0.1),
        (0.0, -0.06, -0.08),
        (-0.22, 0.02, -0.1),
        (-0.4, t * 0.5, -0.12),
        (-0.2, t * 0.9, -0.1),
    )
    corners = [body.in_chest(*place) for place in places]
    body.sheet.polygon(body.depth(corners[0]) - 0.08, corners, body.main, smooth=True)


def _leafback(body: Body) -> None:
    t = body.size.torso
    places = (
        (0.0, t * 1.1, -0.08),
        (0.24, t * 0.8, -0.1),
        (0.26, t * 0.3, -0.1),
        (0.0, -0.16, -0.08),
        (-0.26, t * 0.3, -0.1),
        (-0.24, t * 0.8, -0.1),
    )
    corners = [body.in_chest(*place) for place in places]
    body.sheet.polygon(body.depth(corners[0]) - 0.08, corners, shade(body.second, 0.8), smooth=True)


def _more_legs(reach: float, pairs: Outline) -> Callable[[Body], None]:
    def draw(body: Body) -> None:
        t, r = body.size.torso, body.size.arms[1]
        for side in (1.0, -1.0):
            for up, down in pairs:
                joints = [
                    (side * 0.04, t * 0.5, -0.04),
                    (side * reach * 0.66, t * 0.5 + up, -0.07),
                    (side * reach, down, -0.07),
                ]
                points = [body.in_chest(*place) for place in joints]
                spheres = list(zip(points, (r * 1.1, r, r * 0.6), strict=True))
                body.sheet.tube(body.depth(points[1]) - 0.05, spheres, shade(body.main, 0.85))

    return draw


BACKS: dict[str, Callable[[Body], None]] = {
    "feather": wings("white", FEATHER),
    "bat": wings("main", BAT, smooth=False),
    "insect": wings("pale", UPPER, LOWER),
    "dragonfly": wings("pale", LONG, LONGER),
    "butterfly": wings("second", UPPER, LOWER, ribs=True),
    "shell": _shell,
    "snailshell": _snailshell,
    "scallop": _scallop,
    "elytra": _elytra,
    "fin": _fin(0.13),
    "bigfin": _fin(0.26),
    "sail": _ridge(9, 0.2, "second"),
    "plates": _ridge(5, 0.13, "second"),
    "spikes": _ridge(7, 0.07, "dark"),
    "quills": _quills,
    "fleece": _fleece,
    "hump": _hump,
    "mantle": _mantle,
    "leafback": _leafback,
    "legs": _more_legs(0.24, ((-0.06, -0.17),)),
    "spiderlegs": _more_legs(0.36, ((0.2, -0.04), (0.06, -0.16))),
}
