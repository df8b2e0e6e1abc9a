"""A repair inside its region: the picture outside stays as it was, to the last bit; pure."""

from __future__ import annotations

from io import BytesIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from generation.roles import Region
from generation.suites.regions import workable

FEATHER = 12
"""Width of the soft edge, inside the region, in pixels; less where it is small."""
EDGES = 6
"""Soft edges that fit into a region at least: without a middle it would change nothing."""


def mask(region: Region, size: tuple[int, int]) -> Image.Image:
    """Return what a model may change, white on black, as big as the picture (`size`: width, height).

    More than a small region: models see patches of many pixels.
    """
    return Image.fromarray((_weights(workable(region), size) > 0).astype(np.uint8) * 255, "L")


def repaired(before: Image.Image, edited: Image.Image, region: Region) -> Image.Image:
    """Return `before` with the region taken from `edited` (scaled to fit), softly at its edges; all else stays."""
    if edited.size != before.size:
        edited = edited.resize(before.size, Image.Resampling.LANCZOS)
    old, new = np.asarray(before.convert("RGB")), np.asarray(edited.convert("RGB"))
    weight = _weights(region, before.size)[..., None]
    mixed = np.rint(old * (1 - weight) + new * weight).astype(np.uint8)
    return Image.fromarray(np.where(weight > 0, mixed, old))


def opened(png: bytes) -> Image.Image:
    return Image.open(BytesIO(png)).convert("RGB")


def encoded(picture: Image.Image) -> bytes:
    """Return the picture as PNG, uncompressed: the image store encodes it anew anyway."""
    out = BytesIO()
    picture.save(out, "PNG", compress_level=0)
    return out.getvalue()


def _weights(region: Region, size: tuple[int, int]) -> NDArray[np.float64]:
    """Return 1 inside the region, falling to 0 towards its own edges, and exactly 0 outside."""
    across = _ramp(region.left, region.right, size[0])
    down = _ramp(region.top, region.bottom, size[1])
    return down[:, None] * across[None, :]


def _ramp(low: float, high: float, length: int) -> NDArray[np.float64]:
    place = np.arange(length) + 0.5
    feather = min(FEATHER, (high - low) * length / EDGES)
    rise = np.ones(length) if low <= 0 else (place - low * length) / feather
    fall = np.ones(length) if high >= 1 else (high * length - place) / feather
    return np.clip(np.minimum(rise, fall), 0.0, 1.0)
