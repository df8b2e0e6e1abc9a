"""`croissant.json`: the Parquet export in MLCommons' Croissant 1.0, from the same schemas.

Nested columns (placements, provenance) are left to Parquet's own schema: readers of Croissant cannot take them apart.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pyarrow as pa

from curation.export import arrow_schema
from curation.export.content import Content
from curation.export.journal import FileRecord
from curation.export.writing import Folder

NAME = "croissant.json"
OURS = (
    "citeAs column conformsTo equivalentProperty extract field fileProperty fileObject fileSet format includes "
    "isLiveDataset jsonPath key md5 parentField path recordSet references regex repeated replace samplingRate "
    "separator source subField transform"
)
CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "dct": "http://purl.org/dc/terms/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "sc": "https://schema.org/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
    **{name: f"cr:{name}" for name in OURS.split()},
    "conformsTo": "dct:conformsTo",
}
TYPES = {
    pa.string(): "sc:Text",
    pa.int32(): "sc:Integer",
    pa.int64(): "sc:Integer",
    pa.float64(): "sc:Float",
    pa.bool_(): "sc:Boolean",
    arrow_schema.IMAGE: "sc:ImageObject",
}
MEDIA_TYPE = "application/x-parquet"


def write(content: Content, folder: Folder) -> None:
    """Describe the Parquet files that are in the folder."""
    shards = [file for file in folder.journal.files() if file.path.endswith(".parquet")]
    title = content.title
    sides = [(table, split) for table, splits in content.filled.items() for split in splits]
    described = {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": f"triptych-{content.project.data_set_id}",
        "alternateName": title,
        "description": f"{title}: illustrated stories whose characters keep their looks from frame to frame.",
        # Rows are read from the sets, which take all shards together; the single files are here for their digests.
        "distribution": [*map(_file, shards), *(_file_set(table, split) for table, split in sides)],
        "recordSet": [_record_set(table, split) for table, split in sides],
    }
    folder.write(NAME, (json.dumps(described, ensure_ascii=False, indent=1) + "\n").encode())


def _file(shard: FileRecord) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": shard.path,
        "name": shard.path,
        "contentUrl": shard.path,
        "encodingFormat": MEDIA_TYPE,
        "contentSize": f"{shard.size} B",
        "sha256": shard.sha256,
    }


def _file_set(table: str, split: str) -> dict[str, Any]:
    name, files = f"{table}-{split}-shards", f"{table}/{split}-*.parquet"
    return {"@type": "cr:FileSet", "@id": name, "name": name, "encodingFormat": MEDIA_TYPE, "includes": files}


def _record_set(table: str, split: str) -> dict[str, Any]:
    name = f"{table}-{split}"
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "description": f"Table {table}, split {split}.",
        "field": list(_fields(name, arrow_schema.SCHEMAS[table])),
    }


def _fields(name: str, schema: pa.Schema) -> Iterator[dict[str, Any]]:
    for column in schema:
        repeated = pa.types.is_list(column.type)
        if kind := TYPES.get(column.type.value_type if repeated else column.type):
            source: dict[str, Any] = {"fileSet": {"@id": f"{name}-shards"}, "extract": {"column": column.name}}
            if column.type == arrow_schema.IMAGE:
                source["transform"] = {"jsonPath": "bytes"}
            field = {"@type": "cr:Field", "@id": f"{name}/{column.name}", "name": column.name, "dataType": kind}
            yield {**field, **({"repeated": True} if repeated else {}), "source": source}
