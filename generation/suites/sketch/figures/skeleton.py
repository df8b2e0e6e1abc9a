"""Forward kinematics and the camera: a pose's joints in space, and their places on the picture.

Space: x to the picture's right, y up, z towards the viewer; a standing figure is about 1 high and stands on y = 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians, sin

from generation.suites.sketch.figures.plans import Plan
from generation.suites.sketch.figures.poses import Bone, Pose

Vec = tuple[float, float, float]
Basis = tuple[Vec, Vec, Vec]
"""Images of the x, y and z axes."""

LOWEST_SEAT = 0.15
"""Height of a seat, in figure heights, below which it would be lost under its sitter."""

IDENTITY: Basis = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))


@dataclass(frozen=True)
class Camera:
    """Yaw (0 front, 90 profile, 180 back) and pitch (positive from above), degrees; perspective strength."""

    yaw: float = 34.0
    pitch: float = 8.0
    perspective: float = 0.12
    mirrored: bool = False


@dataclass(frozen=True)
class Joints:
    """Joint places in space, already turned for the camera's yaw; arms and legs as (root, middle, end)."""

    hips: Vec
    neck: Vec
    head: Vec
    left_arm: tuple[Vec, Vec, Vec]
    right_arm: tuple[Vec, Vec, Vec]
    left_leg: tuple[Vec, Vec, Vec]
    right_leg: tuple[Vec, Vec, Vec]
    chest: Basis
    skull: Basis
    pelvis: Basis
    head_radius: float


def add(a: Vec, b: Vec, k: float = 1.0) -> Vec:
    return (a[0] + b[0] * k, a[1] + b[1] * k, a[2] + b[2] * k)


def apply(m: Basis, v: Vec) -> Vec:
    (a, b, c), (x, y, z) = m, v
    return (
        a[0] * x + b[0] * y + c[0] * z,
        a[1] * x + b[1] * y + c[1] * z,
        a[2] * x + b[2] * y + c[2] * z,
    )


def compose(m: Basis, n: Basis) -> Basis:
    return (apply(m, n[0]), apply(m, n[1]), apply(m, n[2]))


def about_x(angle: float) -> Basis:
    """Positive angles tip the top towards +z (forward)."""
    c, s = cos(radians(angle)), sin(radians(angle))
    return ((1.0, 0.0, 0.0), (0.0, c, s), (0.0, -s, c))


def about_y(angle: float) -> Basis:
    """Positive angles turn +z towards +x."""
    c, s = cos(radians(angle)), sin(radians(angle))
    return ((c, 0.0, -s), (0.0, 1.0, 0.0), (s, 0.0, c))


def about_z(angle: float) -> Basis:
    """Positive angles tip the top towards +x."""
    c, s = cos(radians(angle)), sin(radians(angle))
    return ((c, -s, 0.0), (s, c, 0.0), (0.0, 0.0, 1.0))


def direction(bone: Bone, side: float) -> Vec:
    """Return a bone's unit direction; `side` is +1 for the character's left, -1 for the right."""
    lift, swing = radians(bone[0]), radians(bone[1])
    return (side * sin(lift) * cos(swing), -cos(lift), sin(lift) * sin(swing))


def place(pose: Pose, size: Plan, yaw: float, head_yaw: float, head_pitch: float = 0.0) -> Joints:
    """Return a posed figure's joints, its lowest point at y = `pose.air`."""
    yaw = _lengthwise(yaw) if abs(pose.roll) > 60 else yaw
    body = compose(about_y(yaw), compose(about_y(pose.turn * _turn_share(yaw)), _tipped(pose)))
    chest = compose(body, compose(about_x(pose.lean), about_z(pose.side)))
    hips: Vec = (0.0, 0.0, 0.0)
    neck = add(hips, chest[1], size.torso)
    skull = compose(about_y(head_yaw), compose(_head_tip(pose), about_x(pose.nod * 0.5 - head_pitch)))
    head = add(add(neck, chest[1], size.neck + size.head * 0.42), skull[1], size.head * 0.5)
    joints = Joints(
        hips=hips,
        neck=neck,
        head=head,
        left_arm=_arm(pose.left_arm, chest, neck, size, 1.0),
        right_arm=_arm(pose.right_arm, chest, neck, size, -1.0),
        left_leg=_leg(pose.left_leg, body, hips, size, 1.0),
        right_leg=_leg(pose.right_leg, body, hips, size, -1.0),
        chest=chest,
        skull=skull,
        pelvis=body,
        head_radius=size.head,
    )
    return _grounded(joints, pose, size)


