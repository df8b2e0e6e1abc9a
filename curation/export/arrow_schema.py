"""The tables as Arrow schemas, with the features that tell `datasets` to decode the pictures."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pyarrow as pa

IMAGE = pa.struct({"bytes": pa.binary(), "path": pa.string()})

ATTEMPT = pa.struct(
    {
        "number": pa.int32(),
        "how": pa.string(),
        "model": pa.string(),
        "prompt": pa.string(),
        "prompt_version": pa.string(),
        "seed": pa.int64(),
        "call": pa.string(),
        "judge": pa.string(),
        "score": pa.float64(),
        "passed": pa.bool_(),
        "image": pa.string(),
    }
)
DECISION = pa.struct(
    {
        "checkpoint": pa.string(),
        "round": pa.int32(),
        "choice": pa.string(),
        "votes": pa.list_(pa.struct({"choice": pa.string(), "count": pa.int32()})),
    }
)
REFERENCE = pa.struct({"c_id": pa.string(), "image": pa.string(), "attempts": pa.int32(), "tunings": pa.int32()})
PLACEMENT = pa.struct({name: pa.string() for name in ("c_id", "p_id", "e_id", "c_tag")})


def _with_features(fields: dict[str, pa.DataType]) -> pa.Schema:
    features = {name: _feature(kind) for name, kind in fields.items()}
    return pa.schema(fields, metadata={"huggingface": json.dumps({"info": {"features": features}})})


def _feature(kind: pa.DataType) -> Any:
    if kind == IMAGE:
        return {"_type": "Image"}
    if pa.types.is_struct(kind):
        return {field.name: _feature(field.type) for field in kind}
    if pa.types.is_list(kind):
        return {"feature": _feature(kind.value_type), "_type": "List"}
    return {"dtype": type_name(kind), "_type": "Value"}


def type_name(kind: pa.DataType) -> str:
    """Return what `datasets` calls a type of single values."""
    return "float64" if pa.types.is_float64(kind) else str(kind)


def leaves(schema: pa.Schema) -> list[str]:
    """Return the paths of the schema's columns as Parquet names them."""
    return [path for field in schema for path in _leaves(field.name, field.type)]


def _leaves(path: str, kind: pa.DataType) -> Iterator[str]:
    if pa.types.is_struct(kind):
        for field in kind:
            yield from _leaves(f"{path}.{field.name}", field.type)
    elif pa.types.is_list(kind):
        yield from _leaves(f"{path}.list.element", kind.value_type)
    else:
        yield path


CHARACTERS = _with_features(
    {
        "c_id": pa.string(),
        "name": pa.string(),
        "subject_type": pa.string(),
        "subject_group": pa.string(),
        "profession": pa.string(),
        "profession_group": pa.string(),
        "style": pa.string(),
        "description": pa.string(),
        "image": IMAGE,
        "score": pa.float64(),
        "provenance": pa.struct({"attempts": pa.list_(ATTEMPT), "decisions": pa.list_(DECISION)}),
    }
)
FRAMES = _with_features(
    {
        "story": pa.string(),
        "title": pa.string(),
        "style": pa.string(),
        "index": pa.int32(),
        "text": pa.string(),
        "scene": pa.string(),
        "cast": pa.list_(pa.string()),
        "placements": pa.list_(PLACEMENT),
        "image": IMAGE,
        "provenance": pa.struct(
            {
                "attempts": pa.list_(ATTEMPT),
                "tunings": pa.int32(),
                "references": pa.list_(REFERENCE),
                "decisions": pa.list_(DECISION),
            }
        ),
    }
)
REFERENCES = _with_features(
    {
        "story": pa.string(),
        "index": pa.int32(),
        "c_id": pa.string(),
        "p_id": pa.string(),
        "e_id": pa.string(),
        "c_tag": pa.string(),
        "prompt": pa.string(),
        "image": IMAGE,
    }
)
REJECTED = _with_features(
    {
        "kind": pa.string(),
        "item": pa.string(),
        "text": pa.string(),
        "placements": pa.list_(PLACEMENT),
        "number": pa.int32(),
        "how": pa.string(),
        "prompt": pa.string(),
        "score": pa.float64(),
        "judge": pa.string(),
        "verdict": pa.string(),
        "rejected_by": pa.string(),
        "image": IMAGE,
    }
)
CALLS = _with_features(
    {
        **{name: pa.string() for name in ("key", "role", "model", "prompt_name", "prompt_version", "prompt")},
        "parameters": pa.string(),
        "seed": pa.int64(),
        "inputs": pa.list_(pa.string()),
        "input_tokens": pa.int64(),
        "output_tokens": pa.int64(),
        "image_count": pa.int32(),
        "cost_usd": pa.float64(),
        "outcome": pa.string(),
        "error": pa.string(),
    }
)
VOTES = _with_features(
    {
        "checkpoint": pa.string(),
        "round": pa.int32(),
        "kind": pa.string(),
        "item": pa.string(),
        "voter": pa.string(),
        "choice": pa.string(),
        "reasons": pa.list_(pa.string()),
        "seconds": pa.float64(),
        "decision": pa.string(),
    }
)
SCHEMAS = {
    "characters": CHARACTERS,
    "frames": FRAMES,
    "references": REFERENCES,
    "rejected": REJECTED,
    "calls": CALLS,
    "votes": VOTES,
}
