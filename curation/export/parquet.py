"""Parquet shards with the pictures inside, as the Hugging Face `datasets` library reads them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from curation import images
from curation.export import arrow_schema
from curation.export.content import Content
from curation.export.formats import Format
from curation.export.selection import Entry
from curation.export.writing import Folder

SHARD_BYTES = 500 * 10**6  # of pictures; the hub's own advice
# A row group is what a reader and this writer hold in memory at once.
GROUP_BYTES, GROUP_ROWS = 16 * 2**20, 1000


def write(content: Content, folder: Folder) -> None:
    _table(content.characters, content.selection.characters, "characters", arrow_schema.CHARACTERS, folder)
    _table(content.frames, content.selection.frames, "frames", arrow_schema.FRAMES, folder)


def _table(
    records: Callable[..., Iterable[Any]], entries: Sequence[Entry], name: str, schema: pa.Schema, folder: Folder
) -> None:
    shards = list(_shards(entries))
    for number, shard in enumerate(shards):
        label = name if len(shards) == 1 else f"{name}, shard {number + 1} of {len(shards)}"
        path = f"{name}/train-{number:05d}-of-{len(shards):05d}.parquet"
        with folder.open(path) as file, _writer(file, schema) as writer:
            for group in _groups(records(shard, label)):
                writer.write_table(pa.Table.from_pylist(group, schema))


def _shards(entries: Sequence[Entry]) -> Iterator[list[Entry]]:
    """Cut where a shard's pictures would pass SHARD_BYTES; there is at least one shard, if an empty one."""
    shard: list[Entry] = []
    size = 0
    for entry in entries:
        if shard and size + entry.size > SHARD_BYTES:
            yield shard
            shard, size = [], 0
        shard.append(entry)
        size += entry.size
    yield shard


def _groups(rows: Iterable[Any]) -> Iterator[list[Any]]:
    """Put the pictures into the rows, and cut where a group is full."""
    group: list[Any] = []
    size = 0
    for row in rows:
        sha256 = row["image"]
        data = images.read_sha256(sha256)
        group.append({**row, "image": {"bytes": data, "path": f"{sha256}.png"}})
        size += len(data)
        if size >= GROUP_BYTES or len(group) >= GROUP_ROWS:
            yield group
            group, size = [], 0
    if group:
        yield group


def _writer(file: Any, schema: pa.Schema) -> pq.ParquetWriter:
    # Pictures are compressed already, and nobody looks one up by its bytes.
    leaves = [column for column in arrow_schema.leaves(schema) if column != "image.bytes"]
    return pq.ParquetWriter(
        file,
        schema,
        version="2.6",
        compression={**dict.fromkeys(leaves, "zstd"), "image.bytes": "none"},
        use_dictionary=leaves,
        write_statistics=leaves,
        store_schema=True,
    )


FORMAT = Format(
    "parquet",
    write,
    tables={"frames": "frames/*.parquet", "characters": "characters/*.parquet"},
    loading='from datasets import load_dataset\nframes = load_dataset("path/to/this/folder", "frames", split="train")',
)
