"""Vendors' pictures, decoded within the limits of every upload, as 1024x1024 PNGs; pure."""

from __future__ import annotations

from PIL import Image as Pillow
from PIL import ImageFilter, ImageOps

from curation import pictures
from generation.roles import Region

SIDE = pictures.TEMPLATE_SIZE[0]
FEATHER = 8  # pixels at a region's inner edge; less where it is small
EDGES = 6  # soft edges that fit into a region at least: without a middle it would change nothing


def square(data: bytes) -> bytes:
    """Return a picture as a 1024x1024 PNG, cut to its middle where it is not square; raises `BadImage`."""
    picture = pictures.decoded(data)
    if picture.size != pictures.TEMPLATE_SIZE:
        picture = ImageOps.fit(picture, pictures.TEMPLATE_SIZE, Pillow.Resampling.LANCZOS)
    return pictures.png(picture)


def inside(before: bytes, after: bytes, region: Region) -> bytes:
    """Return `before` with the region taken from `after`; every pixel outside the region stays as it was."""
    old, new = pictures.decoded(before), pictures.decoded(after)
    new = new if new.size == old.size else ImageOps.fit(new, old.size, Pillow.Resampling.LANCZOS)
    return pictures.png(Pillow.composite(new, old, _mask(old.size, region)))


def _mask(size: tuple[int, int], region: Region) -> Pillow.Image:
    """Return white inside the region, fading towards its own edge, and black outside."""
    width, height = size
    left, top = round(region.left * width), round(region.top * height)
    right, bottom = round(region.right * width), round(region.bottom * height)
    inner = Pillow.new("L", (max(1, right - left), max(1, bottom - top)), 0)
    feather = min(FEATHER, min(inner.size) // EDGES)
    inner.paste(255, (feather, feather, inner.width - feather, inner.height - feather))
    mask = Pillow.new("L", size, 0)
    mask.paste(inner.filter(ImageFilter.BoxBlur(feather / 2)), (left, top))
    return mask
