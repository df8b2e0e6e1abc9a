"""The sheet a figure is drawn on: parts with a depth, painted far to near, and their bounds."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import cos, pi, sin

from generation.suites.sketch import svg
from generation.suites.sketch.skeleton import Vec, View, add
from generation.suites.sketch.svg import OUTLINE, Point

LINE = 7.0
"""Outline width, in drawing units (a figure is about 1000 high)."""

_RING = [(cos(2 * pi * k / 12), sin(2 * pi * k / 12)) for k in range(12)]


def shade(colour: str, factor: float) -> str:
    """Darken (below 1) or lighten (above 1) a colour; colours that label slots ("#01....") stay as they are."""
    if colour.startswith("#01"):
        return colour
    channels = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    if factor <= 1:
        return "#" + "".join(f"{int(c * factor):02x}" for c in channels)
    return "#" + "".join(f"{int(255 - (255 - c) / factor):02x}" for c in channels)


def filled(data: str, fill: str, line: float = LINE) -> str:
    stroke = f' stroke="{OUTLINE}" stroke-width="{line:.1f}" stroke-linejoin="round"' if line else ""
    return f'<path d="{data}" fill="{fill}"{stroke}/>'


def stroked(data: str, colour: str, width: float, cap: str = "round") -> str:
    return (
        f'<path d="{data}" fill="none" stroke="{colour}" stroke-width="{width:.1f}" '
        f'stroke-linecap="{cap}" stroke-linejoin="round"/>'
    )


@dataclass
class Sheet:
    """Collects a figure's parts for one view."""

    view: View
    parts: list[tuple[float, str]] = field(default_factory=list)
    extent: list[float] = field(default_factory=lambda: [1e9, 1e9, -1e9, -1e9])

    def put(self, depth: float, fragment: str, points: list[Point], margin: float = LINE) -> None:
        """Add a part; `points` bound it, with a margin around them."""
        self.parts.append((depth, fragment))
        for x, y in points:
            self.extent[0] = min(self.extent[0], x - margin)
            self.extent[1] = min(self.extent[1], y - margin)
            self.extent[2] = max(self.extent[2], x + margin)
            self.extent[3] = max(self.extent[3], y + margin)

    def body(self) -> str:
        return "".join(fragment for _, fragment in sorted(self.parts, key=lambda part: part[0]))

    def circle(self, at: Vec, radius: float) -> list[Point]:
        """Return points of a sphere's outline, radius in figure heights."""
        x, y = self.view.point(at)
        r = radius * 1000.0 * self.view.scale(at)
        return [(x + r * c, y + r * s) for c, s in _RING]

    def blob(self, depth: float, spheres: list[tuple[Vec, float]], fill: str, extra: str = "") -> None:
        """Add the convex hull of spheres."""
        outline = svg.hull([p for at, radius in spheres for p in self.circle(at, radius)])
        self.put(depth, filled(svg.path(outline), fill) + extra, outline)

    def limb(self, depth: float, joints: list[Vec], width: float, fill: str, extra: str = "") -> None:
        """Add a bent tube through joints, width in figure heights."""
        points = [self.view.point(p) for p in joints]
        data = svg.path(points, closed=False)
        k = width * 1000.0 * self.view.scale(joints[-1])
        self.put(depth, stroked(data, OUTLINE, k + 2 * LINE) + stroked(data, fill, k) + extra, points, k / 2 + LINE)

    def ball(self, depth: float, at: Vec, radius: float, fill: str, extra: str = "") -> None:
        x, y = self.view.point(at)
        r = radius * 1000.0 * self.view.scale(at)
        circle = (
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}" fill="{fill}" stroke="{OUTLINE}" stroke-width="{LINE}"/>'
        )
        self.put(depth, circle + extra, [(x, y)], r + LINE)

    def polygon(self, depth: float, corners: list[Vec], fill: str, smooth: bool = False, extra: str = "") -> None:
        points = [self.view.point(p) for p in corners]
        data = svg.smooth(points) if smooth else svg.path(points)
        self.put(depth, filled(data, fill) + extra, points)

    def segment(self, a: Vec, b: Vec, colour: str, width: float, cap: str = "round") -> str:
        """Return a line between two places; width in figure heights."""
        k = width * 1000.0 * self.view.scale(a)
        return stroked(svg.path([self.view.point(a), self.view.point(b)], closed=False), colour, k, cap)

    def decal(self, at: Vec, right: Vec, up: Vec, radius: float, local: str) -> str:
        """Return local drawing (100 units = `radius`, y down) laid on the plane of `right` and `up` at a place."""
        (x, y), (ax, ay), (bx, by) = (
            self.view.point(at),
            self.view.vector(at, right),
            self.view.vector(at, up),
        )
        k = radius / 100.0
        m = f"{ax * k:.4f} {ay * k:.4f} {-bx * k:.4f} {-by * k:.4f} {x:.1f} {y:.1f}"
        return f'<g transform="matrix({m})">{local}</g>'

    def along(self, a: Vec, b: Vec, share: float) -> Vec:
        return add(a, (b[0] - a[0], b[1] - a[1], b[2] - a[2]), share)
