"""JSON Lines beside their pictures: `characters.jsonl`, `frames.jsonl`, `images/<sha256>.png`."""

from __future__ import annotations

import json
from collections.abc import Iterable

from curation import images
from curation.export.content import Content
from curation.export.formats import Format
from curation.export.records import CharacterRecord, FrameRecord
from curation.export.writing import Folder

encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode


def write(content: Content, folder: Folder) -> None:
    copied: set[str] = set()
    _table(content.characters(), "characters.jsonl", folder, copied)
    _table(content.frames(), "frames.jsonl", folder, copied)


def _table(rows: Iterable[CharacterRecord | FrameRecord], name: str, folder: Folder, copied: set[str]) -> None:
    with folder.open(name) as file:
        for row in rows:
            sha256 = row["image"]
            path = f"images/{sha256}.png"
            if sha256 not in copied:
                copied.add(sha256)
                folder.put(path, images.read_sha256(sha256), sha256)
            row["image"] = path
            file.write(encode(row).encode() + b"\n")


FORMAT = Format(
    "jsonl",
    write,
    tables={"frames": "frames.jsonl", "characters": "characters.jsonl"},
    loading='from datasets import load_dataset\nframes = load_dataset("path/to/this/folder", "frames", split="train")',
)
