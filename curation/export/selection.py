"""What leaves the building: locked characters, and the approved frames of illustrated stories; the rest is counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db.models import Count, QuerySet

from curation.export import extras
from curation.export.entries import Entries
from curation.export.options import Options
from curation.export.splitting import split
from curation.models import CastMember, Character, Frame, Project, Story
from curation.scripts import MIN_FRAMES

# A dropped frame was given up by the lead and leaves a whole sequence; any other state leaves a hole.
SETTLED = frozenset({"approved", "dropped"})
AT_ONCE = 5000  # rows that are fetched at once

Tables = Mapping[str, Mapping[str, Entries]]  # table -> split -> rows in the order of the export


@dataclass(frozen=True)
class Selection:
    """Rows of each table and split: characters by C_ID, frames by story and index; kept while an export is made.

    `stories` counts those of each split; `left_out` what is not exported: kind -> reason -> number.
    """

    tables: Tables
    stories: Mapping[str, int]
    left_out: Mapping[str, Mapping[str, int]]

    def count(self, table: str) -> int:
        return sum(len(entries) for entries in self.tables[table].values())

    @property
    def empty(self) -> bool:
        return not (self.count("characters") or self.count("frames"))

    def as_json(self) -> dict[str, Any]:
        tables = {
            table: {side: entries.as_json() for side, entries in sides.items()} for table, sides in self.tables.items()
        }
        return {"tables": tables, "stories": dict(self.stories), "left_out": self.left_out}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Selection:
        tables = {
            table: {side: Entries.from_json(entries) for side, entries in sides.items()}
            for table, sides in stored["tables"].items()
        }
        return cls(tables, stored["stories"], stored["left_out"])


def select(project: Project, options: Options | None = None) -> Selection:
    """Choose once, at the start: what is chosen is in a final state and cannot change. Raise CannotSplit."""
    options = options or Options()
    every = Character.objects.filter(project=project)
    locked = every.filter(state="locked", template__isnull=False).values_list("c_id", "pk", "template__size")
    characters = sorted(locked)  # here, because two databases do not sort text alike
    sequences, left_out = _stories(project)
    left_out["characters"] = _by_state(every.exclude(state="locked"))
    casts = _casts(project, sequences)
    parted = split(casts, [c_id for c_id, *_ in characters], options.eval_share, project.data_set_id)
    tables = {"characters": _table(options.splits), "frames": _table(options.splits)}
    for c_id, pk, size in characters:
        tables["characters"]["eval" if c_id in parted.held_out else "train"].add(pk, size)
    stories: Counter[str] = Counter(dict.fromkeys(options.splits, 0))
    for key in sorted(sequences, key=lambda key: (len(key), key)):  # S_9999 before S_10000
        if side := parted.sides.get(key):
            stories[side] += 1
            tables["frames"][side].extend(sequences[key])
        else:
            left_out["stories"]["illustrated, characters of both splits"] += 1
            left_out["frames"]["approved, story has characters of both splits"] += len(sequences[key])
    chosen = {key: side for key, side in parted.sides.items() if key in sequences}
    tables |= extras.tables(project, options, tables, chosen)
    return Selection(tables, dict(stories), {kind: _sorted(left_out[kind]) for kind in sorted(left_out)})


def _table(splits: tuple[str, ...]) -> dict[str, Entries]:
    return {side: Entries() for side in splits}


def _stories(project: Project) -> tuple[dict[str, Entries], dict[str, Counter[str]]]:
    """Return the whole sequences by story key, and what is left out of stories and of frames."""
    frames = Frame.objects.filter(project=project)
    stories_left = _by_state(Story.objects.filter(project=project).exclude(state="illustrated"))
    frames_left = _by_state(frames.exclude(state="approved"))
    frames_left["approved, story not illustrated"] = (
        frames.filter(state="approved").exclude(story__state="illustrated").count()
    )
    whole: dict[str, Entries] = {}
    for key, sequence in _sequences(frames):
        approved = Entries.of((pk, size) for state, pk, size in sequence if state == "approved")
        if {state for state, *_ in sequence} <= SETTLED and len(approved) >= MIN_FRAMES:
            whole[key] = approved
        else:
            stories_left["illustrated, not a whole sequence"] += 1
            frames_left["approved, story not a whole sequence"] += len(approved)
    return whole, {"stories": stories_left, "frames": frames_left}


def _sequences(frames: QuerySet[Frame]) -> Iterator[tuple[str, list[tuple[str, int, int]]]]:
    rows = frames.filter(story__state="illustrated").order_by("story", "index")
    named = rows.values_list("story__key", "state", "pk", "image__size").iterator(AT_ONCE)
    for key, sequence in groupby(named, key=itemgetter(0)):
        yield key, [(state, pk, size) for _, state, pk, size in sequence]


def _casts(project: Project, keys: Mapping[str, Any]) -> dict[str, list[str]]:
    casts: dict[str, list[str]] = {key: [] for key in sorted(keys)}
    rows = CastMember.objects.filter(story__project=project, story__state="illustrated").order_by("story", "position")
    for key, c_id in rows.values_list("story__key", "character__c_id").iterator(AT_ONCE):
        if key in casts:
            casts[key].append(c_id)
    return casts


def _by_state(items: QuerySet[Any]) -> Counter[str]:
    return Counter(dict(items.order_by().values_list("state").annotate(number=Count("pk"))))


def _sorted(counted: Counter[str]) -> dict[str, int]:
    return {reason: counted[reason] for reason in sorted(counted) if counted[reason]}
