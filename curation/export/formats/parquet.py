"""Parquet shards with the pictures inside, as Hugging Face's datasets library reads them; Croissant metadata."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from curation import images
from curation.export import arrow_schema, columns, croissant
from curation.export.content import Content, Row
from curation.export.format import Files, Format
from curation.export.under_way import in_order
from curation.export.writing import Folder

SHARD_BYTES = 500 * 10**6  # of pictures; the hub's own advice
# A row group is what a reader and this writer hold in memory at once.
GROUP_BYTES, GROUP_ROWS = 8 * 2**20, 1000


def write(content: Content, folder: Folder) -> None:
    for table, splits in content.filled.items():
        for split in splits:
            _write(content, table, split, folder)


def _write(content: Content, table: str, split: str, folder: Folder) -> None:
    shards, schema = content.entries(table, split).shards(SHARD_BYTES), arrow_schema.SCHEMAS[table]
    for number, shard in enumerate(shards):
        label = content.label(table, split)
        label = label if len(shards) == 1 else f"{label}, shard {number + 1} of {len(shards)}"
        path = f"{table}/{split}-{number:05d}-of-{len(shards):05d}.parquet"
        if folder.has(path):
            content.pass_over(shard, label)
            continue
        with folder.open(path) as file, _writer(file, schema) as writer:
            rows = in_order(content.rows(table, split, shard, label), _picture, folder.threads)
            for group in _groups(rows):
                writer.write_table(pa.Table.from_pylist(group, schema))


def _picture(row: Row) -> bytes:
    return images.read_sha256(row["image"]) if row.get("image") else b""


def _groups(rows: Iterable[tuple[Row, bytes]]) -> Iterator[list[Any]]:
    """Put the pictures into the rows, and cut where a group is full."""
    group: list[Any] = []
    size = 0
    for row, data in rows:
        group.append({**row, "image": {"bytes": data, "path": f"{row['image']}.png"}} if data else row)
        size += len(data)
        if size >= GROUP_BYTES or len(group) >= GROUP_ROWS:
            yield group
            group, size = [], 0
    if group:
        yield group


def _writer(file: Any, schema: pa.Schema) -> pq.ParquetWriter:
    # Pictures are compressed already, and nobody looks one up by its bytes.
    every = arrow_schema.leaves(schema)
    leaves = [column for column in every if column != "image.bytes"]
    without = {"image.bytes": "none"} if len(leaves) < len(every) else {}
    return pq.ParquetWriter(
        file,
        schema,
        version="2.6",
        compression={**dict.fromkeys(leaves, "zstd"), **without},
        use_dictionary=leaves,
        write_statistics=leaves,
        store_schema=True,
    )


def tables(content: Content) -> Files:
    return {
        table: {split: f"{table}/{split}-*.parquet" for split in splits} for table, splits in content.filled.items()
    }


FORMAT = Format(
    "parquet",
    write,
    loading='from datasets import load_dataset\n$table = load_dataset("$folder", "$table", split="train")',
    about=(
        "A folder a table, with the pictures inside the shards. `croissant.json` describes the same to whatever "
        f"reads Croissant.\n\n{columns.ABOUT}"
    ),
    tables=tables,
    extras=True,
    describe=croissant.write,
)
