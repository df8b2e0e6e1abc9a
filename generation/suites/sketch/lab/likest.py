"""Which characters look most like each other: by their small pictures, their parts and their colours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from random import Random

import numpy as np
from numpy.typing import NDArray
from scipy.spatial.distance import cdist

from generation.suites.sketch.figures.spec import Figure

LIKEST = 5
"""Neighbours of each character that it is held against."""

PARTS = tuple(field.name for field in fields(Figure) if field.name not in ("colours", "height", "width", "style"))

Distances = NDArray[np.float64]


def apart(pictures: Sequence[NDArray[np.uint8]], figures: Sequence[Figure]) -> Distances:
    """Return how unlike each two characters are, (n, n): picture, parts and colours weigh alike."""
    seen = np.stack(pictures).reshape(len(pictures), -1).astype(np.float32)
    named = [np.array([getattr(figure, part) for figure in figures]) for part in PARTS]
    parts = np.stack([np.unique(column, return_inverse=True)[1] for column in named], axis=1)
    colours = np.array([[int(c[k : k + 2], 16) for c in one.colours for k in (1, 3, 5)] for one in figures])
    return _alike(cdist(seen, seen, "cityblock"), cdist(parts, parts, "hamming"), cdist(colours, colours, "cityblock"))


def _alike(*measures: Distances) -> Distances:
    """Return the sum of distances, each in units of its own mean."""
    total: Distances = np.sum([one / max(float(one.mean()), 1e-9) for one in measures], axis=0)
    return total


def pairs(distances: Distances, count: int = LIKEST) -> list[tuple[int, int]]:
    """Return each character beside each of its `count` nearest, every two once, in order."""
    away = distances.copy()
    np.fill_diagonal(away, np.inf)
    count = min(count, len(away) - 1)
    nearest = np.argsort(away, axis=1, kind="stable")[:, :count]
    return sorted({(min(one, int(other)), max(one, int(other))) for one, row in enumerate(nearest) for other in row})


def drawn(every: list[tuple[int, int]], most: int, seed: int) -> list[tuple[int, int]]:
    """Return at most so many of the pairs, any alike likely."""
    return every if len(every) <= most else sorted(Random(f"{seed} pairs").sample(every, most))
