"""The run of a tail: from the hips backwards and to the figure's left, where a viewer sees it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from generation.suites.sketch.figures.skeleton import Vec

if TYPE_CHECKING:
    from generation.suites.sketch.figures.body import Body

Path = tuple[tuple[float, float, float], ...]
THIN: Path = ((0.0, 0.02, 0.0), (0.1, -0.04, -0.1), (0.2, 0.0, -0.16), (0.24, 0.12, -0.18), (0.19, 0.22, -0.18))
BROAD: Path = ((0.02, 0.0, 0.02), (0.12, -0.09, -0.1), (0.23, -0.13, -0.18), (0.33, -0.1, -0.24), (0.4, -0.02, -0.26))
COILED: Path = (
    (0.0, 0.0, 0.0),
    (0.12, -0.14, -0.06),
    (0.24, -0.15, -0.12),
    (0.33, -0.06, -0.16),
    (0.28, 0.05, -0.16),
    (0.36, 0.14, -0.18),
    (0.46, 0.12, -0.2),
)
UP: Path = ((0.04, 0.0, -0.02), (0.15, 0.0, -0.1), (0.22, 0.1, -0.14), (0.24, 0.22, -0.15), (0.19, 0.31, -0.15))
DOWN: Path = ((0.03, 0.0, -0.02), (0.11, -0.05, -0.1), (0.15, -0.18, -0.14), (0.16, -0.3, -0.14))
SPIRAL: Path = (
    (0.0, -0.02, 0.0),
    (0.12, -0.12, -0.06),
    (0.22, -0.1, -0.1),
    (0.24, 0.0, -0.1),
    (0.16, 0.02, -0.1),
    (0.16, -0.05, -0.1),
)


def places(body: Body, path: Path) -> list[Vec]:
    wide = body.radius(0.0)[0]
    return [body.in_pelvis(x + (0.6 * wide if k else 0.0), y, z - wide * 0.7) for k, (x, y, z) in enumerate(path)]


def curve(body: Body, path: Path, radii: tuple[float, ...], colour: str) -> list[Vec]:
    """Draw a tapering tail; the radii are spread over its places."""
    points = places(body, path)
    radii_there = [spread(radii, k / (len(points) - 1)) for k in range(len(points))]
    smooth, widths = rounded(points), rounded_widths(radii_there)
    depth = min(body.depth(points[1]), body.depth(points[-1])) - 0.02
    body.sheet.tube(depth, list(zip(smooth, widths, strict=True)), colour)
    return points


def spread(radii: tuple[float, ...], share: float) -> float:
    at = share * (len(radii) - 1)
    k = min(int(at), len(radii) - 2)
    return radii[k] + (radii[k + 1] - radii[k]) * (at - k)


def rounded(points: list[Vec]) -> list[Vec]:
    """Return the points of a curve cut once at its corners."""
    cut = [points[0]]
    for a, b in pairwise(points):
        for share in (0.25, 0.75):
            cut.append((a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share))
    return [*cut, points[-1]]


def rounded_widths(widths: list[float]) -> list[float]:
    cut = [widths[0]]
    for a, b in pairwise(widths):
        cut += [a + (b - a) * 0.25, a + (b - a) * 0.75]
    return [*cut, widths[-1]]
