"""The columns of a table as the header of a data card tells them to `datasets`, which otherwise guesses from rows.

A guess fails where the first rows have an empty list or null, and a later one does not.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pyarrow as pa

from curation.export import arrow_schema
from curation.export.format import Columns


def told(fields: Iterable[pa.Field]) -> Columns:
    """Return `dataset_info.features`; a picture is a text there: its path or its digest."""
    return [{"name": field.name, **_kind(field.type)} for field in fields]


def _kind(kind: pa.DataType) -> dict[str, Any]:
    if kind == arrow_schema.IMAGE:
        return {"dtype": "string"}
    if pa.types.is_struct(kind):
        return {"struct": told(kind)}
    if pa.types.is_list(kind):
        (item,) = _kind(kind.value_type).values()
        return {"list": item}
    return {"dtype": arrow_schema.type_name(kind)}
