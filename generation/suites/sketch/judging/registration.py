"""Where things are in a picture: the small shift that lays a rendering over it (Lucas and Kanade's method)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter

from generation.suites.sketch.judging.channels import grey
from generation.suites.sketch.svg import Pixels

Weights = NDArray[np.float32]

BLUR_REACH = 6
"""How far (in pixels) what lies outside is felt in a blurred picture's slopes."""


def blurred(image: Pixels, sigma: float) -> Pixels:
    """Blur an (h, w, 3) picture."""
    return np.stack([gaussian_filter(image[..., c], sigma) for c in range(3)], axis=-1)


def shift_between(drawn: Pixels, seen: Pixels, weights: Weights, reach: float, steps: int = 3) -> tuple[float, float]:
    """Return (dx, dy), at most `reach` pixels each way, that moves `drawn` onto `seen`, both (h, w, 3), weighted."""
    where = _grown(bounds(weights > 0), round(reach) + BLUR_REACH, weights.shape)
    weights, drawn_grey, seen_grey = weights[where], grey(drawn[where]), grey(seen[where])
    smooth = gaussian_filter(drawn_grey, 1.2)
    gy, gx = np.gradient(smooth)
    xx, yy, xy = (weights * gx * gx).sum(), (weights * gy * gy).sum(), (weights * gx * gy).sum()
    determinant = xx * yy - xy * xy
    if determinant < 1e-3 * max(xx * yy, 1.0):
        return 0.0, 0.0
    dx = dy = 0.0
    for _ in range(steps):
        moved = gaussian_filter(_shifted(seen_grey, dx, dy), 1.2)
        error = weights * (moved - smooth)
        ex, ey = -(error * gx).sum(), -(error * gy).sum()
        dx += float((yy * ex - xy * ey) / determinant)
        dy += float((xx * ey - xy * ex) / determinant)
        dx, dy = float(np.clip(dx, -reach, reach)), float(np.clip(dy, -reach, reach))
    return dx, dy


def _grown(place: tuple[slice, slice], by: int, size: tuple[int, ...]) -> tuple[slice, slice]:
    """Return a place so many pixels larger on each side, inside a picture of `size`."""
    rows, columns = (
        slice(max(along.start - by, 0), min(along.stop + by, most)) for along, most in zip(place, size, strict=True)
    )
    return rows, columns


def nearest_gap(a: Pixels, b: Pixels, reach: int) -> NDArray[np.uint8]:
    """Return, for each pixel of `a`, the least difference (greatest channel) to `b` within `reach` pixels."""
    ours, theirs = _planes(a), _planes(b)
    gaps = np.zeros(ours.shape[1:], dtype=np.uint8)
    rows, columns = bounds((ours != theirs).any(axis=0))
    ours = ours[:, rows, columns]
    height, width = ours.shape[1:]
    padded = np.pad(theirs, ((0, 0), (reach, reach), (reach, reach)), mode="edge")
    padded = padded[:, rows.start : rows.stop + 2 * reach, columns.start : columns.stop + 2 * reach]
    least = np.full((height, width), 255, dtype=np.uint8)
    for dy in range(2 * reach + 1):
        for dx in range(2 * reach + 1):
            there = padded[:, dy : dy + height, dx : dx + width]
            gap = np.maximum(ours, there) - np.minimum(ours, there)
            np.minimum(least, np.maximum(np.maximum(gap[0], gap[1]), gap[2]), out=least)
    gaps[rows, columns] = least
    return gaps


def bounds(mask: NDArray[np.bool_]) -> tuple[slice, slice]:
    """Return the rows and columns of a mask's true pixels; empty slices where it has none."""
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    if rows.size == 0:
        return slice(0, 0), slice(0, 0)
    return slice(int(rows[0]), int(rows[-1]) + 1), slice(int(columns[0]), int(columns[-1]) + 1)


def _planes(image: Pixels) -> NDArray[np.uint8]:
    """Return (h, w, 3) floats as 8-bit (3, h, w)."""
    return np.ascontiguousarray(np.rint(image).astype(np.uint8).transpose(2, 0, 1))


def moved(image: Pixels, dx: float, dy: float) -> Pixels:
    """Return an (h, w, 3) picture read at (x + dx, y + dy)."""
    return np.stack([_shifted(image[..., c], dx, dy) for c in range(3)], axis=-1)


def _shifted(image: NDArray[np.float32], dx: float, dy: float) -> NDArray[np.float32]:
    """Return image(x + dx, y + dy), bilinear, edges repeated."""
    height, width = image.shape
    x0, y0 = int(np.floor(dx)), int(np.floor(dy))
    fx, fy = dx - x0, dy - y0
    xs = np.clip(np.arange(width + 1) + x0, 0, width - 1)
    ys = np.clip(np.arange(height + 1) + y0, 0, height - 1)
    grid = image[np.ix_(ys, xs)]
    top = grid[:-1, :-1] * (1 - fx) + grid[:-1, 1:] * fx
    low = grid[1:, :-1] * (1 - fx) + grid[1:, 1:] * fx
    return np.asarray(top * (1 - fy) + low * fy, dtype=np.float32)
