"""Writes an export whole or not at all: into a folder beside, which takes the place of `out` at the end.

What is being written lies in `.NAME.triptych-draft`, with a journal of its finished files beside it. An export that
was interrupted leaves both, and the next export of the same content to the same place goes on from there.
"""

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

from curation.export.journal import FileRecord, Journal


class FolderInUse(Exception):
    """`out` cannot be written to; the message says why and what to do."""


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
    """The folder being written, and the journal of its finished files."""

    root: Path
    journal: Journal
    _made: set[str] = field(default_factory=set)

    @contextmanager
    def open(self, path: str) -> Iterator[HashingFile]:
        with self._target(path).open("wb") as file:
            hashing = HashingFile(file)
            yield hashing
        self.journal.add(FileRecord(path, hashing.size, hashing.sha256), at_once=True)

    def write(self, path: str, data: bytes) -> None:
        with self.open(path) as file:
            file.write(data)

    def put(self, path: str, data: bytes, sha256: str) -> None:
        """Write bytes whose digest is known."""
        self._target(path).write_bytes(data)
        self.journal.add(FileRecord(path, len(data), sha256))

    def has(self, path: str) -> bool:
        """Whether the file was finished, now or before an interruption."""
        return self.journal.has(path)

    def _target(self, path: str) -> Path:
        folder = path.rpartition("/")[0]
        if folder not in self._made:
            (self.root / folder).mkdir(parents=True, exist_ok=True)
            self._made.add(folder)
        return self.root / path


@contextmanager
def taking_place_of(out: Path, check: Callable[[], None], content: str) -> Iterator[Folder]:
    """Give a folder to write into; it replaces `out` at the end. On any error it stays, and `out` is as it was.

    `content` names what is written: what an interrupted export of another content left is cleared away. `check` raises
    unless `out` may be replaced; it is asked at the start and, because exports take long, again at the end.
    """
    out = out.resolve()
    if not out.name:
        raise FolderInUse(f"{out} cannot be replaced; name a folder in it")
    out.parent.mkdir(parents=True, exist_ok=True)
    draft, old = draft_of(out), out.with_name(f".{out.name}.triptych-old")
    with _only_writer(draft):
        _recover(out, old)
        folder = Folder(draft, Journal.of(_journal_of(out), draft, content))
        try:
            check()
            yield folder
            check()
            if out.exists():
                out.rename(old)
            draft.rename(out)
        except BaseException:
            _recover(out, old)
            begun = folder.journal.close()
            if not begun:
                discard(out)
            raise
        folder.journal.close()
        _journal_of(out).unlink()
        shutil.rmtree(old, ignore_errors=True)


def draft_of(out: Path) -> Path:
    return out.with_name(f".{out.name}.triptych-draft")


def discard(out: Path) -> None:
    """Remove what an interrupted export to `out` left."""
    shutil.rmtree(draft_of(out), ignore_errors=True)
    _journal_of(out).unlink(missing_ok=True)


def _journal_of(out: Path) -> Path:
    return out.with_name(f".{out.name}.triptych-journal")


@contextmanager
def _only_writer(draft: Path) -> Iterator[None]:
    """Hold the draft folder for this process alone; raise FolderInUse."""
    draft.mkdir(exist_ok=True)
    descriptor = os.open(draft, os.O_RDONLY)
    try:
        if not _locked(descriptor, draft):
            raise FolderInUse(f"another export is writing to {draft.parent}; wait until it has finished")
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
