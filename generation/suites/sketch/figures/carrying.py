"""What a figure carries, put into its hand: upright, over the ground, and beside who lies or swims."""

from __future__ import annotations

from generation.suites.sketch.figures.items import item
from generation.suites.sketch.figures.poses import Pose
from generation.suites.sketch.figures.sheet import Sheet
from generation.suites.sketch.figures.skeleton import Joints, Vec
from generation.suites.sketch.figures.spec import Figure
from generation.suites.sketch.svg import Point

LOWEST = {
    "staff": 216, "crook": 222, "spear": 226, "trident": 226, "broom": 216, "flag": 196, "longbow": 196, "shovel": 176,
    "net": 146, "umbrella": 96, "rod": 96, "basket": 136, "satchel": 140, "lantern": 132, "bucket": 148, "teapot": 132,
    "drum": 128, "anchor": 170, "rope": 150, "bell": 138, "clock": 156, "shield": 120, "parcel": 66, "axe": 86,
    "pickaxe": 86, "hammer": 66, "bouquet": 94, "book": 36, "tray": 0, "loaf": 30, "cup": 20, "orb": 40, "palette": 40,
    "lute": 116,
}  # fmt: skip
"""Item -> how far it reaches below the hand, in figure units; 60 for the others."""

BEFORE_ARM = 0.018
"""How much nearer than its forearm a thing lies, in figure heights: over the sleeve, under the hand."""

SLACK, BESIDE = 28.0, 60.0
"""How far a thing may reach below its hand's ground, and how far beside the hand it is put at most, in figure units."""

HANGING = frozenset(
    ("basket", "satchel", "lantern", "bucket", "teapot", "drum", "anchor", "rope", "bell", "clock", "shield")
)  # fmt: skip

TALL = frozenset(
    ("staff", "spear", "trident", "crook", "flag", "umbrella", "longbow", "net", "rod", "sword", "broom")
)  # fmt: skip


def carried(sheet: Sheet, joints: Joints, figure: Figure, pose: Pose) -> None:
    """Draw what a figure carries; nothing where it carries nothing that the suite has a drawing for."""
    is_held = pose.prop == "parcel"
    kind = figure.accessory or ("parcel" if is_held else "")
    drawing = item(kind, figure.colour("item"))
    if not drawing:
        return
    _, elbow, hand = joints.right_arm
    hand = sheet.along(hand, joints.left_arm[2], 0.5) if is_held else hand
    # What stands up from the hand of someone standing lies beside someone lying or swimming.
    turn = " rotate(84)" if abs(pose.roll) > 60 or pose.pitch > 60 else ""
    x, y = sheet.view.point(hand) if turn else _standing(sheet, joints, hand, kind)
    k, near = sheet.view.scale(hand), sheet.view.depth(hand)
    depth = max(near + (0.05 if is_held else 0.005), (sheet.view.depth(elbow) + near) / 2 + BEFORE_ARM)
    placed = f'<g transform="matrix({k:.3f} 0 0 {k:.3f} {x:.1f} {y:.1f}){turn}">{drawing}</g>'
    sheet.put(depth, placed, *_extent(x, y, kind))


def _standing(sheet: Sheet, joints: Joints, hand: Vec, kind: str) -> Point:
    """Return where a thing is drawn so that it does not sink into the ground under its hand."""
    (x, y), k = sheet.view.point(hand), sheet.view.scale(hand)
    floor = sheet.view.point((hand[0], 0.0, hand[2]))[1] - (LOWEST.get(kind, 60) - SLACK) * k
    if y > floor and kind in HANGING:
        # What hangs from a low hand stands beside it, or the hand would hide it.
        aside = min((y - floor) * 0.6, BESIDE * k)
        x += aside if x > sheet.view.point(joints.hips)[0] else -aside
    return x, min(y, floor)


def _extent(x: float, y: float, kind: str) -> tuple[list[Point], float]:
    return ([(x, y - 300), (x, y + 190)], 40.0) if kind in TALL else ([(x, y - 60), (x, y + 60)], 100.0)
