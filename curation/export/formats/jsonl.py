"""JSON Lines beside their pictures: a file a table, and a folder of PNG named by their SHA-256."""

from __future__ import annotations

from collections.abc import Sequence

import orjson

from curation import images
from curation.export import arrow_schema, columns, hub_features
from curation.export.content import WITHOUT_PICTURES, Content
from curation.export.format import Columns, Files, Format
from curation.export.writing import Folder


def write(content: Content, folder: Folder) -> None:
    for table, splits in content.filled.items():
        for split in splits:
            with folder.open(_name(table, split, content.splits)) as file:
                for row in content.rows(table, split):
                    if table not in WITHOUT_PICTURES:
                        row["image"] = picture(row["image"], folder)
                    file.write(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE))


def picture(sha256: str, folder: Folder) -> str:
    """Put a picture into the export once; return its path there."""
    path = f"images/{sha256}.png"
    if not folder.has(path):
        folder.put(path, lambda: (images.read_sha256(sha256), sha256))
    return path


def tables(content: Content) -> Files:
    return {
        table: {split: _name(table, split, content.splits) for split in splits}
        for table, splits in content.filled.items()
    }


def columns_of(table: str) -> Columns:
    return hub_features.told(arrow_schema.SCHEMAS[table])


def _name(table: str, split: str, splits: Sequence[str]) -> str:
    return f"{table}.jsonl" if len(splits) == 1 else f"{table}-{split}.jsonl"


FORMAT = Format(
    "jsonl",
    write,
    loading='from datasets import load_dataset\n$table = load_dataset("$folder", "$table", split="train")',
    about=f"A line of JSON for each row; `image` is the path of its picture in this folder.\n\n{columns.ABOUT}",
    tables=tables,
    columns=columns_of,
    extras=True,
)
