"""Writes an export whole or not at all: into a folder beside, which takes the place of `out` at the end.

What is being written lies in `.NAME.triptych-draft`, with a journal of its finished files beside it. An export that
was interrupted leaves both, and the next export of the same content to the same place goes on from there.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from curation.export.hashing import HashingFile
from curation.export.journal import FileRecord, Journal
from curation.export.under_way import AHEAD, HANDS
from curation.progress import Track, untold


class FolderInUse(Exception):
    """`out` cannot be written to; the message says why and what to do."""


class StillWritten(FolderInUse):
    """Another process is writing to `out`."""


Picture = Callable[[], tuple[bytes, str]]  # gives the bytes of a file and their SHA-256, on a thread


@dataclass
class Folder:
    """The folder being written, and the journal of its finished files."""

    root: Path
    journal: Journal
    threads: Executor
    _made: set[str] = field(default_factory=set)
    _under_way: dict[str, Future[FileRecord]] = field(default_factory=dict)

    @contextmanager
    def open(self, path: str) -> Iterator[HashingFile]:
        with self._target(path).open("wb") as file:
            hashing = HashingFile(file)
            try:
                yield hashing
                hashing.finish()
            finally:
                hashing.end_thread()
        self.journal.add(FileRecord(path, hashing.size, hashing.sha256), at_once=True)

    def write(self, path: str, data: bytes) -> None:
        with self.open(path) as file:
            file.write(data)

    def put(self, path: str, picture: Picture) -> Future[FileRecord]:
        """Have a thread write a picture; an error of an earlier one is raised."""
        self._note_written(AHEAD)
        self._under_way[path] = written = self.threads.submit(_put, self._target(path), path, picture)
        return written

    def has(self, path: str) -> bool:
        """Whether the file was finished, now or before an interruption, or soon will be."""
        return path in self._under_way or self.journal.has(path)

    def wait(self) -> None:
        """Wait until every picture is written; raise what one of them raised."""
        self._note_written(0)

    def _note_written(self, most: int) -> None:
        """Wait until no more than `most` pictures are under way, and note those that were."""
        while len(self._under_way) > most:
            path = next(iter(self._under_way))
            self.journal.add(self._under_way.pop(path).result())

    def _target(self, path: str) -> Path:
        folder = path.rpartition("/")[0]
        if folder not in self._made:
            (self.root / folder).mkdir(parents=True, exist_ok=True)
            self._made.add(folder)
        return self.root / path


def _put(target: Path, path: str, picture: Picture) -> FileRecord:
    data, sha256 = picture()
    target.write_bytes(data)
    return FileRecord(path, len(data), sha256)


@contextmanager
def taking_place_of(out: Path, check: Callable[[], None], content: str, track: Track = untold) -> Iterator[Folder]:
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
        journal = Journal.of(_journal_of(out), draft, content, track)
        try:
            check()
            with _threads() as threads:
                yield Folder(draft, journal, threads)
            check()
            if out.exists():
                out.rename(old)
            draft.rename(out)
        except BaseException:
            _recover(out, old)
            begun = journal.close()
            if not begun:
                discard(out)
            raise
        journal.close()
        _journal_of(out).unlink()
        shutil.rmtree(old, ignore_errors=True)


@contextmanager
def _threads() -> Iterator[Executor]:
    """Give threads that have all ended before anybody clears away what they write to."""
    threads = ThreadPoolExecutor(HANDS, "export")
    try:
        yield threads
    finally:
        threads.shutdown(cancel_futures=True)


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
    """Hold the draft folder for this process alone; raise StillWritten."""
    draft.mkdir(exist_ok=True)
    descriptor = os.open(draft, os.O_RDONLY)
    try:
        if not _locked(descriptor, draft):
            raise StillWritten(f"another export is writing to {draft.parent}; wait until it has finished")
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
