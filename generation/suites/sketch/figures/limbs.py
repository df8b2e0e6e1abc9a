"""Arms and legs: tapering tubes in skin, hose or sleeve, with wings along the arms and hands at their ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generation.suites.sketch.figures.feet import foot
from generation.suites.sketch.figures.hands import hand
from generation.suites.sketch.figures.sheet import shade
from generation.suites.sketch.figures.skeleton import Vec, add, length_one

if TYPE_CHECKING:
    from generation.suites.sketch.figures.body import Body

Limb = tuple[Vec, Vec, Vec]


def leg(body: Body, limb: Limb) -> None:
    """Draw one leg with its hose and foot."""
    hip, knee, ankle = limb
    a, b, c = body.size.legs
    near = (body.depth(knee) + body.depth(hip)) / 2 - 0.03
    bare = [(hip, a), (knee, b), (ankle, c)]
    kind = body.figure.legs
    if body.figure.limbs == "wing":
        _bird_leg(body, near, limb)
    elif kind == "shorts":
        body.sheet.tube(near, bare, body.limb_colour)
        body.sheet.tube(near + 0.002, [(hip, a * 1.18), (body.sheet.along(hip, knee, 0.82), b * 1.42)], body.hose)
    elif body.is_trousered:
        end = body.sheet.along(knee, ankle, 0.9)
        body.sheet.tube(near - 0.001, [(knee, b), (ankle, c)], body.limb_colour)
        body.sheet.tube(near, [(hip, a * 1.08), (knee, b * 1.16), (end, c * 1.36)], body.hose)
    else:
        body.sheet.tube(near, bare, body.limb_colour)
    foot(body, knee, ankle)


def _bird_leg(body: Body, near: float, limb: Limb) -> None:
    hip, knee, ankle = limb
    a, b, c = body.size.legs
    body.sheet.tube(near - 0.001, [(hip, b * 1.1), (knee, b), (ankle, c)], body.shank)
    thigh = body.hose if body.is_trousered else body.main
    body.sheet.tube(near, [(hip, a * 1.35), (body.sheet.along(hip, knee, 0.7), b * 1.5)], thigh)


def arm(body: Body, limb: Limb, side: float) -> None:
    """Draw one arm with its sleeve, wing and hand."""
    shoulder, elbow, wrist = limb
    a, b, c = body.size.arms
    near = (body.depth(elbow) + body.depth(wrist)) / 2 + 0.012
    if body.figure.limbs == "wing":
        _feathers(body, limb, side, near - 0.001)
    body.sheet.tube(near, [(shoulder, a), (elbow, b), (wrist, c)], body.limb_colour, _bands(body, elbow, wrist, b))
    _sleeve(body, limb, near + 0.001)
    _hand(body, elbow, wrist, side, near + 0.01)


def _bands(body: Body, a: Vec, b: Vec, radius: float) -> str:
    """Return the skin's pattern across a bone."""
    pattern = body.figure.pattern
    if pattern not in ("stripes", "dark", "spots", "patches"):
        return ""
    ink = shade(body.main, 0.45) if pattern == "dark" else shade(body.second, 0.9)
    places = ((0.2, 0.27), (0.5, 0.57), (0.8, 0.87)) if pattern in ("stripes", "dark") else ((0.3, 0.34), (0.72, 0.76))
    wide = radius * (1.7 if pattern in ("stripes", "dark") else 0.9)
    cap = "butt" if pattern in ("stripes", "dark") else "round"
    along = body.sheet.along
    return "".join(body.sheet.segment(along(a, b, s), along(a, b, e), ink, wide, cap) for s, e in places)


def _sleeve(body: Body, limb: Limb, near: float) -> None:
    shoulder, elbow, wrist = limb
    a, b, c = body.size.arms
    if body.cut.sleeve == 1:
        end = body.sheet.along(shoulder, elbow, 0.68)
        body.sheet.tube(near, [(shoulder, a * 1.14), (end, b * 1.42)], body.garment)
    elif body.cut.sleeve == 2:
        end, wide = body.sheet.along(elbow, wrist, 0.78), c * (1.3 + body.cut.flare)
        if body.cut.cuffs:
            cuff = [
                (body.sheet.along(elbow, wrist, 0.74), wide * 1.04),
                (body.sheet.along(elbow, wrist, 0.88), wide * 1.1),
            ]
            body.sheet.tube(near - 0.0005, cuff, body.figure.colour("trim"))
        body.sheet.tube(near, [(shoulder, a * 1.22), (elbow, b * 1.24), (end, wide)], body.garment)


def _hand(body: Body, elbow: Vec, wrist: Vec, side: float, near: float) -> None:
    holds = bool(body.figure.accessory) and side < 0
    gesture = "fist" if body.pose.fists or holds else body.pose.gesture(side)
    depth = max(body.depth(wrist) + 0.02, near)
    view = body.sheet.view
    (x, y), (ex, ey), (mx, my) = view.point(wrist), view.point(elbow), view.point(body.joints.neck)
    inwards = (x - ex) * (my - ey) - (y - ey) * (mx - ex)
    onward = add(wrist, length_one(add(wrist, elbow, -1.0)), 0.05)
    size = body.size.hand / 0.36
    second = body.second if body.figure.limbs != "leaf" else body.figure.colour("feature")
    local = hand(body.figure.limbs, gesture, body.limb_colour, second)
    drawn, ends = body.sheet.placed(wrist, onward, size, local, flip=inwards < 0)
    body.sheet.put(depth, drawn, ends, 30)


def _feathers(body: Body, limb: Limb, side: float, near: float) -> None:
    """Lay rows of flight feathers along the arm: long ones in the main colour, coverts in the second."""
    shoulder, elbow, wrist = limb
    chest = body.joints.chest
    out = length_one(add(wrist, shoulder, -1.0))
    down = add((0.0, 0.0, 0.0), chest[1], -1.0)
    along = abs(out[0] * down[0] + out[1] * down[1] + out[2] * down[2])
    away = (
        chest[0][0] * side * 0.8 - chest[2][0] * 0.6,
        chest[0][1] * side * 0.8,
        chest[0][2] * side * 0.8 - 0.6 * chest[2][2],
    )
    fall = length_one(add(down, away, 1.4 * along)) if along > 0.6 else down
    if out[1] > 0.5:
        fall = length_one(add(down, (chest[0][0] * side, chest[0][1] * side, chest[0][2] * side), 0.9))
    span = 0.5 * body.size.arm
    tip = add(wrist, length_one(add(wrist, elbow, -1.0)), 0.05)
    places = (
        (shoulder, 0.3),
        (body.sheet.along(shoulder, elbow, 0.5), 0.62),
        (elbow, 0.82),
        (body.sheet.along(elbow, wrist, 0.5), 0.9),
        (wrist, 0.78),
        (tip, 0.4),
    )
    for scale, fill, lift in ((1.0, shade(body.main, 0.8), 0.0), (0.55, body.second, 0.0004)):
        fringe: list[Vec] = []
        for k in range(len(places) - 1):
            (p, r), (q, s) = places[k], places[k + 1]
            fringe += [
                add(p, fall, span * r * scale),
                add(body.sheet.along(p, q, 0.5), fall, span * (r + s) * 0.6 * scale),
            ]
        body.sheet.polygon(near - 0.002 + lift, [tip, elbow, shoulder, *fringe], fill)
