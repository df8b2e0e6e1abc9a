"""The formats that an export can take. A new one is a module with a `FORMAT`, and a line in MODULES."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module

from curation.export.content import Content
from curation.export.writing import Folder

# By name, so that nobody pays for the imports of a format that is not used.
MODULES = {
    "jsonl": "curation.export.jsonl",
    "parquet": "curation.export.parquet",
}


@dataclass(frozen=True)
class Format:
    """How content is written, where its two tables lie, and how a reader loads the frames.

    `tables` maps "frames" and "characters" to the glob of their files; `loading` is Python.
    """

    name: str
    write: Callable[[Content, Folder], None]
    tables: Mapping[str, str]
    loading: str


def format_named(name: str) -> Format:
    """Return a format of MODULES; raise KeyError."""
    found = import_module(MODULES[name]).FORMAT
    assert isinstance(found, Format)
    return found
