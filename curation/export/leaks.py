"""The leak check: no table of one split tells of a character of the other.

It reads what is exported anew, and not what the split meant to do. A character is known by its C_ID and by its look:
the same identity, imported again, has another C_ID.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from curation.export import votes
from curation.export.content import CHUNK, Content
from curation.export.extras import subject_of
from curation.export.records import casts_of
from curation.models import Attempt, CastMember, Character, Kind, ModelCall, Placement, Project

Told = Mapping[str, Mapping[str, set[str]]]  # table -> split -> C_IDs


class Leak(RuntimeError):
    """A character of one split was found in the other: a fault of the program; nothing is exported."""


def checked(content: Content, told: Mapping[str, set[str]]) -> dict[str, int]:
    """Return how many characters each table shares between the splits: none, or Leak is raised.

    `told` has for each split the C_IDs that the tables of characters and frames tell of.
    """
    everybody: dict[str, Mapping[str, set[str]]] = {"characters and frames": told}
    for table in content.options.extras:
        everybody[table] = {split: _told(content, table, split) for split in content.splits}
    looks = _looks(
        content.project, {c_id for sides in everybody.values() for c_ids in sides.values() for c_id in c_ids}
    )
    held_out = {looks.get(c_id, c_id) for sides in everybody.values() for c_id in sides.get("eval", set())}
    return {table: _shared(table, sides["train"], held_out, looks) for table, sides in everybody.items()}


def _shared(table: str, train: set[str], held_out: set[Any], looks: Mapping[str, Any]) -> int:
    shared = sorted(c_id for c_id in train if looks.get(c_id, c_id) in held_out)
    if shared:
        raise Leak(f"{shared[0]} ({len(shared)} in all) would be in eval, and in train in its table {table}")
    return 0


def _looks(project: Project, c_ids: Iterable[str]) -> dict[str, tuple[str, str, str]]:
    """Return what a character is known by, whatever its C_ID."""
    names, found = sorted(c_ids), dict[str, tuple[str, str, str]]()
    for start in range(0, len(names), CHUNK):
        some = Character.objects.filter(project=project, c_id__in=names[start : start + CHUNK]).exclude(look="")
        for c_id, *look in some.values_list("c_id", "subject_type", "profession", "look"):
            found[c_id] = (look[0], look[1], look[2])
    return found


def _told(content: Content, table: str, split: str) -> set[str]:
    told: set[str] = set()
    chunks = content.entries(table, split).chunks(CHUNK)
    for pks in content.track(chunks, f"looking for leaks in {content.label(table, split)}", 0):
        told |= TELLERS[table](content.project, pks)
    return told


def _of_references(project: Project, pks: list[int]) -> set[str]:
    rows = Placement.objects.filter(pk__in=pks).values_list("character__c_id", "frame__story_id")
    return _with_casts({c_id for c_id, _ in rows}, {story for _, story in rows})


def _of_rejected(project: Project, pks: list[int]) -> set[str]:
    rows = Attempt.objects.filter(pk__in=pks).values_list(
        "character__c_id", "frame__story_id", "placement__frame__story_id"
    )
    return _with_casts(
        {c_id for c_id, *_ in rows if c_id}, {story for _, *stories in rows for story in stories if story}
    )


def _of_calls(project: Project, pks: list[int]) -> set[str]:
    keys = ModelCall.objects.filter(pk__in=pks).values_list("key", flat=True)
    return _of_subjects(project, map(subject_of, keys))


def _of_votes(project: Project, pks: list[int]) -> set[str]:
    rows = votes.ballots().records(project, pks).values()
    return _of_subjects(project, ((Kind(row["kind"]), row["item"]) for row in rows))


def _of_subjects(project: Project, subjects: Iterable[tuple[Kind, str]]) -> set[str]:
    """Take characters by C_ID, and the casts of stories named by key or by one of their frames."""
    c_ids, keys = set[str](), set[str]()
    for kind, label in subjects:
        (c_ids if kind == Kind.CHARACTER else keys).add(label.partition("/")[0])
    casts = CastMember.objects.filter(story__project=project, story__key__in=keys)
    return c_ids.union(casts.values_list("character__c_id", flat=True))


def _with_casts(c_ids: set[str], stories: set[int]) -> set[str]:
    return c_ids.union(*casts_of(stories).values())


TELLERS: Mapping[str, Callable[[Project, list[int]], set[str]]] = {
    "references": _of_references,
    "rejected": _of_rejected,
    "calls": _of_calls,
    "votes": _of_votes,
}
