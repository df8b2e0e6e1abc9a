"""The skull: a group of spheres that turns with the neck, and the places and planes on it."""

from __future__ import annotations

from math import cos, radians, sin

from generation.suites.sketch import svg
from generation.suites.sketch.figures.plans import Plan
from generation.suites.sketch.figures.sheet import LINE, Sheet, filled
from generation.suites.sketch.figures.skeleton import Joints, Vec, add, apply
from generation.suites.sketch.svg import Point

SKULLS: dict[str, tuple[tuple[float, float, float, float], ...]] = {
    "oval": ((0.0, 0.1, -0.06, 0.94), (0.0, -0.36, 0.18, 0.64)),
    "cheeks": ((0.0, 0.08, 0.0, 0.94), (0.42, -0.28, 0.12, 0.62), (-0.42, -0.28, 0.12, 0.62)),
    "jaw": ((0.0, 0.12, -0.04, 0.88), (0.36, -0.4, 0.14, 0.6), (-0.36, -0.4, 0.14, 0.6)),
    "long": ((0.0, 0.14, -0.08, 0.84), (0.0, -0.26, 0.3, 0.62)),
    "round": ((0.0, 0.0, 0.0, 0.98),),
    "owl": ((0.3, 0.05, 0.0, 0.86), (-0.3, 0.05, 0.0, 0.86), (0.0, -0.25, 0.0, 0.9)),
    "flat": ((0.0, 0.02, -0.04, 0.88), (0.26, -0.24, 0.14, 0.62), (-0.26, -0.24, 0.14, 0.62)),
    "wide": ((0.0, 0.08, -0.02, 0.84), (0.52, -0.2, 0.1, 0.66), (-0.52, -0.2, 0.1, 0.66)),
    "fish": ((0.0, 0.06, -0.05, 0.94), (0.0, -0.2, 0.2, 0.86)),
    "bulb": ((0.0, 0.34, -0.16, 0.98), (0.0, -0.22, 0.04, 0.78)),
    "wedge": ((0.4, 0.2, 0.0, 0.68), (-0.4, 0.2, 0.0, 0.68), (0.0, -0.46, 0.14, 0.5)),
    "log": ((0.0, 0.3, 0.0, 0.84), (0.0, -0.5, 0.0, 0.86)),
    "gourd": ((0.3, 0.0, 0.0, 0.86), (-0.3, 0.0, 0.0, 0.86), (0.0, -0.08, 0.0, 0.92)),
    "root": ((0.0, 0.16, 0.0, 0.98), (0.0, -0.44, 0.0, 0.78)),
}  # fmt: skip
"""Skull -> spheres (x, y, z, radius) about the head's middle, in head radii."""


class Skull:
    """Geometry of one head on a sheet."""

    def __init__(self, sheet: Sheet, joints: Joints, size: Plan) -> None:
        self.sheet, self.joints = sheet, joints
        self.r = joints.head_radius
        self.spheres = SKULLS[size.skull]
        self.faces_viewer = sheet.view.depth(joints.skull[2]) > -0.12

    def on(self, lon: float, lat: float, out: float = 1.0) -> Vec:
        """Return the place at longitude and latitude (degrees; 0, 0 is the middle of the face)."""
        return add(self.joints.head, self.normal(lon, lat), self.r * out)

    def normal(self, lon: float, lat: float) -> Vec:
        a, b = radians(lon), radians(lat)
        return apply(self.joints.skull, (sin(a) * cos(b), sin(b), cos(a) * cos(b)))

    def decal(self, lon: float, lat: float, local: str, out: float = 1.0, limit: float = 0.1) -> str:
        """Lay local drawing (100 units a head radius) on the sphere; nothing where it faces away."""
        if self.sheet.view.depth(self.normal(lon, lat)) < limit:
            return ""
        a, b = radians(lon), radians(lat)
        right = apply(self.joints.skull, (cos(a), 0.0, -sin(a)))
        up = apply(self.joints.skull, (-sin(b) * sin(a), cos(b), -sin(b) * cos(a)))
        return self.sheet.decal(self.on(lon, lat, out), right, up, self.r, local)

    def upright(self, lon: float, lat: float, local: str, out: float = 0.9) -> str:
        """Lay local drawing at a place, its plane that of the face (for ears, horns and hats)."""
        x, y, _ = self.joints.skull
        return self.sheet.decal(self.on(lon, lat, out), x, y, self.r, local)

    def outline(self, fill: str, size: float = 1.0, line: float = LINE) -> str:
        """Return the whole skull as seen, `size` times as large."""
        points = []
        for x, y, z, r in self.spheres:
            at = add(self.joints.head, apply(self.joints.skull, (x, y, z)), self.r * size)
            points += self.sheet.circle(at, self.r * r * size)
        return self.sheet.solid(svg.hull(points), fill, line)

    def ring(self, at: Vec, size: float) -> list[Point]:
        return self.sheet.circle(at, self.r * size)

    def patch(self, toward: Vec, angle: float, fill: str, size: float = 0.985, line: float = 0.0) -> str:
        """Return the sphere's part within `angle` degrees of a direction; "" where it faces away."""
        if self.sheet.view.depth(apply(self.joints.skull, toward)) < -sin(radians(angle)) * 0.98:
            return ""
        return filled(svg.smooth(self._cap(toward, angle, size)), fill, line)

    def _cap(self, toward: Vec, angle: float, size: float) -> list[Point]:
        x0, y0 = self.sheet.view.point(self.joints.head)
        k = 1000.0 * self.r * self.sheet.view.scale(self.joints.head) * size
        n = apply(self.joints.skull, toward)
        across = _across(n)
        other = (
            n[1] * across[2] - n[2] * across[1],
            n[2] * across[0] - n[0] * across[2],
            n[0] * across[1] - n[1] * across[0],
        )
        c, s = cos(radians(angle)), sin(radians(angle))
        points = []
        for step in range(0, 360, 15):
            u, v = s * cos(radians(step)), s * sin(radians(step))
            p = (c * n[0] + u * across[0] + v * other[0], c * n[1] + u * across[1] + v * other[1],
                 c * n[2] + u * across[2] + v * other[2])  # fmt: skip
            points.append(self._seen(p, x0, y0, k))
        return points

    def _seen(self, p: Vec, x0: float, y0: float, k: float) -> Point:
        """Project a unit direction; what lies behind the outline is pushed onto it."""
        view = self.sheet.view
        x, y = view.vector((0.0, 0.5, 0.0), p)
        x, y = x / 1000.0, y / 1000.0
        if view.depth(p) < 0:
            length = max((x * x + y * y) ** 0.5, 1e-6)
            x, y = x / length, y / length
        return (x0 + x * k, y0 + y * k)


def _across(n: Vec) -> Vec:
    """Return a unit vector at right angles to n."""
    x, y, z = (-n[1], n[0], 0.0) if abs(n[2]) < 0.9 else (0.0, -n[2], n[1])
    length = (x * x + y * y + z * z) ** 0.5
    return (x / length, y / length, z / length)
