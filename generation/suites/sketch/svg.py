"""SVG text and its rasterising: strings in, PNG bytes or arrays out."""

from __future__ import annotations

import io
from collections.abc import Iterable
from itertools import pairwise
from math import hypot

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from generation.suites.sketch.raster import raster

SIZE = 1024
"""Width and height of every picture of the suite, in pixels."""

OUTLINE = "#2b2530"
Point = tuple[float, float]
Pixels = NDArray[np.float32]


def path(points: Iterable[Point], closed: bool = True) -> str:
    """Return path data through points (straight lines)."""
    body = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    return f"M{body}Z" if closed else f"M{body}"


def smooth(points: list[Point], closed: bool = True) -> str:
    """Return path data of a quadratic spline whose control points are `points`."""
    if not closed:
        return _smooth_open(points)
    mids = [((x1 + x2) / 2, (y1 + y2) / 2) for (x1, y1), (x2, y2) in pairwise([*points, points[0]])]
    curves = [value for point, mid in zip(points, mids, strict=True) for value in (*point, *mid)]
    return f"M{mids[-1][0]:.1f} {mids[-1][1]:.1f}" + "Q%.1f %.1f %.1f %.1f" * len(mids) % tuple(curves) + "Z"


def _smooth_open(points: list[Point]) -> str:
    parts = [f"M{points[0][0]:.1f} {points[0][1]:.1f}"]
    for (x, y), (nx, ny) in pairwise(points[1:-1]):
        parts.append(f"Q{x:.1f} {y:.1f} {(x + nx) / 2:.1f} {(y + ny) / 2:.1f}")
    (x, y), (ex, ey) = points[-2], points[-1]
    parts.append(f"Q{x:.1f} {y:.1f} {ex:.1f} {ey:.1f}")
    return "".join(parts)


def hull(points: list[Point]) -> list[Point]:
    """Return the convex hull (monotone chain)."""
    ordered = sorted(set(points))
    return _half_hull(ordered)[:-1] + _half_hull(ordered[::-1])[:-1]


def _half_hull(ordered: list[Point]) -> list[Point]:
    """Return the hull's chain from the first to the last of sorted points; this is called for every part drawn."""
    chain: list[Point] = []
    for x, y in ordered:
        while len(chain) >= 2:
            (ox, oy), (ax, ay) = chain[-2], chain[-1]
            if (ax - ox) * (y - oy) - (ay - oy) * (x - ox) > 0:
                break
            chain.pop()
        chain.append((x, y))
    return chain


def unit(a: Point, b: Point) -> Point:
    """Return the unit vector from a to b (x axis where they coincide)."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = hypot(dx, dy)
    return (dx / length, dy / length) if length > 1e-6 else (1.0, 0.0)


def document(body: str, view: tuple[float, float, float, float]) -> str:
    """Return an SVG document that shows `view` (left, top, width, height) of `body`."""
    box = " ".join(f"{value:.2f}" for value in view)
    size = f'width="{view[2]:.2f}" height="{view[3]:.2f}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="{box}">{body}</svg>'


def png(svg: str, width: int = SIZE, height: int | None = None) -> bytes:
    """Rasterise on white to PNG bytes."""
    return encode(painted(svg, width, height))


def painted(svg: str, width: int, height: int | None = None) -> NDArray[np.uint8]:
    """Rasterise on white: 8-bit RGB, shape (height, width, 3)."""
    return np.ascontiguousarray(raster(svg, width, height or width, 255)[..., :3])


def pixels(data: bytes) -> Pixels:
    """Decode a picture to float32 RGB, 0..255, shape (height, width, 3)."""
    with Image.open(io.BytesIO(data)) as image:
        return np.asarray(image.convert("RGB"), dtype=np.float32)


def framed(image: Pixels) -> Pixels:
    """Return a picture of any size as (SIZE, SIZE, 3)."""
    if image.shape[:2] == (SIZE, SIZE):
        return image
    how = Image.Resampling.BOX if min(image.shape[:2]) > SIZE else Image.Resampling.BICUBIC
    scaled = Image.fromarray(np.clip(image, 0, 255).astype(np.uint8)).resize((SIZE, SIZE), how)
    return np.asarray(scaled, dtype=np.float32)


def averaged(image: Pixels, k: int) -> Pixels:
    """Return a picture reduced k times by averaging; its sides are multiples of k."""
    height, width = image.shape[:2]
    if k <= 1:
        return image
    rows = image.reshape(height // k, k, width * 3).sum(axis=1)
    return np.asarray(rows.reshape(height // k, width // k, k, 3).sum(axis=2) / (k * k), dtype=np.float32)


def encode(picture: NDArray[np.uint8]) -> bytes:
    """Encode 8-bit RGB as PNG without any metadata."""
    stream = io.BytesIO()
    Image.fromarray(picture).save(stream, "PNG", compress_level=4)
    return stream.getvalue()
