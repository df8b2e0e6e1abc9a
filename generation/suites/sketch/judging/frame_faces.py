"""Expressions in a frame: each face compared with the same face in the 12 expressions."""

from __future__ import annotations

from dataclasses import replace
from math import cos, radians, sin

import numpy as np

from generation.roles import Member, PictureFinding
from generation.suites.sketch.figures.faces import EXPRESSIONS
from generation.suites.sketch.figures.figure import draw_face
from generation.suites.sketch.figures.skeleton import Camera
from generation.suites.sketch.judging import judgement
from generation.suites.sketch.judging.channels import apart, grey
from generation.suites.sketch.judging.frame_reading import Explanation, View, alone, uncovered
from generation.suites.sketch.judging.registration import moved, shift_between
from generation.suites.sketch.judging.rendering import Rendering, Window, window_about
from generation.suites.sketch.scenes.layout import Spot
from generation.suites.sketch.svg import Pixels

SURER = 1.35
"""How much worse the claimed expression must explain a face than another, to be called wrong."""

LEAST_INK = 18.0
"""Weight of telling pixels below which a face is not judged (turned away, covered or cut off)."""


def face_finding(view: View, best: Explanation, at: int, member: Member) -> PictureFinding | None:
    """Return a finding where another expression explains a member's face clearly better."""
    if member.control.e_id not in EXPRESSIONS:
        return None
    r = best.drawn.set_up.spots[at].head()[2]
    scale = 1.0 if r < 34 else (0.5 if r < 90 else 0.25 if r < 260 else 0.125)
    if r < 8:
        return None
    box = head_box(best.drawn, at, 1.12)
    window = window_about(box, 6.0, scale)
    costs = expression_costs(view, best, at, window)
    if not costs:
        return None
    seen = min(costs, key=costs.__getitem__)
    if costs[member.control.e_id] <= SURER * costs[seen] + 0.4:
        return None
    return judgement.wrong_expression(member.persona, member.control.e_id, seen, judgement.region(box))


def expression_costs(view: View, best: Explanation, at: int, window: Window) -> dict[str, float]:
    """Return each expression's difference from the face; empty where the face does not show enough."""
    face = view.through(window)
    bare = best.drawn.with_spot(at, _bare(best, at, best.actors[at].e_id))
    stack = np.stack([_head(best, at, e_id, window, face) for e_id in EXPRESSIONS])
    shown = uncovered(best.drawn, at, window)
    covered = apart(alone(best.drawn, at, window, face), alone(bare, at, window, face)) > 24
    weights = np.minimum(grey(np.std(stack, axis=0)) / 20.0, 1.0) * ((shown > 0.95) & ~covered)
    if float(weights.sum()) < LEAST_INK:
        return {}
    dx, dy = shift_between(stack.mean(axis=0), face, shown, 6.0 * window.scale + 0.5)
    face = moved(face, dx, dy)
    return {e_id: _cost(image, face, weights) for e_id, image in zip(EXPRESSIONS, stack, strict=True)}


def _head(best: Explanation, at: int, e_id: str, window: Window, below: Pixels) -> Pixels:
    """Return a member's head alone, with an expression, laid over a picture."""
    return alone(best.drawn.with_spot(at, _bare(best, at, e_id)), at, window, below)


def _bare(best: Explanation, at: int, e_id: str) -> Spot:
    spot, actor = best.drawn.set_up.spots[at], best.actors[at]
    face = draw_face(actor.figure, actor.p_id, e_id, camera_of(spot), actor.wobble)
    return replace(spot, sprite=replace(spot.sprite, body=face, face="", bounds=(0.0, 0.0, 0.0, 0.0)))


def _cost(image: Pixels, face: Pixels, weights: np.ndarray[tuple[int, ...], np.dtype[np.float32]]) -> float:
    return float((grey(np.abs(image - face)) * weights).sum() / weights.sum())


def camera_of(spot: Spot) -> Camera:
    return Camera(spot.shot.yaw, spot.shot.pitch, spot.shot.perspective, spot.mirrored)


def head_box(drawn: Rendering, at: int, size: float) -> tuple[float, float, float, float]:
    """Return a box of `size` head radii each way about a member's head, on the picture."""
    x, y, r = drawn.set_up.spots[at].head()
    if drawn.set_up.tilt:
        x, y, r = _turned(x, y, drawn.set_up.tilt, r)
    return (x - r * size, y - r * size, x + r * size, y + r * size)


def _turned(x: float, y: float, tilt: float, r: float) -> tuple[float, float, float]:
    c, s = cos(radians(tilt)), sin(radians(tilt))
    dx, dy = (x - 512) * 1.06, (y - 512) * 1.06
    return 512 + dx * c - dy * s, 512 + dx * s + dy * c, r * 1.06
