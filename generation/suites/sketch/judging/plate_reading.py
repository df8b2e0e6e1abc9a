"""Reading a plate: which pose and expression explain it best, and what it shows beyond that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import binary_opening, gaussian_filter

from generation.suites.sketch import svg
from generation.suites.sketch.figures.faces import EXPRESSIONS
from generation.suites.sketch.figures.figure import STILL, Box, Wobble, draw, draw_face
from generation.suites.sketch.figures.nearness import near_poses
from generation.suites.sketch.figures.plain import PLATE_CAMERA
from generation.suites.sketch.figures.poses import POSES
from generation.suites.sketch.figures.spec import Figure
from generation.suites.sketch.judging.channels import apart, darkest, grey
from generation.suites.sketch.judging.plate_setup import COARSE, MIDDLE, Setup, ink_box, layered, rendered, setup, small
from generation.suites.sketch.judging.registration import blurred, moved, nearest_gap, shift_between
from generation.suites.sketch.judging.rendering import Window, window_about
from generation.suites.sketch.judging.unsteadiness import steadiest
from generation.suites.sketch.svg import SIZE, Pixels

WHITE = 255.0

REACH = 3
"""How far (in pixels at quarter size) a hand's unsteadiness may move a thing."""

SOFT = 0.7
"""Blur (in pixels) under which a laid-over plate is compared, so that edges a hair apart are no difference."""

CLOSE_CALL, FINALISTS = 1.35, 4
"""Poses within this factor of the best at the coarse scale, this many at most, are compared again at a finer one."""

SURER = 1.2
"""How much worse the claimed pose or expression must explain a picture than another, to be called wrong."""

CLEAR, DOUBTFUL = 24, 160
"""Pixels (at quarter size) that the claimed pose may leave unexplained without a look at poses near to it, at all."""


@dataclass(frozen=True)
class Reading:
    """What a plate seems to show; `pose_cost` and `face_cost` by identifier, smaller explains better."""

    plate: Setup
    p_id: str
    e_id: str
    pose_cost: dict[str, float]
    face_cost: dict[str, float]
    wobble: Wobble = STILL


def read(middle: Pixels, figure: Figure, p_id: str, e_id: str) -> Reading:
    """Read a plate, at quarter size, that claims a figure in a pose and an expression."""
    laid = {p_id: fitted(middle, figure, p_id, e_id)} if p_id in POSES else {}
    for pose in _rivals(middle, figure, p_id, laid):
        laid[pose] = fitted(middle, figure, pose, e_id)
    best = min(laid, key=lambda pose: laid[pose][1])
    plate = laid[best][0]
    faces = face_costs(middle, figure, best, plate)
    face = min(faces, key=faces.__getitem__)
    if faces.get(e_id, np.inf) <= SURER * faces[face]:
        face = e_id
    plate = replace(plate, sprite=draw(figure, best, face, PLATE_CAMERA))
    return Reading(plate, best, face, {p: cost for p, (_, cost) in laid.items()}, faces)


def _rivals(middle: Pixels, figure: Figure, p_id: str, laid: dict[str, tuple[Setup, float]]) -> list[str]:
    """Return the poses worth comparing with the claimed one, the more it leaves unexplained the more of them."""
    left = missing(middle, rendered(laid[p_id][0], MIDDLE)) if laid else SIZE
    if left <= CLEAR:
        return []
    likely = (p_id, *near_poses(p_id)) if left <= DOUBTFUL else tuple(POSES)
    costs = _coarse_costs(svg.averaged(middle, 2), figure, likely)
    ranked = sorted(costs, key=costs.__getitem__)
    return [pose for pose in ranked[:FINALISTS] if costs[pose] <= CLOSE_CALL * costs[ranked[0]] and pose != p_id]


def missing(seen: Pixels, drawn: Pixels) -> int:
    """Return how many pixels of either picture the other has nowhere near."""
    both = (nearest_gap(seen, drawn, REACH) > 60).sum() + (nearest_gap(drawn, seen, REACH) > 60).sum()
    return int(both)


def _coarse_costs(seen: Pixels, figure: Figure, poses: tuple[str, ...]) -> dict[str, float]:
    box = ink_box(seen)
    soft = blurred(seen, 1.0)
    return {pose: _coarse_cost(soft, box, small(figure, pose)) for pose in poses}


def coarse_ranking(middle: Pixels, figures: Sequence[Figure], p_id: str) -> list[int]:
    """Return which figures in a pose look most like a plate at the coarse scale, by their places, best first."""
    seen = svg.averaged(middle, 2)
    box, soft = ink_box(seen), blurred(seen, 1.0)
    costs = [_coarse_cost(soft, box, small(figure, p_id)) for figure in figures]
    return sorted(range(len(figures)), key=costs.__getitem__)


def _coarse_cost(soft: Pixels, box: Box | None, drawn: NDArray[np.uint8]) -> float:
    image = drawn.astype(np.float32)
    other = ink_box(image)
    if box and other:
        dx = round((box[0] + box[2] - other[0] - other[2]) / 2)
        dy = round((box[1] + box[3] - other[1] - other[3]) / 2)
        image = rolled(image, dx, dy)
    return float(np.abs(image - soft).mean())


