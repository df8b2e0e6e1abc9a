"""Writes an export whole or not at all: into a folder beside, which takes the place of `out` at the end."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
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
    _made: set[str] = field(default_factory=set)

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
        folder = path.rpartition("/")[0]
        if folder not in self._made:
            (self.root / folder).mkdir(parents=True, exist_ok=True)
            self._made.add(folder)
        return self.root / path


@contextmanager
def taking_place_of(out: Path, check: Callable[[], None]) -> Iterator[Folder]:
    """Give an empty folder to write into; it replaces `out` at the end, or vanishes on any error.

    `check` raises unless `out` may be replaced; it is asked at the start and, because exports take long, again at
    the end. A draft that a killed process left is removed.
    """
    out = out.resolve()
    if not out.name:
        raise FolderInUse(f"{out} cannot be replaced; name a folder in it")
    out.parent.mkdir(parents=True, exist_ok=True)
    draft, old = out.with_name(f".{out.name}.triptych-draft"), out.with_name(f".{out.name}.triptych-old")
    with _only_writer(draft):
        _recover(out, old)
        try:
            check()
            yield Folder(draft)
            check()
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
    """Hold the draft folder, empty, for this process alone; raise FolderInUse."""
    draft.mkdir(exist_ok=True)
    descriptor = os.open(draft, os.O_RDONLY)
    try:
        if not _locked(descriptor, draft):
            raise FolderInUse(f"another export is writing to {draft.parent}; wait until it has finished")
        for left in draft.iterdir():
            shutil.rmtree(left) if left.is_dir() else left.unlink()
        yield
    finally:
        os.close(descriptor)


def _locked(descriptor: int, draft: Path) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        # Another process may have finished, and renamed what we hold, since we opened it.
        return os.path.samestat(os.fstat(descriptor), draft.stat())
    except (BlockingIOError, FileNotFoundError):
        return False


def _recover(out: Path, old: Path) -> None:
    """Put back what a process set aside and, killed between two renames, did not replace."""
    if old.exists() and not out.exists():
        old.rename(out)
    shutil.rmtree(old, ignore_errors=True)
