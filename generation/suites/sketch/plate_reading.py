"""Reading a plate: which pose and expression explain it best, and what it shows beyond that."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import binary_opening, gaussian_filter

from generation.suites.sketch import svg
from generation.suites.sketch.faces import EXPRESSIONS
from generation.suites.sketch.figure import STILL, Sprite, Wobble, draw
from generation.suites.sketch.plain import PLATE_CAMERA, centred, fit, placed
from generation.suites.sketch.poses import POSES
from generation.suites.sketch.registration import blurred, moved, nearest_gap, shift_between
from generation.suites.sketch.rendering import Layer, Window, over, window_about
from generation.suites.sketch.spec import Figure
from generation.suites.sketch.surfaces import labelled
from generation.suites.sketch.svg import Pixels
from generation.suites.sketch.unsteadiness import steadiest

COARSE, MIDDLE = Window(scale=0.125), Window(scale=0.25)
WHITE = 255.0
STEADY_SIZE = 0.985
"""A plate's size drifts between 0.97 and 1; this is its middle."""

REACH = 3
"""How far (in pixels at quarter size) a hand's unsteadiness may move a thing."""

CLOSE_CALL, FINALISTS = 1.35, 4
"""Poses within this factor of the best at the coarse scale, this many at most, are compared again at a finer one."""


@dataclass(frozen=True)
class Setup:
    """A sprite placed on a plate: picture = scale * drawing units + (x, y)."""

    sprite: Sprite
    scale: float
    x: float
    y: float

    def svg(self) -> str:
        return placed(self.sprite, self.scale, self.x, self.y)

    def head_box(self, size: float) -> tuple[float, float, float, float]:
        """Return a box of `size` head radii each way about the head."""
        x, y = (self.sprite.head[0] * self.scale + self.x, self.sprite.head[1] * self.scale + self.y)
        r = self.sprite.head_radius * self.scale * size
        return (x - r, y - r, x + r, y + r)

    def box(self) -> tuple[float, float, float, float]:
        left, top, right, bottom = self.sprite.bounds
        k = self.scale
        return (left * k + self.x, top * k + self.y, right * k + self.x, bottom * k + self.y)

    def shifted(self, dx: float, dy: float) -> Setup:
        return replace(self, x=self.x + dx, y=self.y + dy)

    def scaled(self, factor: float) -> Setup:
        """Scale about the sprite's middle."""
        left, top, right, bottom = self.sprite.bounds
        mx, my = (left + right) / 2, (top + bottom) / 2
        k = self.scale * factor
        return Setup(self.sprite, k, self.x + mx * (self.scale - k), self.y + my * (self.scale - k))


def setup(figure: Figure, p_id: str, e_id: str, wobble: Wobble = STILL) -> Setup:
    sprite = draw(figure, p_id, e_id, PLATE_CAMERA, wobble)
    scale = fit(sprite) * STEADY_SIZE
    return Setup(sprite, scale, *centred(sprite, scale))


def rendered(plate: Setup, window: Window) -> Pixels:
    return svg.pixels(svg.png(window.document(plate.svg()), *window.shape()))


def layered(plate: Setup, window: Window) -> Layer:
    return svg.layers(window.document(plate.svg()), *window.shape())


@lru_cache(maxsize=12)
def pose_gallery(figure: Figure) -> tuple[NDArray[np.uint8], ...]:
    """Return the figure in every pose, small, in the order of `POSES`."""
    plates = (rendered(setup(figure, p_id, "E_NEUTRAL"), COARSE) for p_id in POSES)
    return tuple(np.rint(blurred(plate, 1.0)).astype(np.uint8) for plate in plates)


def ink_box(image: Pixels) -> tuple[float, float, float, float] | None:
    """Return the bounds of what is not white in a picture, in its own pixels."""
    inked = image.min(axis=-1) < 228
    rows, columns = np.flatnonzero(inked.any(axis=1)), np.flatnonzero(inked.any(axis=0))
    if rows.size == 0:
        return None
    return float(columns[0]), float(rows[0]), float(columns[-1] + 1), float(rows[-1] + 1)


@dataclass(frozen=True)
class Reading:
    """What a plate seems to show; `pose_cost` and `face_cost` by identifier, smaller explains better."""

    plate: Setup
    p_id: str
    e_id: str
    pose_cost: dict[str, float]
    face_cost: dict[str, float]


def read(seen: Pixels, figure: Figure, p_id: str, e_id: str) -> Reading:
    """Read a plate of (SIZE, SIZE, 3) that claims a figure in a pose and an expression."""
    costs = _coarse_costs(svg.averaged(seen, 8), figure)
    finalists = _finalists(costs, p_id)
    middle = svg.averaged(seen, 4)
    fitted = {pose: _fitted(middle, figure, pose, e_id) for pose in finalists}
    best = min(fitted, key=lambda pose: fitted[pose][1])
    plate = fitted[best][0]
    faces = face_costs(seen, figure, best, plate)
    return Reading(plate, best, min(faces, key=faces.__getitem__), {p: cost for p, (_, cost) in fitted.items()}, faces)


def _finalists(costs: dict[str, float], p_id: str) -> list[str]:
    ranked = sorted(costs, key=costs.__getitem__)
    close = [pose for pose in ranked[:FINALISTS] if costs[pose] <= CLOSE_CALL * costs[ranked[0]]]
    return close + ([p_id] if p_id in POSES and p_id not in close else [])


def _coarse_costs(small: Pixels, figure: Figure) -> dict[str, float]:
    box = ink_box(small)
    soft = blurred(small, 1.0)
    costs = {}
    for pose, drawn in zip(POSES, pose_gallery(figure), strict=True):
        image = drawn.astype(np.float32)
        other = ink_box(image)
        if box and other:
            dx = round((box[0] + box[2] - other[0] - other[2]) / 2)
            dy = round((box[1] + box[3] - other[1] - other[3]) / 2)
            image = rolled(image, dx, dy)
        costs[pose] = float(np.abs(image - soft).mean())
    return costs


