"""Writes an export whole or not at all: into a folder beside, which takes the place of `out` at the end."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO


class FolderInUse(Exception):
    """`out` cannot be written to; the message says why and what to do."""


@dataclass(frozen=True)
class FileRecord:
    """A written file: its path in the export, its size in bytes and the digest of them."""

    path: str
    size: int
    sha256: str


class HashingFile:
    """A file being written; its digest is taken on the way, because reading it again would cost as much as writing."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._digest, self.size = file, hashlib.sha256(), 0

    @property
    def sha256(self) -> str:
        return self._digest.hexdigest()

    def write(self, data: bytes) -> int:
        self._digest.update(data)
        self.size += memoryview(data).nbytes
        return self._file.write(data)

    def flush(self) -> None:
        self._file.flush()

    def tell(self) -> int:
        return self.size

    @property
    def closed(self) -> bool:
        return self._file.closed


@dataclass
class Folder:
    """The folder being written, and a record of each file in it."""

    root: Path
    files: list[FileRecord] = field(default_factory=list)

    @contextmanager
    def open(self, path: str) -> Iterator[HashingFile]:
        target = self._target(path)
        with target.open("xb") as file:
            hashing = HashingFile(file)
            yield hashing
        self.files.append(FileRecord(path, hashing.size, hashing.sha256))

    def put(self, path: str, data: bytes, sha256: str) -> None:
        """Write bytes whose digest is known."""
        self._target(path).write_bytes(data)
        self.files.append(FileRecord(path, len(data), sha256))

    def _target(self, path: str) -> Path:
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        return target


@contextmanager
def taking_place_of(out: Path) -> Iterator[Folder]:
    """Give an empty folder to write into; it replaces `out` at the end, or vanishes on any error.

    The caller has made sure that `out` may be replaced. A draft that a killed process left is removed.
    """
    out = out.resolve()
    out.parent.mkdir(parents=True, exist_ok=True)
    draft, old = out.with_name(f".{out.name}.draft"), out.with_name(f".{out.name}.old")
    with _only_writer(draft):
        _recover(out, old)
        try:
            yield Folder(draft)
            if out.exists():
                out.rename(old)
            draft.rename(out)
        except BaseException:
            _recover(out, old)
            shutil.rmtree(draft, ignore_errors=True)
            raise
        shutil.rmtree(old, ignore_errors=True)


@contextmanager
def _only_writer(draft: Path) -> Iterator[None]:
    """Hold the draft folder, empty, for this process alone."""
    draft.mkdir(exist_ok=True)
    descriptor = os.open(draft, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        # Another process may have finished, and renamed what we hold, between the two lines above.
        if not draft.exists() or not os.path.samestat(os.fstat(descriptor), draft.stat()):
            raise BlockingIOError
        for left in draft.iterdir():
            shutil.rmtree(left) if left.is_dir() else left.unlink()
        yield
    except BlockingIOError:
        raise FolderInUse(f"another export is writing to {draft.parent}; wait until it has finished") from None
    finally:
        os.close(descriptor)


def _recover(out: Path, old: Path) -> None:
    """Put back what a process set aside and, killed between two renames, did not replace."""
    if old.exists() and not out.exists():
        old.rename(out)
    shutil.rmtree(old, ignore_errors=True)
