"""A selection on disk, so that whoever goes on with an export goes on with the same.

The numbers lie there, and are digested, as they lie in memory: as text, those of 3,000,000 rows took 274 MB.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from curation.export.entries import Entries
from curation.export.selection import Selection

HEAD, NUMBERS = "head.json", "numbers"


def keep(selection: Selection, folder: Path) -> None:
    """Write a selection to a folder, whole or not at all; it takes the place of what is there."""
    draft = folder.with_name(f"{folder.name}.draft")
    for old in (draft, folder):
        shutil.rmtree(old, ignore_errors=True)
    draft.mkdir(parents=True)
    with (draft / NUMBERS).open("wb") as file:
        for column in _columns(selection):
            column.tofile(file)
    (draft / HEAD).write_text(json.dumps(_head(selection)))
    draft.rename(folder)


def kept(folder: Path) -> Selection | None:
    """Return the selection that was written there; None if none was, or it is damaged."""
    try:
        head = json.loads((folder / HEAD).read_text())
        with (folder / NUMBERS).open("rb") as file:
            tables = {
                table: {side: Entries(_read(file, rows), _read(file, rows)) for side, rows in sides.items()}
                for table, sides in head["tables"].items()
            }
    except (FileNotFoundError, ValueError, EOFError):
        return None
    return Selection(tables, head["stories"], head["left_out"])


def digest(selection: Selection, *what: Any) -> str:
    """Return the SHA-256 of a selection and of what is made of it."""
    sha256 = hashlib.sha256(json.dumps([*what, _head(selection)], sort_keys=True).encode())
    for column in _columns(selection):
        sha256.update(column)
    return sha256.hexdigest()


def _head(selection: Selection) -> dict[str, Any]:
    """Return all but the numbers, with how many there are."""
    tables = {table: {side: len(rows) for side, rows in sides.items()} for table, sides in selection.tables.items()}
    return {"tables": tables, "stories": dict(selection.stories), "left_out": selection.left_out}


def _columns(selection: Selection) -> Iterator[array[int]]:
    for sides in selection.tables.values():
        for rows in sides.values():
            yield from (rows.pks, rows.sizes)


def _read(file: Any, rows: int) -> array[int]:
    numbers = array("q")
    numbers.fromfile(file, rows)
    return numbers
