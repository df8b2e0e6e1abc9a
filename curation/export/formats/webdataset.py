"""WebDataset shards: tar files of pictures with a JSON for each, to be read in sequence."""

from __future__ import annotations

import orjson

from curation import images
from curation.export import arrow_schema, columns, hub_features, tar
from curation.export.content import WITHOUT_PICTURES, Content, Row
from curation.export.entries import Entries
from curation.export.format import Columns, Files, Format
from curation.export.under_way import in_order
from curation.export.writing import Folder

SHARD_BYTES = 500 * 10**6  # of pictures
SHARD_ROWS = 10_000  # of a table without pictures


def write(content: Content, folder: Folder) -> None:
    for table, splits in content.filled.items():
        for split in splits:
            first = 0
            for number, shard in enumerate(_shards(content.entries(table, split), table)):
                _shard(content, folder, table, split, number, shard, first)
                first += len(shard)


def _shards(entries: Entries, table: str) -> list[Entries]:
    if table in WITHOUT_PICTURES:
        return [entries[start : start + SHARD_ROWS] for start in range(0, len(entries), SHARD_ROWS)]
    return entries.shards(SHARD_BYTES)


def _shard(content: Content, folder: Folder, table: str, split: str, number: int, shard: Entries, first: int) -> None:
    path = f"{table}/{split}-{number:06d}.tar"
    label = f"{content.label(table, split)}, shard {number + 1}"
    if folder.has(path):
        content.pass_over(shard, label)
        return
    with folder.open(path) as file:
        # A sample's name ends at its first dot, and a C_ID or key may hold one: so they are numbered.
        rows = in_order(content.rows(table, split, shard, label), _picture, folder.threads)
        for at, (row, picture) in enumerate(rows, start=first):
            if picture is not None:
                tar.add(file, f"{at:09d}.png", picture)
            tar.add(file, f"{at:09d}.json", orjson.dumps(row))
        tar.end(file)


def _picture(row: Row) -> bytes | None:
    return images.read_sha256(row["image"]) if "image" in row else None


def tables(content: Content) -> Files:
    return {table: {split: f"{table}/{split}-*.tar" for split in splits} for table, splits in content.filled.items()}


def columns_of(table: str) -> Columns:
    told = {"name": "json", "struct": hub_features.told(arrow_schema.SCHEMAS[table])}
    picture = [] if table in WITHOUT_PICTURES else [{"name": "png", "dtype": "image"}]
    return [*({"name": name, "dtype": "string"} for name in ("__key__", "__url__")), *picture, told]


FORMAT = Format(
    "webdataset",
    write,
    loading=(
        "import glob, webdataset as wds\n"
        '$table = wds.WebDataset(sorted(glob.glob("$folder/$table/train-*.tar")), shardshuffle=False)'
        '.decode("pil").to_tuple("png", "json")'
    ),
    about=(
        "A folder a table, a tar a shard: for each row `<number>.png` and `<number>.json`, whose `image` is the "
        f"SHA-256 of the picture.\n\n{columns.ABOUT}"
    ),
    tables=tables,
    columns=columns_of,
    extras=True,
)
