"""`manifest.json`: every file with its digest, the counts, and what was left out and why. No times, no names."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from curation.export.journal import FileRecord
from curation.export.writing import Folder, FolderInUse
from curation.progress import Track, untold

NAME = "manifest.json"
A_FILE = '  {"path": '  # what a line of the list of files begins with
FORMAT_VERSION = 1  # raised whenever a reader of older exports could stumble


@dataclass(frozen=True)
class Manifest:
    """What an export holds. The file also lists `files`; `size` is the bytes of all of them, `sha256` that of the file.

    `split` says for each split how many characters, stories and frames are in it, and what the splits share.
    """

    data_set: str  # Project.data_set_id
    title: str
    format: str
    options: Mapping[str, Any]
    counts: Mapping[str, int]
    left_out: Mapping[str, Mapping[str, int]]
    split: Mapping[str, Any]
    warnings: Sequence[str]
    warning_count: int
    file_count: int
    size: int
    format_version: int = FORMAT_VERSION
    sha256: str = ""

    def as_json(self) -> dict[str, Any]:
        stored = asdict(self)
        del stored["sha256"]
        return stored

    def written_to(self, folder: Folder, track: Track = untold) -> Manifest:
        """Write the manifest as the export's last file; return it with its digest."""
        with folder.open(NAME) as file:
            for part in _parts(self.as_json(), track(folder.journal.files(), NAME, 0)):
                file.write(part.encode())
        return replace(self, sha256=file.sha256)


def read(out: Path) -> dict[str, Any]:
    """Return the manifest of a finished export."""
    found: dict[str, Any] = json.loads((out / NAME).read_text(encoding="utf-8"))
    return found


def read_head(out: Path) -> dict[str, Any]:
    """Return the manifest of a finished export without its files."""
    with (out / NAME).open(encoding="utf-8") as lines:
        found: dict[str, Any] = json.loads("".join(line for line in lines if not line.startswith(A_FILE)))
    del found["files"]
    return found


def files(out: Path) -> Iterator[FileRecord]:
    """Yield the files of a finished export, line by line as `_parts` wrote them."""
    with (out / NAME).open(encoding="utf-8") as lines:
        for line in lines:
            if line.startswith(A_FILE):
                yield FileRecord(**json.loads(line.rstrip().rstrip(",")))


def _parts(fields: Mapping[str, Any], files: Iterable[FileRecord]) -> Iterator[str]:
    """Yield the text with a file a line, so that a million of them need no memory."""
    text = json.dumps({**fields, "files": []}, indent=1, ensure_ascii=False, sort_keys=True)
    before, after = text.split('\n "files": []', 1)
    yield before + '\n "files": ['
    separator = "\n"
    for file in files:
        yield separator + "  " + json.dumps(asdict(file), ensure_ascii=False, sort_keys=True)
        separator = ",\n"
    yield "\n ]" + after + "\n"


def check_replaceable(out: Path, data_set: str, track: Track = untold) -> None:
    """Raise FolderInUse unless `out` is missing, empty, or an untouched-by-others export of the same project."""
    if not out.exists():
        return
    if not out.is_dir():
        raise FolderInUse(f"{out} is a file; name a folder")
    present = (os.fsencode(path.relative_to(out)) for path in out.rglob("*") if not path.is_dir())
    count, first = _foreign(track(present, "looking at what is there", 0), _files_of(out, data_set))
    if count:
        raise FolderInUse(
            f"{out} holds what is not an export of this data set ({first}, {count} such in all); "
            "name a new folder, or move these away"
        )


def _foreign(present: Iterable[bytes], ours: Iterable[bytes]) -> tuple[int, str]:
    """Return how many of the paths are not ours, and the first; on disk, as there may be a million of each."""
    with closing(sqlite3.connect("")) as rows:
        for table, paths in {"present": present, "ours": ours}.items():
            rows.execute(f"CREATE TABLE {table} (path BLOB PRIMARY KEY) WITHOUT ROWID")
            rows.executemany(f"INSERT OR IGNORE INTO {table} VALUES (?)", ((path,) for path in paths))
        foreign = "SELECT count(*), min(path) FROM present WHERE path NOT IN (SELECT path FROM ours)"
        count, first = rows.execute(foreign).fetchone()
    return count, os.fsdecode(first or b"")


def _files_of(out: Path, data_set: str) -> Iterator[bytes]:
    """Yield the paths that an earlier export of the project wrote, none if there was none."""
    try:
        if read_head(out)["data_set"] != data_set:
            return
        yield NAME.encode()
        for file in files(out):
            yield file.path.encode()
    except (FileNotFoundError, ValueError, LookupError, TypeError, AttributeError):
        return  # what cannot be read is not ours
