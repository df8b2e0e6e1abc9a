"""The store of pictures: immutable PNG files, addressed by the SHA-256 of their bytes, in the storage named "images".

That is the disk (`image_files`) or an object store (`image_objects`). A picture lies at `ab/cd/<sha256>.png` with its
thumbnails beside it, `<sha256>-<width>.webp`. Files come first and rows after, so that a row always has its file; a
file without a row is never served.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages
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
    "thumbnail",
    "write",
]

THUMBNAIL_WIDTHS = (160, 480, 960)


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
    if not _files().exists(_name(sha256)):
        _write_thumbnails(clean.pixels, sha256)
    _write_once(_name(sha256), clean.png)
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
    name = _name(sha256)
    try:
        data = _bytes(name)
    except FileNotFoundError:
        raise DamagedImage(f"{_place(name)} is missing; restore it from a backup of the image store") from None
    if hashlib.sha256(data).hexdigest() != sha256:
        raise DamagedImage(_changed(name))
    return data


def thumbnail(image: Image, width: int) -> bytes:
    """Return the WebP of one of THUMBNAIL_WIDTHS, made anew if it is gone; raise DamagedImage."""
    try:
        return _bytes(_name(image.sha256, width))
    except FileNotFoundError:
        _write_thumbnails(pictures.decoded(read(image)), image.sha256)
    return _bytes(_name(image.sha256, width))


def path_of(image: Image, width: int | None = None) -> Path:
    """Return where a PNG or a thumbnail lies on this machine's disk.

    Raises NotImplementedError where pictures lie in an object store: only shortcuts may ask for a path.
    """
    return Path(_files().path(_name(image.sha256, width)))


def _files() -> Storage:
    return storages["images"]


def _name(sha256: str, width: int | None = None) -> str:
    name = f"{sha256}.png" if width is None else f"{sha256}-{width}.webp"
    return f"{sha256[:2]}/{sha256[2:4]}/{name}"


def _bytes(name: str) -> bytes:
    with _files().open(name) as file:
        return bytes(file.read())


def _place(name: str) -> str:
    """Return where a file is to be looked for, for the operator."""
    try:
        return _files().path(name)
    except NotImplementedError:
        return f"{name} in the object store"


def _changed(name: str) -> str:
    return f"{_place(name)} has changed since it was stored; restore it from a backup of the image store"


def _write_thumbnails(picture: Pillow.Image, sha256: str) -> None:
    smaller = picture
    for width in sorted(THUMBNAIL_WIDTHS, reverse=True):
        # Each is made from the one before: half the time, and no difference to the eye.
        smaller = _narrowed(smaller, width, picture)
        _write_once(_name(sha256, width), pictures.webp(smaller), same=False)


def _narrowed(picture: Pillow.Image, width: int, original: Pillow.Image) -> Pillow.Image:
    if width >= picture.width:
        return picture
    height = max(1, round(original.height * width / original.width))
    return picture.resize((width, height), Pillow.Resampling.LANCZOS, reducing_gap=2.0)


def _write_once(name: str, data: bytes, *, same: bool = True) -> None:
    """Create the file; an existing one stays, and with `same` must hold these bytes."""
    files = _files()
    if not files.exists(name):
        files.save(name, ContentFile(data))
    elif same and _bytes(name) != data:
        raise DamagedImage(_changed(name))