def rolled(image: Pixels, dx: int, dy: int) -> Pixels:
    """Shift by whole pixels, white coming in."""
    moved = np.full_like(image, WHITE)
    height, width = image.shape[:2]
    ys, yd = (slice(0, height - dy), slice(dy, height)) if dy >= 0 else (slice(-dy, height), slice(0, height + dy))
    xs, xd = (slice(0, width - dx), slice(dx, width)) if dx >= 0 else (slice(-dx, width), slice(0, width + dx))
    moved[yd, xd] = image[ys, xs]
    return moved


def steadied(middle: Pixels, figure: Figure, reading: Reading) -> Reading:
    """Return the reading with the hand's unsteadiness that explains the picture best."""
    coarse = svg.averaged(middle, 2)

    def left(wobble: Wobble) -> float:
        sprite = draw(figure, reading.p_id, reading.e_id, PLATE_CAMERA, wobble)
        plate = _moved_onto(coarse, replace(reading.plate, sprite=sprite), COARSE)
        return float(np.abs(gaussian_filter(grey(rendered(plate, COARSE) - coarse), SOFT)).mean())

    wobble = steadiest(left)
    plate = fitted(middle, figure, reading.p_id, reading.e_id, wobble)[0]
    return replace(reading, plate=plate, wobble=wobble)


def fitted(middle: Pixels, figure: Figure, p_id: str, e_id: str, wobble: Wobble = STILL) -> tuple[Setup, float]:
    """Lay a pose over the plate by its bounds, then by gradients; return it with its remaining difference."""
    plate = setup(figure, p_id, e_id, wobble)
    k = 1.0 / MIDDLE.scale
    box, other = ink_box(middle), ink_box(rendered(plate, MIDDLE))
    if box and other:
        plate = plate.scaled(_size_ratio(box, other))
        dx, dy = (box[0] + box[2] - other[0] - other[2]) * k / 2, (box[1] + box[3] - other[1] - other[3]) * k / 2
        plate = plate.shifted(max(-40.0, min(40.0, dx)), max(-40.0, min(40.0, dy)))
    plate = _moved_onto(middle, plate, MIDDLE)
    return plate, float(np.abs(blurred(rendered(plate, MIDDLE) - middle, SOFT)).mean())


def _moved_onto(seen: Pixels, plate: Setup, window: Window) -> Setup:
    """Return a plate moved by gradients onto what is seen, which has the window's scale."""
    k, drawn = 1.0 / window.scale, rendered(plate, window)
    ink = (darkest(drawn) < 240).astype(np.float32)
    dx, dy = shift_between(drawn, seen, gaussian_filter(ink, 1.5), 3.0)
    return plate.shifted(dx * k, dy * k)


def _size_ratio(box: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> float:
    seen = (box[2] - box[0]) + (box[3] - box[1])
    drawn = (other[2] - other[0]) + (other[3] - other[1])
    return float(np.clip(seen / drawn, 0.97, 1.03))


def face_costs(middle: Pixels, figure: Figure, p_id: str, plate: Setup) -> dict[str, float]:
    """Return each expression's difference from the face in the picture."""
    window = window_about(plate.head_box(1.15), 4.0, 0.25)
    face = window.cut(middle)
    drawn = {e_id: _head(plate, draw_face(figure, p_id, e_id, PLATE_CAMERA), window, face) for e_id in EXPRESSIONS}
    weights = _varying(list(drawn.values()))
    whole, bare = rendered(plate, window), _head(plate, plate.sprite.face, window, np.full_like(face, WHITE))
    weights = weights * (apart(whole, bare) < 24)
    average = np.mean([*drawn.values()], axis=0)
    dx, dy = shift_between(average, face, np.ones(face.shape[:2], np.float32), 2.0)
    face = moved(face, dx, dy)
    total = float(weights.sum()) or 1.0
    return {e: float((grey(np.abs(image - face)) * weights).sum() / total) for e, image in drawn.items()}


def _head(plate: Setup, face: str, window: Window, below: Pixels) -> Pixels:
    """Return a head alone, where the plate has its own, laid over a picture."""
    head = replace(plate, sprite=replace(plate.sprite, body=face, face=""))
    return layered(head, window).over(below)


def _varying(images: list[Pixels]) -> NDArray[np.float32]:
    """Return where a set of renderings differs, as weights."""
    spread = grey(np.std(np.stack(images), axis=0))
    return np.asarray(np.minimum(spread / 20.0, 1.0), dtype=np.float32)


def unexplained(seen: Pixels, drawn: Pixels, far: float = 60.0) -> NDArray[np.bool_]:
    """Return where a picture shows what a rendering does not have nearby, thin edges left out."""
    gap = nearest_gap(seen, drawn, REACH)
    return np.asarray(binary_opening(gap > far, np.ones((2, 2), bool)), dtype=np.bool_)
