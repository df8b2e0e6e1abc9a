"""`inventory.jsonl`: every exported character and frame, so that two exports can be compared."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from curation.export import leaks
from curation.export.content import CHUNK, Content
from curation.export.records import casts_of, placements_of
from curation.export.writing import Folder
from curation.models import Character, Frame

NAME = "inventory.jsonl"
WORDS = ("c_id", "name", "subject_type", "profession", "description")


@dataclass(frozen=True)
class Item:
    """A line: what it is, in which split, and the digests of its picture and its words."""

    kind: str
    key: str
    split: str
    image: str
    words: str


def write(content: Content, folder: Folder) -> dict[str, Any]:
    """Write the inventory; return the counts of each split and what the splits share. Raise leaks.Leak."""
    told: dict[str, set[str]] = {}
    with folder.open(NAME) as file:
        for split in content.splits:
            told[split] = set()
            for item, characters in content.track(_items(content, split), NAME, 0):
                told[split] |= characters
                file.write((json.dumps(vars(item), ensure_ascii=False) + "\n").encode())
    return {"splits": _counts(content), **_shared(content, told)}


def read(folder: Path) -> Iterator[Item]:
    """Yield the items of a finished export."""
    with (folder / NAME).open(encoding="utf-8") as lines:
        for line in lines:
            yield Item(**json.loads(line))


def _items(content: Content, split: str) -> Iterator[tuple[Item, set[str]]]:
    for pks in content.entries("characters", split).chunks(CHUNK):
        yield from _characters(pks, split)
    for pks in content.entries("frames", split).chunks(CHUNK):
        yield from _frames(pks, split)


def _characters(pks: list[int], split: str) -> Iterator[tuple[Item, set[str]]]:
    rows = Character.objects.filter(pk__in=pks).values_list("pk", "template__sha256", *WORDS)
    found = {pk: (image, words) for pk, image, *words in rows}
    for pk in pks:
        image, words = found[pk]
        yield Item("character", words[0], split, image, _digest(words)), {words[0]}


def _frames(pks: list[int], split: str) -> Iterator[tuple[Item, set[str]]]:
    rows = Frame.objects.filter(pk__in=pks).values_list(
        "pk", "story_id", "story__key", "index", "image__sha256", "text", "scene"
    )
    found: dict[int, list[Any]] = {pk: rest for pk, *rest in rows}
    casts, placements = casts_of({story for story, *_ in found.values()}), placements_of(pks)
    for pk in pks:
        story, key, index, image, *words = found[pk]
        item = Item("frame", f"{key}/{index:02d}", split, image, _digest([*words, placements[pk]]))
        yield item, {*casts[story], *(placed["c_id"] for placed in placements[pk])}


def _digest(words: Any) -> str:
    return hashlib.sha256(json.dumps(words, ensure_ascii=False).encode()).hexdigest()[:16]


def _shared(content: Content, told: dict[str, set[str]]) -> dict[str, Any]:
    by_table = leaks.checked(content, told) if "eval" in content.splits else {}
    return {"shared_characters": sum(by_table.values()), "shared_by_table": by_table}


def _counts(content: Content) -> dict[str, Any]:
    return {
        split: {
            "characters": len(content.entries("characters", split)),
            "stories": content.selection.stories[split],
            "frames": len(content.entries("frames", split)),
        }
        for split in content.splits
    }
