"""The store of pictures on a disk, behind Django's storage interface: whole files that last and are never rewritten."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import Storage
from django.utils.deconstruct import deconstructible

READ_ONLY = 0o444


@deconstructible
class ImageFiles(Storage):
    """Files under `IMAGE_ROOT`; a name that is taken stays with the bytes it has."""

    def path(self, name: str) -> str:
        return str(Path(settings.IMAGE_ROOT, name))

    def exists(self, name: str) -> bool:
        return Path(self.path(name)).exists()

    def size(self, name: str) -> int:
        return Path(self.path(name)).stat().st_size

    def delete(self, name: str) -> None:
        Path(self.path(name)).unlink(missing_ok=True)

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        return name

    def _open(self, name: str, mode: str = "rb") -> File[Any]:
        return File(open(self.path(name), mode))

    def _save(self, name: str, content: File[Any]) -> str:
        """Create the file whole or not at all."""
        path = Path(self.path(name))
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, draft = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".draft")
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(content.read())
                file.flush()
                os.fchmod(descriptor, READ_ONLY)
                os.fsync(descriptor)
            os.rename(draft, path)
        except BaseException:
            os.unlink(draft)
            raise
        _sync_folder(path.parent)
        return name


def _sync_folder(folder: Path) -> None:
    """Make the new name survive a power cut, as the row that will point to it does."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
