"""Which files of an export are finished: on disk, so that it survives a killed process and never fills memory."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from curation.progress import Track, untold

AT_ONCE = 64  # small files that may have to be written again after a crash


@dataclass(frozen=True)
class FileRecord:
    """A written file: its path in the export, its size in bytes and the digest of them."""

    path: str
    size: int
    sha256: str


class Journal:
    """The finished files of one draft."""

    def __init__(self, path: Path) -> None:
        self._rows = sqlite3.connect(path, isolation_level="DEFERRED")
        self._rows.execute("PRAGMA synchronous=OFF")  # it need survive a dead process, not a power cut: see `of`
        self._rows.execute("CREATE TABLE IF NOT EXISTS content (name TEXT)")
        self._rows.execute("CREATE TABLE IF NOT EXISTS files (path TEXT PRIMARY KEY, size INT, sha256 TEXT)")
        self._pending = 0

    @classmethod
    def of(cls, path: Path, draft: Path, content: str, track: Track = untold) -> Journal:
        """Open the journal of a draft; clear both unless they are of this content and every finished file is whole."""
        try:
            journal = cls(path)
            if journal._content() == content and journal._sound(draft, track):
                return journal
            journal.close()
        except sqlite3.DatabaseError:
            pass  # cut off by a power cut: begin anew
        path.unlink(missing_ok=True)
        for left in draft.iterdir():
            shutil.rmtree(left) if left.is_dir() else left.unlink()
        journal = cls(path)
        journal._rows.execute("INSERT INTO content VALUES (?)", [content])
        journal._rows.commit()
        return journal

    def add(self, file: FileRecord, *, at_once: bool = False) -> None:
        row = (file.path, file.size, file.sha256)
        self._rows.execute("INSERT OR REPLACE INTO files VALUES (?, ?, ?)", row)
        self._pending += 1
        if at_once or self._pending >= AT_ONCE:
            self._rows.commit()
            self._pending = 0

    def forget(self, path: str) -> None:
        self._rows.execute("DELETE FROM files WHERE path = ?", [path])

    def has(self, path: str) -> bool:
        return self._rows.execute("SELECT 1 FROM files WHERE path = ?", [path]).fetchone() is not None

    def files(self) -> Iterator[FileRecord]:
        """Yield the finished files in the order of their paths."""
        for row in self._rows.execute("SELECT path, size, sha256 FROM files ORDER BY path"):
            yield FileRecord(*row)

    def totals(self) -> tuple[int, int]:
        """Return the number of files and their bytes."""
        count, size = self._rows.execute("SELECT count(*), coalesce(sum(size), 0) FROM files").fetchone()
        return count, size

    def close(self) -> int:
        """Close, and return how many files are finished."""
        self._rows.commit()
        count, _ = self.totals()
        self._rows.close()
        return count

    def _content(self) -> str | None:
        found = self._rows.execute("SELECT name FROM content").fetchone()
        return found[0] if found else None

    def _sound(self, draft: Path, track: Track) -> bool:
        files = track(self.files(), "looking at what is written", 0)
        return all((draft / file.path).is_file() and (draft / file.path).stat().st_size == file.size for file in files)
