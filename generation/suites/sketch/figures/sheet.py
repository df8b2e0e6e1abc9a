"""The sheet a figure is drawn on: parts with a depth, painted far to near, and their bounds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import acos, atan2, cos, hypot, pi, sin

from generation.suites.sketch import svg
from generation.suites.sketch.figures.skeleton import Vec, View, add
from generation.suites.sketch.svg import OUTLINE, Point
from generation.suites.sketch.treatment import TREATMENTS, Treatment

LINE = 7.0
"""Outline width, in drawing units (a figure is about 1000 high)."""

_RING = [(cos(2 * pi * k / 14), sin(2 * pi * k / 14)) for k in range(14)]


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
    treatment: Treatment = TREATMENTS["illustration"]
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

    def blob(self, depth: float, spheres: Sequence[tuple[Vec, float]], fill: str, extra: str = "") -> None:
        """Add the convex hull of spheres."""
        outline = svg.hull([p for at, radius in spheres for p in self.circle(at, radius)])
        self.put(depth, self.solid(outline, fill) + extra, outline)

    def solid(self, outline: list[Point], fill: str, line: float = LINE) -> str:
        """Return a convex shape in the treatment's tones: shaded away from the light at the upper left."""
        how, base = self.treatment, filled(svg.smooth(outline), fill, line)
        if fill.startswith("#01"):
            return base
        if how.hatched:
            return base + stroked(_hatching(outline), OUTLINE, 3.2)
        if how.shadow == 1.0 or how.soft:
            return base
        lit = svg.smooth(_toward(outline, min(outline, key=lambda p: p[0] + p[1] * 1.3), how.lit))
        return filled(svg.smooth(outline), how.shaded(fill), line) + filled(lit, fill, 0)

    def limb(self, depth: float, joints: list[Vec], width: float, fill: str, extra: str = "") -> None:
        """Add a bent tube of one width through joints, in figure heights."""
        self.tube(depth, [(p, width / 2) for p in joints], fill, extra)

    def tube(self, depth: float, joints: Sequence[tuple[Vec, float]], fill: str, extra: str = "") -> None:
        """Add a bent, tapering tube through joints of given radii."""
        margin = max(radius for _, radius in joints) * 1100.0 + LINE
        self.put(depth, self.tubed(joints, fill) + extra, [self.view.point(p) for p, _ in joints], margin)

    def tubed(self, joints: Sequence[tuple[Vec, float]], fill: str) -> str:
        """Return a tube in the treatment's tones."""
        rings = [(*self.view.point(p), radius * 1000.0 * self.view.scale(p)) for p, radius in joints]
        data, how = _tube(rings), self.treatment
        toned = how.shadow != 1.0 and not fill.startswith("#01")
        line = how.outline(fill)
        edge = f'<path d="{data}" fill="{line}" stroke="{line}" stroke-width="{2 * LINE * how.width:.1f}"/>'
        if not toned:
            return edge + filled(data, fill, 0)
        lit = _tube([(x - r * 0.2, y - r * 0.14, r * 0.7) for x, y, r in rings])
        if how.soft:
            return edge + filled(data, fill, 0) + filled(lit, shade(fill, 1 + (how.light - 1) * 0.35), 0)
        return edge + filled(data, how.shaded(fill), 0) + filled(lit, fill, 0)

    def ball(self, depth: float, at: Vec, radius: float, fill: str, extra: str = "") -> None:
        outline = self.circle(at, radius)
        self.put(depth, self.solid(outline, fill) + extra, outline)

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

    def placed(self, at: Vec, toward: Vec, size: float, local: str, flip: bool = False) -> tuple[str, list[Point]]:
        """Return flat drawing at a place, its x axis along `toward` as seen, 100 units = `size`; and its bounds."""
        (x, y), (tx, ty) = self.view.point(at), self.view.point(toward)
        dx, dy = svg.unit((x, y), (tx, ty))
        k = size * 10.0 * self.view.scale(at)
        s = -k if flip else k
        m = f"{dx * k:.4f} {dy * k:.4f} {-dy * s:.4f} {dx * s:.4f} {x:.1f} {y:.1f}"
        reach = 160 * k
        ends = [(x + dx * reach * 0.6 + e * reach * 0.5, y + dy * reach * 0.6 + f * reach * 0.5)
                for e, f in ((1, 1), (-1, -1))]  # fmt: skip
        return f'<g transform="matrix({m})">{local}</g>', ends

    def along(self, a: Vec, b: Vec, share: float) -> Vec:
        return add(a, (b[0] - a[0], b[1] - a[1], b[2] - a[2]), share)


Ring = tuple[float, float, float]
"""A circle on the picture: x, y, radius."""


def _tube(rings: Sequence[Ring]) -> str:
    """Return path data of circles joined in turn."""
    return "".join(svg.smooth(_capsule(a, b)) for a, b in pairwise(rings))


def _capsule(a: Ring, b: Ring) -> list[Point]:
    """Return the outline of two circles and all between them."""
    (ax, ay, ar), (bx, by, br) = a, b
    apart = hypot(bx - ax, by - ay)
    if apart <= abs(ar - br) + 1e-6:
        x, y, r = max(a, b, key=lambda ring: ring[2])
        return [(x + r * c, y + r * s) for c, s in _RING]
    toward, half = atan2(by - ay, bx - ax), acos((ar - br) / apart)
    return _arc(a, toward + half, toward + 2 * pi - half) + _arc(b, toward - half, toward + half)


def _arc(ring: Ring, start: float, end: float) -> list[Point]:
    x, y, r = ring
    steps = max(int((end - start) / 0.5), 2)
    turn = end - start
    return [(x + r * cos(angle := start + turn * k / steps), y + r * sin(angle)) for k in range(steps + 1)]


def _toward(outline: list[Point], light: Point, size: float) -> list[Point]:
    """Return an outline shrunk towards a point of it."""
    x, y = light
    return [(x + (px - x) * size, y + (py - y) * size) for px, py in outline]


def _hatching(outline: list[Point]) -> str:
    """Return strokes of the pen along a convex outline's shaded side."""
    xs, ys = [p[0] for p in outline], [p[1] for p in outline]
    mx, my = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    reach = 0.2 * min(max(xs) - min(xs), max(ys) - min(ys))
    parts = []
    for (ax, ay), (bx, by) in pairwise([*outline, outline[0]]):
        steps = max(int(((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5 / 16), 1)
        for k in range(steps):
            x, y = ax + (bx - ax) * k / steps, ay + (by - ay) * k / steps
            if (x - mx) + (y - my) * 0.7 > reach * 1.4:
                parts.append(f"M{x:.0f} {y:.0f}l{-reach:.0f} {-reach * 0.55:.0f}")
    return "".join(parts)
