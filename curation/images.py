"""The store of pictures: immutable PNG files under `IMAGE_ROOT`, addressed by the SHA-256 of their bytes.

A picture lies at `ab/cd/<sha256>.png` with its thumbnails beside it; `<sha256>-<width>.webp`. Files come first and
rows after, so that a row always has its file; a file without a row is never served.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from PIL import Image as Pillow

from curation import pictures
from curation.models import Image, ModelCall, Project
from curation.pictures import BadImage, Clean, standardised

__all__ = [
    "THUMBNAIL_WIDTHS",
    "BadImage",
    "DamagedImage",
    "Written",
    "path_of",
    "read",
    "read_sha256",
    "record",
    "standardised",
    "store",
    "write",
]

THUMBNAIL_WIDTHS = (160, 480, 960)
READ_ONLY = 0o444


class DamagedImage(RuntimeError):
    """A stored file is not what its name promises; the operator has to restore it from a backup."""


@dataclass(frozen=True)
class Written:
    """A picture that lies in the store."""

    sha256: str
    width: int
    height: int
    size: int


def store(
    project: Project, data: bytes | Clean, *, call: ModelCall | None = None, uploaded_by: Any = None, source: str = ""
) -> Image:
    """Keep a picture as PNG and return its row, which names who made it; raise BadImage."""
    return record(project, write(data), call=call, uploaded_by=uploaded_by, source=source)


def write(data: bytes | Clean) -> Written:
    """Put a picture and its thumbnails into the store, without a row; raise BadImage."""
    clean = data if isinstance(data, Clean) else pictures.cleaned(data)
    sha256 = hashlib.sha256(clean.png).hexdigest()
    if not _path(sha256).exists():
        _write_thumbnails(clean.pixels, sha256)
    _write_once(_path(sha256), clean.png)
    return Written(sha256, clean.pixels.width, clean.pixels.height, len(clean.png))


def record(
    project: Project, written: Written, *, call: ModelCall | None = None, uploaded_by: Any = None, source: str = ""
) -> Image:
    """Return the project's row of a stored picture, made if need be."""
    if not (call or uploaded_by or source):
        raise ValueError("an image names the call, the person or the file that it came from")
    maker = {"call": call, "uploaded_by": uploaded_by, "source": source[-200:]}
    image, _ = Image.objects.get_or_create(
        project=project,
        sha256=written.sha256,
        defaults=maker | {"width": written.width, "height": written.height, "size": written.size},
    )
    return image


def read(image: Image) -> bytes:
    """Return the bytes of the stored PNG; raise DamagedImage if they are not those that were stored."""
    return read_sha256(image.sha256)


def read_sha256(sha256: str) -> bytes:
    """Return the bytes of the PNG of that digest; raise DamagedImage."""
    path = _path(sha256)
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise DamagedImage(f"{path} is missing; restore it from a backup of IMAGE_ROOT") from None
    if hashlib.sha256(data).hexdigest() != sha256:
        raise DamagedImage(f"{path} has changed on disk; restore it from a backup of IMAGE_ROOT")
    return data


def path_of(image: Image, width: int | None = None) -> Path:
    """Return where the PNG lies, or its thumbnail of that width (one of THUMBNAIL_WIDTHS), made anew if it is gone."""
    path = _path(image.sha256, width)
    if width is not None and not path.exists():
        _write_thumbnails(pictures.decoded(read(image)), image.sha256)
    return path


def _path(sha256: str, width: int | None = None) -> Path:
    name = f"{sha256}.png" if width is None else f"{sha256}-{width}.webp"
    return Path(settings.IMAGE_ROOT, sha256[:2], sha256[2:4], name)


def _write_thumbnails(picture: Pillow.Image, sha256: str) -> None:
    smaller = picture
    for width in sorted(THUMBNAIL_WIDTHS, reverse=True):
        # Each is made from the one before: half the time, and no difference to the eye.
        smaller = _narrowed(smaller, width, picture)
        _write_once(_path(sha256, width), pictures.webp(smaller), same=False)


def _narrowed(picture: Pillow.Image, width: int, original: Pillow.Image) -> Pillow.Image:
    if width >= picture.width:
        return picture
    height = max(1, round(original.height * width / original.width))
    return picture.resize((width, height), Pillow.Resampling.LANCZOS, reducing_gap=2.0)


def _write_once(path: Path, data: bytes, *, same: bool = True) -> None:
    """Create the file whole or not at all; an existing one stays, and with `same` must hold these bytes."""
    if path.exists():
        if same and path.read_bytes() != data:
            raise DamagedImage(f"{path} has changed on disk; restore it from a backup of IMAGE_ROOT")
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    draft, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".draft")
    try:
        with os.fdopen(draft, "wb") as file:
            file.write(data)
            file.flush()
            os.fchmod(draft, READ_ONLY)
            os.fsync(draft)
        os.rename(name, path)
    except BaseException:
        os.unlink(name)
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Make the new name survive a power cut, as the row that will point to it does."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
