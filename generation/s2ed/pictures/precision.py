"""COCO average precision of character boxes: IoU .50 to .95 by .05, 101-point interpolation; pure (Lin et al. 2014)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Box = tuple[float, float, float, float]

THRESHOLDS = tuple(0.5 + 0.05 * step for step in range(10))
RECALLS = tuple(step / 100 for step in range(101))


@dataclass(frozen=True)
class Detection:
    """A box found in a picture, whose it is said to be, and how surely (0..1)."""

    picture: str
    label: str
    box: Box
    score: float


def overlap(one: Box, other: Box) -> float:
    """Return the intersection over the union of two boxes (left, top, right, bottom)."""
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    if width <= 0 or height <= 0:
        return 0.0
    shared = width * height
    return shared / (_area(one) + _area(other) - shared)


def mean_average_precision(found: Sequence[Detection], wanted: Mapping[tuple[str, str], Box]) -> float:
    """Return the mean over labels and thresholds; `wanted` maps (picture, label) to the box; 0 if it is empty."""
    labels = sorted({label for _, label in wanted})
    if not labels:
        return 0.0
    values = [
        average_precision([one for one in found if one.label == label], _of(wanted, label), threshold)
        for label in labels
        for threshold in THRESHOLDS
    ]
    return sum(values) / len(values)


def average_precision(found: Sequence[Detection], wanted: Mapping[str, Box], threshold: float) -> float:
    """Return the area under precision and recall of one label; `wanted` maps picture to box."""
    hits: list[bool] = []
    taken: set[str] = set()
    for one in sorted(found, key=lambda one: -one.score):
        box = wanted.get(one.picture)
        hit = box is not None and one.picture not in taken and overlap(one.box, box) >= threshold - 1e-9
        taken |= {one.picture} if hit else set()
        hits.append(hit)
    return _area_under(hits, len(wanted))


def _area_under(hits: Sequence[bool], count: int) -> float:
    if not count:
        return 0.0
    right, points = 0, []
    for number, hit in enumerate(hits, start=1):
        right += hit
        points.append((right / count, right / number))
    best = 0.0
    envelope = []
    for recall, precision in reversed(points):
        best = max(best, precision)
        envelope.append((recall, best))
    envelope.reverse()
    return sum(next((p for r, p in envelope if r >= recall - 1e-9), 0.0) for recall in RECALLS) / len(RECALLS)


def _of(wanted: Mapping[tuple[str, str], Box], label: str) -> dict[str, Box]:
    return {picture: box for (picture, one), box in wanted.items() if one == label}


def _area(box: Box) -> float:
    return max(box[2] - box[0], 0.0) * max(box[3] - box[1], 0.0)