def _lengthwise(yaw: float) -> float:
    """Who lies is seen along its length from all sides."""
    return yaw * 0.3 if yaw < 90 else 180 - (180 - yaw) * 0.3


def _turn_share(yaw: float) -> float:
    """A pose's own turn is spent where the camera does not already see it from the side."""
    return abs(cos(radians(yaw)))


def _tipped(pose: Pose) -> Basis:
    return compose(about_x(pose.pitch), about_z(pose.roll))


def _head_tip(pose: Pose) -> Basis:
    """The head follows the body's tipping half way, so that the face stays readable."""
    forward = about_x((pose.pitch + pose.lean) * 0.35)
    return compose(forward, compose(about_z(pose.roll * 0.75 + pose.tilt + pose.side), about_y(pose.look)))


def _arm(bones: tuple[Bone, Bone], chest: Basis, neck: Vec, size: Plan, side: float) -> tuple[Vec, Vec, Vec]:
    shoulder = add(add(neck, chest[0], side * size.shoulder), chest[1], -0.16 * size.torso)
    elbow = add(shoulder, apply(chest, direction(bones[0], side)), size.arm * 0.5)
    return shoulder, elbow, add(elbow, apply(chest, direction(bones[1], side)), size.arm * 0.5)


def _leg(bones: tuple[Bone, Bone], body: Basis, hips: Vec, size: Plan, side: float) -> tuple[Vec, Vec, Vec]:
    hip = add(hips, body[0], side * size.hip)
    knee = add(hip, apply(body, direction(bones[0], side)), size.leg * 0.5)
    return hip, knee, add(knee, apply(body, direction(bones[1], side)), size.leg * 0.5)


def _grounded(j: Joints, pose: Pose, size: Plan) -> Joints:
    low = min(
        min(p[1] for p in (j.left_leg[1], j.right_leg[1], j.left_leg[2], j.right_leg[2])) - size.foot * 0.6,
        j.hips[1] - size.trunk[0][2],
        j.head[1] - size.head,
    )
    if pose.prop == "seat":
        # Short legs dangle: a stool lower than this would not read as one.
        low = min(low, j.hips[1] - size.trunk[0][2] - LOWEST_SEAT)
    up: Vec = (0.0, pose.air - low, 0.0)

    def lifted(limb: tuple[Vec, Vec, Vec]) -> tuple[Vec, Vec, Vec]:
        return add(limb[0], up), add(limb[1], up), add(limb[2], up)

    return Joints(
        add(j.hips, up), add(j.neck, up), add(j.head, up), lifted(j.left_arm), lifted(j.right_arm),
        lifted(j.left_leg), lifted(j.right_leg), j.chest, j.skull, j.pelvis, j.head_radius,
    )  # fmt: skip


class View:
    """Projects space to drawing units (1000 a figure height, y down) for a camera."""

    def __init__(self, camera: Camera) -> None:
        self.camera = camera
        self._c, self._s = cos(radians(camera.pitch)), sin(radians(camera.pitch))

    def depth(self, p: Vec) -> float:
        """Return nearness to the viewer."""
        return p[2] * self._c + p[1] * self._s

    def scale(self, p: Vec) -> float:
        """Return perspective enlargement at a place (1 at the figure's middle)."""
        return 1.0 / (1.0 - self.camera.perspective * (self.depth(p) - 0.5 * self._s))

    def point(self, p: Vec) -> tuple[float, float]:
        k = 1000.0 * self.scale(p)
        x = -p[0] if self.camera.mirrored else p[0]
        return (x * k, -(p[1] * self._c - p[2] * self._s) * k)

    def vector(self, at: Vec, v: Vec) -> tuple[float, float]:
        """Project a short vector at a place (no foreshortening by perspective)."""
        k = 1000.0 * self.scale(at)
        x = -v[0] if self.camera.mirrored else v[0]
        return (x * k, -(v[1] * self._c - v[2] * self._s) * k)


def length_one(v: Vec) -> Vec:
    n = max((v[0] ** 2 + v[1] ** 2 + v[2] ** 2) ** 0.5, 1e-6)
    return (v[0] / n, v[1] / n, v[2] / n)
