"""`manifest.json`: every file with its digest, the counts, and what was left out and why. No times, no names."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from curation.export.writing import FileRecord, FolderInUse

NAME = "manifest.json"
FORMAT_VERSION = 1  # raised whenever a reader of older exports could stumble


@dataclass(frozen=True)
class Manifest:
    """What an export holds; `files` in the order of their paths."""

    data_set: str  # Project.data_set_id
    title: str
    format: str
    counts: Mapping[str, int]
    left_out: Mapping[str, Mapping[str, int]]
    files: Sequence[FileRecord]
    format_version: int = FORMAT_VERSION

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    def text(self) -> str:
        return json.dumps(self.as_json(), indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def check_replaceable(out: Path, data_set: str) -> None:
    """Raise FolderInUse unless `out` is missing, empty, or an untouched-by-others export of the same project."""
    if not out.exists():
        return
    if not out.is_dir():
        raise FolderInUse(f"{out} is a file; name a folder")
    present = {str(path.relative_to(out)) for path in out.rglob("*") if not path.is_dir()}
    if not present:
        return
    exported = _files_of(out, data_set)
    foreign = sorted(present - exported)
    if foreign:
        raise FolderInUse(
            f"{out} holds what is not an export of this data set ({foreign[0]}, {len(foreign)} such in all); "
            "name a new folder, or move these away"
        )


def _files_of(out: Path, data_set: str) -> set[str]:
    """Return the paths that an earlier export of the project wrote, none if there was none."""
    try:
        earlier = json.loads((out / NAME).read_text(encoding="utf-8"))
        if earlier["data_set"] != data_set:
            return set()
        return {NAME, *(file["path"] for file in earlier["files"])}
    except (FileNotFoundError, ValueError, LookupError, TypeError):
        return set()
