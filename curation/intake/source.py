"""Where lines come from: a file on disk with its pictures beside it, or bytes that a form received."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from curation.pictures import MAX_BYTES, BadImage


class UnreadableSource(Exception):
    """There is no such file to read; the message says why."""


@dataclass(frozen=True)
class Source:
    """The bytes of a file, its name, and the folder that its picture paths are relative to (None: no pictures)."""

    name: str
    data: bytes
    folder: Path | None = None

    @classmethod
    def from_path(cls, path: Path) -> Source:
        """Read a file; raise UnreadableSource."""
        if path.exists() and not path.is_file():
            raise UnreadableSource(f"{path} is {'a directory' if path.is_dir() else 'not a file'}; name a .jsonl file")
        try:
            return cls(str(path), path.read_bytes(), path.parent)
        except OSError as error:
            raise UnreadableSource(f"{path} cannot be read: {error.strerror}") from error

    def picture(self, relative: str) -> bytes:
        """Return the bytes of a picture that a line names; raise BadImage with what is wrong with the path."""
        try:
            path = self._inside(relative)
            if not path.is_file():
                raise BadImage(f"{relative!r} is not a file")
            if path.stat().st_size > MAX_BYTES:
                raise BadImage(f"{relative!r} is larger than {MAX_BYTES // 2**20} MiB")
            return path.read_bytes()
        except OSError as error:
            raise BadImage(f"{relative!r} cannot be read: {error.strerror}") from error

    def _inside(self, relative: str) -> Path:
        if self.folder is None:
            raise BadImage("pictures cannot come this way; use `manage.py import_characters`")
        named = PurePosixPath(relative)
        folder = self.folder.resolve()
        path = folder / named
        # A link inside the folder may point out of it, too, or to itself, which resolve() does not survive.
        inside = Path(os.path.realpath(path)).is_relative_to(folder)
        if named.is_absolute() or ".." in named.parts or not inside:
            raise BadImage(f"{relative!r} is not inside the folder of {self.name}")
        if not path.exists():
            raise BadImage(f"there is no file {relative!r} in the folder of {self.name}")
        return path
