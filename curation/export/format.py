"""What a format is: how it writes content, and what a reader of it needs to know."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from string import Template
from typing import Any

from curation.export.content import Content
from curation.export.writing import Folder

Files = Mapping[str, Mapping[str, str]]  # table -> split -> glob
Columns = list[dict[str, Any]]  # as `curation.export.hub_features` names them


def _none(content: Content) -> Files:
    return {}


def _untold(table: str) -> Columns:
    return []


def _nothing(content: Content, folder: Folder) -> None:
    return None


@dataclass(frozen=True)
class Format:
    """A module of `curation.export.formats` has one of these as `FORMAT`; nothing else has to know of it.

    `tables` says which files `datasets` reads as which table and split, and `columns` of which types a table's columns
    are where the files themselves do not; `loading` is Python that loads `$table` from `$folder`; `about` is the card's
    section on the files; `extras` whether references, votes, calls and rejected attempts fit in; `describe` writes what
    needs the digests of all other files.
    """

    name: str
    write: Callable[[Content, Folder], None]
    loading: str
    about: str
    tables: Callable[[Content], Files] = _none
    columns: Callable[[str], Columns] = _untold
    extras: bool = False
    describe: Callable[[Content, Folder], Any] = _nothing

    def load(self, table: str = "frames", folder: str = "path/to/this/folder") -> str:
        """Return the Python that loads a table of an export in a folder."""
        return Template(self.loading).substitute(table=table, folder=folder)
