"""A whole figure: pose, expression and camera become one SVG fragment with its bounds and its landmarks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from generation.suites.sketch.figures.body import Body
from generation.suites.sketch.figures.carrying import carried
from generation.suites.sketch.figures.head import Head
from generation.suites.sketch.figures.items import stool
from generation.suites.sketch.figures.plans import PLANS, Plan
from generation.suites.sketch.figures.poses import PROFILE, Bone, Pose, posed
from generation.suites.sketch.figures.sheet import Sheet, stroked
from generation.suites.sketch.figures.skeleton import Camera, Joints, View, place
from generation.suites.sketch.figures.spec import Figure
from generation.suites.sketch.svg import OUTLINE, Point
from generation.suites.sketch.treatment import TREATMENTS

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True)
class Sprite:
    """A drawn figure in drawing units (y down, ground at 0): SVG body, bounds, head centre and radius.

    `face` is the part of the body that is the head, alone.
    """

    body: str
    bounds: Box
    head: Point
    head_radius: float
    ground: Point
    face: str


@dataclass(frozen=True)
class Wobble:
    """A hand's unsteadiness: degrees added to arms, legs and lean."""

    arms: float = 0.0
    legs: float = 0.0
    lean: float = 0.0


STILL = Wobble()


@lru_cache(maxsize=2048)
def proportions(figure: Figure) -> Plan:
    """Return a figure's lengths and widths: its body plan's, varied by the build that its description names."""
    plan, h, w = PLANS[figure.body], figure.height, figure.width
    slim, wide = 0.55 + 0.45 * w, 0.25 + 0.75 * w
    return replace(
        plan,
        torso=plan.torso * (0.4 + 0.6 * h),
        leg=plan.leg * h**1.3,
        arm=max(plan.arm * (0.45 + 0.55 * h), 1.75 * plan.head),
        neck=plan.neck * h,
        shoulder=plan.shoulder * wide,
        hip=plan.hip * wide,
        trunk=tuple((y, z, r * (wide if k < 2 else slim)) for k, (y, z, r) in enumerate(plan.trunk)),
        arms=(plan.arms[0] * wide, plan.arms[1] * slim, plan.arms[2] * slim),
        legs=(plan.legs[0] * wide, plan.legs[1] * slim, plan.legs[2] * slim),
    )


@lru_cache(maxsize=2048)
def draw(figure: Figure, p_id: str, e_id: str, camera: Camera, wobble: Wobble = STILL) -> Sprite:
    """Draw a figure; unknown identifiers of an extended vocabulary fall back to standing and neutral."""
    pose, joints = _posed(figure, p_id, camera, wobble)
    size, treatment = proportions(figure), TREATMENTS[figure.style]
    sheet = Sheet(View(camera), treatment)
    Body(sheet, joints, size, figure, pose).draw()
    Head(sheet, joints, figure, size, e_id).draw()
    face = sheet.parts[-1][1]
    carried(sheet, joints, figure, pose)
    _prop(sheet, joints, pose, size)
    x, y = sheet.view.point(joints.head)
    left, top, right, bottom = sheet.extent
    return Sprite(
        body=treatment.finished(sheet.body()),
        bounds=(left, top, right, bottom),
        head=(x, y),
        head_radius=1000.0 * joints.head_radius * sheet.view.scale(joints.head),
        ground=sheet.view.point((joints.hips[0], 0.0, joints.hips[2])),
        face=treatment.finished(face),
    )


@lru_cache(maxsize=4096)
def draw_face(figure: Figure, p_id: str, e_id: str, camera: Camera, wobble: Wobble = STILL) -> str:
    """Draw the head alone, as `Sprite.face` has it, without the work of a body."""
    _, joints = _posed(figure, p_id, camera, wobble)
    treatment = TREATMENTS[figure.style]
    sheet = Sheet(View(camera), treatment)
    Head(sheet, joints, figure, proportions(figure), e_id).draw()
    return treatment.finished(sheet.parts[-1][1])


def _posed(figure: Figure, p_id: str, camera: Camera, wobble: Wobble) -> tuple[Pose, Joints]:
    pose = _wobbled(posed(p_id, camera.yaw), wobble)
    return pose, place(pose, proportions(figure), camera.yaw, _head_yaw(camera, pose), _head_pitch(camera))


def _head_yaw(camera: Camera, pose: Pose) -> float:
    """The head turns with the body, but a profile keeps enough of its face to be read."""
    yaw = camera.yaw
    if PROFILE[0] <= yaw <= PROFILE[1]:
        return 62.0
    return yaw if yaw > 120 else yaw * 0.72 + min(pose.turn, 20.0) * 0.2


def _head_pitch(camera: Camera) -> float:
    """Looking towards a high camera keeps the face in sight."""
    return max(camera.pitch - 14.0, 0.0) * 0.62 + min(camera.pitch, 0.0) * 0.8


def _wobbled(pose: Pose, wobble: Wobble) -> Pose:
    if wobble == STILL:
        return pose

    def shifted(limb: tuple[Bone, Bone], by: float) -> tuple[Bone, Bone]:
        return (limb[0][0] + by, limb[0][1]), (limb[1][0] + by, limb[1][1])

    return replace(
        pose,
        left_arm=shifted(pose.left_arm, wobble.arms),
        right_arm=shifted(pose.right_arm, -wobble.arms),
        left_leg=shifted(pose.left_leg, wobble.legs),
        lean=pose.lean + wobble.lean,
    )


def _prop(sheet: Sheet, joints: Joints, pose: Pose, size: Plan) -> None:
    if pose.prop == "seat":
        at = (joints.hips[0], joints.hips[1] - size.trunk[0][2] - 0.01, joints.hips[2])
        x, y = sheet.view.point(at)
        height = sheet.view.point((at[0], 0.0, at[2]))[1] - y
        fragment = f'<g transform="translate({x:.1f} {y:.1f})">{stool(height)}</g>'
        sheet.put(sheet.view.depth(joints.hips) - 0.2, fragment, [(x - 120, y), (x + 120, y + height)])
    elif pose.prop == "rope":
        x, y = sheet.view.point(joints.left_arm[2])
        line = f"M{x:.1f} {y - 150:.1f}L{x:.1f} {y + 640:.1f}"
        fragment = stroked(line, OUTLINE, 26) + stroked(line, "#c79a68", 15)
        sheet.put(sheet.view.depth(joints.left_arm[2]) - 0.001, fragment, [(x, y - 150), (x, y + 640)], 14)
    elif pose.prop == "water":
        left, _, right, bottom = sheet.extent
        y = (sheet.view.point(joints.hips)[1] + bottom) / 2 + 60
        data = f"M{left - 30:.0f} {y:.0f}" + "".join(
            f"q{(right - left + 60) / 16:.1f} {-34 if k % 2 else 34} {(right - left + 60) / 8:.1f} 0" for k in range(8)
        )
        sheet.put(
            9.0,
            stroked(data, OUTLINE, 22) + stroked(data, "#6db7e8", 13),
            [(left - 30, y), (right + 30, y)],
            30,
        )