def rolled(image: Pixels, dx: int, dy: int) -> Pixels:
    """Shift by whole pixels, white coming in."""
    moved = np.full_like(image, WHITE)
    height, width = image.shape[:2]
    ys, yd = (slice(0, height - dy), slice(dy, height)) if dy >= 0 else (slice(-dy, height), slice(0, height + dy))
    xs, xd = (slice(0, width - dx), slice(dx, width)) if dx >= 0 else (slice(-dx, width), slice(0, width + dx))
    moved[yd, xd] = image[ys, xs]
    return moved


def steadied(middle: Pixels, figure: Figure, reading: Reading) -> Setup:
    """Return the reading's plate with the hand's unsteadiness that explains the picture best."""

    def fitted(wobble: Wobble) -> tuple[Setup, float]:
        return _fitted(middle, figure, reading.p_id, reading.e_id, wobble)

    return fitted(steadiest(lambda wobble: fitted(wobble)[1]))[0]


def _fitted(middle: Pixels, figure: Figure, p_id: str, e_id: str, wobble: Wobble = STILL) -> tuple[Setup, float]:
    """Lay a pose over the plate by its bounds, then by gradients; return it with its remaining difference."""
    plate = setup(figure, p_id, e_id, wobble)
    drawn = rendered(plate, MIDDLE)
    box, other = ink_box(middle), ink_box(drawn)
    if box and other:
        plate = plate.scaled(_size_ratio(box, other))
        dx, dy = (box[0] + box[2] - other[0] - other[2]) * 2, (box[1] + box[3] - other[1] - other[3]) * 2
        plate = plate.shifted(max(-40.0, min(40.0, dx)), max(-40.0, min(40.0, dy)))
        drawn = rendered(plate, MIDDLE)
    ink = (drawn.min(axis=-1) < 240).astype(np.float32)
    dx, dy = shift_between(drawn, middle, gaussian_filter(ink, 1.5), 3.0)
    plate = plate.shifted(dx * 4, dy * 4)
    gap = np.abs(blurred(rendered(plate, MIDDLE), 0.7) - blurred(middle, 0.7)).mean()
    return plate, float(gap)


def _size_ratio(box: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> float:
    seen = (box[2] - box[0]) + (box[3] - box[1])
    drawn = (other[2] - other[0]) + (other[3] - other[1])
    return float(np.clip(seen / drawn, 0.97, 1.03))


def face_costs(seen: Pixels, figure: Figure, p_id: str, plate: Setup) -> dict[str, float]:
    """Return each expression's difference from the face in the picture."""
    window = window_about(plate.head_box(1.15), 4.0, 0.25)
    face = window.cut(seen)
    drawn = {e_id: _head(_with_face(plate, figure, p_id, e_id), window, face) for e_id in EXPRESSIONS}
    weights = _varying(list(drawn.values()))
    whole, bare = rendered(plate, window), _head(plate, window, np.full_like(face, WHITE))
    weights = weights * (np.abs(whole - bare).max(axis=-1) < 24)
    average = np.mean([*drawn.values()], axis=0)
    dx, dy = shift_between(average, face, np.ones(face.shape[:2], np.float32), 2.0)
    face = moved(face, dx, dy)
    total = float(weights.sum()) or 1.0
    return {e: float((np.abs(image - face).mean(axis=-1) * weights).sum() / total) for e, image in drawn.items()}


def _head(plate: Setup, window: Window, below: Pixels) -> Pixels:
    """Return the plate's head alone, laid over a picture."""
    head = replace(plate, sprite=replace(plate.sprite, body=plate.sprite.face))
    return over(below, layered(head, window))


def _with_face(plate: Setup, figure: Figure, p_id: str, e_id: str) -> Setup:
    return replace(plate, sprite=draw(figure, p_id, e_id, PLATE_CAMERA))


def _varying(images: list[Pixels]) -> NDArray[np.float32]:
    """Return where a set of renderings differs, as weights."""
    spread = np.std(np.stack(images), axis=0).mean(axis=-1)
    return np.asarray(np.minimum(spread / 20.0, 1.0), dtype=np.float32)


def labels(plate: Setup, figure: Figure, p_id: str, e_id: str, window: Window = MIDDLE) -> Layer:
    """Return the plate painted in slot labels."""
    sprite = draw(labelled(figure), p_id, e_id, PLATE_CAMERA)
    document = svg.document(replace(plate, sprite=sprite).svg(), _view(window), crisp=True)
    return svg.layers(document, *window.shape())


def thing_mask(plate: Setup, figure: Figure, p_id: str, e_id: str) -> NDArray[np.bool_]:
    """Return where the carried thing shows on the plate, at quarter size, whatever its colours."""
    bare = replace(plate, sprite=draw(replace(figure, accessory=""), p_id, e_id, PLATE_CAMERA))
    return np.asarray(np.abs(rendered(plate, MIDDLE) - rendered(bare, MIDDLE)).max(axis=-1) > 40, dtype=np.bool_)


def _view(window: Window) -> tuple[float, float, float, float]:
    return (window.left, window.top, window.right - window.left, window.bottom - window.top)


def unexplained(seen: Pixels, drawn: Pixels, far: float = 60.0) -> NDArray[np.bool_]:
    """Return where a picture shows what a rendering does not have nearby, thin edges left out."""
    gap = nearest_gap(seen, drawn, REACH)
    return np.asarray(binary_opening(gap > far, np.ones((2, 2), bool)), dtype=np.bool_)
