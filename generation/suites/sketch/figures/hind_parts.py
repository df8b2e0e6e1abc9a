"""Tails of several parts: fans of feathers, stings, tentacles, abdomens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generation.suites.sketch.figures.sheet import shade
from generation.suites.sketch.figures.tail_curves import COILED, DOWN, THIN, Path, curve, places, spread

if TYPE_CHECKING:
    from generation.suites.sketch.figures.body import Body


def fan(body: Body, long: float = 0.22, count: int = 4, wide: float = 0.055) -> None:
    root = body.in_pelvis(0.0, 0.02, -0.06)
    for k in range(count):
        x = (k - (count - 1) / 2) * wide + 0.06
        end = body.in_pelvis(x, -long + 0.03 * abs(k - (count - 1) / 2), -0.24)
        fill = shade(body.main, 0.8) if k % 2 else shade(body.main, 0.92)
        body.sheet.tube(body.depth(end) - 0.03 - 0.001 * k, [(root, 0.022), (end, 0.027)], fill)


def peacock(body: Body) -> None:
    root = body.in_pelvis(0.0, 0.0, -0.1)
    for k in range(9):
        x, y = (
            (-0.36, 0.06),
            (0.36, 0.06),
            (-0.34, 0.24),
            (0.34, 0.24),
            (-0.26, 0.4),
            (0.26, 0.4),
            (-0.14, 0.5),
            (0.14, 0.5),
            (0.0, 0.54),
        )[k]
        end = body.in_pelvis(x, y, -0.2)
        near = body.depth(end) - 0.12 - 0.002 * k
        body.sheet.tube(near, [(root, 0.012), (end, 0.046)], body.second if k % 2 else shade(body.main, 0.85))
        body.sheet.ball(near + 0.001, end, 0.024, body.main)


def streamers(body: Body) -> None:
    for x in (0.04, 0.16):
        path = ((0.0, 0.0, 0.0), (x, -0.14, -0.12), (x * 1.5 + 0.02, -0.28, -0.16))
        curve(body, path, (0.03, 0.026, 0.006), shade(body.main, 0.85))


def abdomen(body: Body) -> None:
    """An insect's striped hind part, hanging behind and to the side."""
    for k, radius in ((4, 0.03), (3, 0.062), (2, 0.086), (1, 0.098), (0, 0.085)):
        at = body.in_pelvis(0.05 + 0.036 * k, 0.03 - 0.052 * k, -0.07 - 0.03 * k)
        fill = body.second if k % 2 else body.main
        body.sheet.ball(body.depth(at) - 0.03 - 0.004 * k, at, radius, fill)


def sting(body: Body) -> None:
    path: Path = ((0.0, 0.0, 0.0), (0.16, -0.02, -0.1), (0.28, 0.12, -0.14), (0.3, 0.3, -0.14), (0.22, 0.42, -0.13))
    points = curve(body, path, (0.05, 0.045, 0.04, 0.034, 0.03), body.main)
    end = points[-1]
    body.sheet.ball(body.depth(end) - 0.015, end, 0.045, body.main)
    hook = places(body, ((0.22, 0.45, -0.13), (0.16, 0.44, -0.13), (0.1, 0.37, -0.13), (0.17, 0.4, -0.13)))
    body.sheet.polygon(body.depth(end) - 0.014, hook, shade(body.main, 0.5))


def rattle(body: Body) -> None:
    points = curve(body, COILED, (0.075, 0.066, 0.05, 0.03), body.main)
    for k in range(3):
        at = (points[-1][0], points[-1][1] + 0.026 * k, points[-1][2])
        body.sheet.ball(body.depth(at) - 0.01, at, 0.026 - 0.004 * k, body.second)


def tentacles(body: Body) -> None:
    for k, (x, z) in enumerate(((-0.13, 0.03), (0.13, 0.03), (-0.08, -0.08), (0.08, -0.08))):
        path = ((x * 0.4, 0.0, z), (x, -0.1, z), (x * 1.5, -0.19, z * 1.2), (x * 2.2, -0.22, z), (x * 2.6, -0.17, z))
        points = [body.in_pelvis(*place) for place in path]
        radii = [spread((0.036, 0.028, 0.01), n / 4) for n in range(5)]
        fill = shade(body.main, 0.9 if k % 2 else 1.0)
        body.sheet.tube(body.depth(points[2]) - 0.05, list(zip(points, radii, strict=True)), fill)


def devil(body: Body) -> None:
    points = curve(body, THIN, (0.016, 0.014, 0.012), body.main)
    x, y, z = points[-1]
    arrow = [(x - 0.045, y, z), (x + 0.005, y + 0.075, z), (x + 0.045, y - 0.01, z), (x, y + 0.012, z)]
    body.sheet.polygon(body.depth(points[-1]) - 0.018, arrow, body.main)


def fans(body: Body) -> None:
    """A fox of legend's many tails."""
    for x, y in ((-0.28, 0.1), (0.34, 0.08), (-0.2, 0.26), (0.27, 0.25), (0.04, 0.34)):
        path = ((0.0, 0.0, 0.0), (x * 0.6, y * 0.3, -0.1), (x, y, -0.14))
        end = curve(body, path, (0.025, 0.06, 0.04), body.main)[-1]
        body.sheet.ball(body.depth(end) - 0.019, end, 0.044, body.second)


def shrimp(body: Body) -> None:
    for k in range(3, -1, -1):
        at = body.in_pelvis(0.05 + 0.05 * k, -0.04 - 0.03 * k, -0.05 - 0.04 * k)
        body.sheet.ball(body.depth(at) - 0.02 - 0.002 * k, at, 0.07 - 0.01 * k, shade(body.main, 1.0 - 0.08 * (k % 2)))
    corners = places(body, ((0.12, -0.12, -0.1), (0.26, -0.06, -0.14), (0.3, -0.14, -0.14), (0.24, -0.22, -0.14)))
    body.sheet.polygon(body.depth(corners[1]) - 0.06, corners, body.second)


def forceps(body: Body) -> None:
    curve(body, DOWN, (0.06, 0.07, 0.05, 0.03), body.main)
    for s in (-0.05, 0.05):
        path = ((0.16, -0.26, -0.14), (0.16 + s * 1.4, -0.34, -0.14), (0.16 + s * 0.3, -0.42, -0.14))
        curve(body, path, (0.014, 0.012, 0.006), shade(body.main, 0.6))
