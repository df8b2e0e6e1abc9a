"""What two exports of a project differ in: items that were added, removed or changed, each with the reason.

The comparison is made by a database on disk, so that it takes no memory however large the exports are.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import asdict, dataclass
from typing import Any

from curation.export import inventory, reasons
from curation.export.inventory import Item
from curation.export.reasons import Change, Version
from curation.models import Project

MOST_SHOWN = 200  # of each group; all are counted
GROUPS = {
    "added": "SELECT new.* FROM new LEFT JOIN old USING (kind, key) WHERE old.key IS NULL",
    "removed": "SELECT old.* FROM old LEFT JOIN new USING (kind, key) WHERE new.key IS NULL",
    "changed": (
        "SELECT new.*, old.split, old.image, old.words FROM new JOIN old USING (kind, key) "
        "WHERE old.image != new.image OR old.words != new.words OR old.split != new.split"
    ),
}


@dataclass(frozen=True)
class Difference:
    """The groups of GROUPS: how many each holds, and the first of them."""

    counts: Mapping[str, int]
    changes: Mapping[str, list[Change]]

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def between(project: Project, old: Version, new: Version, most: int = MOST_SHOWN) -> Difference:
    """Compare two exports of the project."""
    with closing(sqlite3.connect("")) as tables:  # a temporary file
        for name, version in (("old", old), ("new", new)):
            tables.execute(f"CREATE TABLE {name} (kind, key, split, image, words, PRIMARY KEY (kind, key))")
            rows = (
                (item.kind, item.key, item.split, item.image, item.words) for item in inventory.read(version.folder)
            )
            tables.executemany(f"INSERT INTO {name} VALUES (?, ?, ?, ?, ?)", rows)
        counts = {
            group: tables.execute(f"SELECT count(*) FROM ({query})").fetchone()[0] for group, query in GROUPS.items()
        }
        found = {
            group: tables.execute(f"{query} ORDER BY kind, length(key), key LIMIT ?", [most]).fetchall()
            for group, query in GROUPS.items()
        }
        sides = {
            name: dict(tables.execute(f"SELECT key, split FROM {name} WHERE kind = 'character'").fetchall())
            for name in ("old", "new")
        }
    return Difference(
        counts,
        {
            "added": reasons.of_added(project, old, sides["old"], _items(found["added"])),
            "removed": reasons.of_removed(project, new, sides["new"], _items(found["removed"])),
            "changed": reasons.of_changed([(Item(*row[:5]), Item(*row[:2], *row[5:])) for row in found["changed"]]),
        },
    )


def _items(rows: list[tuple[str, ...]]) -> list[Item]:
    return [Item(*row) for row in rows]
