"""A compilation's row as a board, and back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pydantic import TypeAdapter

from curation.models import Compilation
from generation.s2ed.agents import Tale, components
from generation.s2ed.compiler import Board
from generation.s2ed.composing import Lock
from generation.s2ed.library import Entry, Library, entry_of
from generation.s2ed.state import NOTHING, Description, Field

_DESCRIPTIONS = TypeAdapter(tuple[Description, ...])


def tale_of(row: Compilation) -> Tale:
    return Tale(row.text, Library.of([_entry(line) for line in row.library]), components(row.drop))


def board_of(row: Compilation) -> Board:
    """Return the frames done so far."""
    return Board(tale_of(row), row.agents, _DESCRIPTIONS.validate_python(row.board), tuple(row.notes))


def locks_of(row: Compilation) -> frozenset[Lock]:
    return frozenset((subject, Field(field)) for subject, field in row.locks)


def last_of(row: Compilation) -> Description:
    """Return the description that the next frame inherits from."""
    descriptions: tuple[Description, ...] = _DESCRIPTIONS.validate_python(row.board[-1:])
    return descriptions[0] if descriptions else NOTHING


def as_rows(descriptions: Iterable[Description]) -> list[Any]:
    """Return descriptions as the row keeps them."""
    kept: list[Any] = _DESCRIPTIONS.dump_python(tuple(descriptions), mode="json")
    return kept


def as_lines(library: Library) -> list[dict[str, Any]]:
    """Return a library as the row keeps it."""
    return [
        {"key": one.key, "text": one.text, "c_id": one.c_id, "subject_type": one.subject_type}
        for one in library.entries
    ]


def _entry(line: dict[str, Any]) -> Entry:
    return entry_of(line["key"], line["text"], c_id=line["c_id"], subject_type=line["subject_type"])
