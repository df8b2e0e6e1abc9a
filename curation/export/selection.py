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
from curation.progress import Track, untold
from curation.scripts import MIN_FRAMES

# A dropped frame was given up by the lead and leaves a whole sequence; any other state leaves a hole.
SETTLED = frozenset({"approved", "dropped"})
AT_ONCE = 500  # stories whose rows are fetched at once

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


def select(project: Project, options: Options | None = None, track: Track = untold) -> Selection:
    """Choose once, at the start: what is chosen is in a final state and cannot change. Raise CannotSplit."""
    options = options or Options()
    every = Character.objects.filter(project=project)
    locked = every.filter(state="locked", template__isnull=False).values_list("c_id", "pk", "template__size")
    characters = sorted(locked)  # here, because two databases do not sort text alike
    sequences, left_out = _stories(project, track)
    left_out["characters"] = _by_state(every.exclude(state="locked"))
    casts = _casts(project, sequences, track)
    parted = split(casts, [c_id for c_id, *_ in characters], options.eval_share, project.data_set_id)
    tables = {"characters": _table(options.splits), "frames": _table(options.splits)}
    for c_id, pk, size in characters:
        tables["characters"]["eval" if c_id in parted.held_out else "train"].add(pk, size)
    stories: Counter[str] = Counter(dict.fromkeys(options.splits, 0))
    by_number = sorted(sequences, key=lambda key: (len(key), key))  # S_9999 before S_10000
    for key in track(by_number, "parting stories", 0):
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


def _stories(project: Project, track: Track) -> tuple[dict[str, Entries], dict[str, Counter[str]]]:
    """Return the whole sequences by story key, and what is left out of stories and of frames."""
    frames = Frame.objects.filter(project=project)
    stories_left = _by_state(Story.objects.filter(project=project).exclude(state="illustrated"))
    frames_left = _by_state(frames.exclude(state="approved"))
    frames_left["approved, story not illustrated"] = (
        frames.filter(state="approved").exclude(story__state="illustrated").count()
    )
    whole: dict[str, Entries] = {}
    for key, sequence in _sequences(project, track):
        approved = Entries.of((pk, size) for state, pk, size in sequence if state == "approved")
        if {state for state, *_ in sequence} <= SETTLED and len(approved) >= MIN_FRAMES:
            whole[key] = approved
        else:
            stories_left["illustrated, not a whole sequence"] += 1
            frames_left["approved, story not a whole sequence"] += len(approved)
    return whole, {"stories": stories_left, "frames": frames_left}


def _sequences(project: Project, track: Track) -> Iterator[tuple[str, list[tuple[str, int, int]]]]:
    for stories in track(_illustrated(project), "choosing stories", 0):
        rows = Frame.objects.filter(story__in=stories).order_by("story", "index")
        named = rows.values_list("story__key", "state", "pk", "image__size")
        for key, sequence in groupby(named, key=itemgetter(0)):
            yield key, [(state, pk, size) for _, state, pk, size in sequence]


def _casts(project: Project, keys: Mapping[str, Any], track: Track) -> dict[str, list[str]]:
    casts: dict[str, list[str]] = {key: [] for key in sorted(keys)}
    for stories in track(_illustrated(project), "reading casts", 0):
        rows = CastMember.objects.filter(story__in=stories).order_by("story", "position")
        for key, c_id in rows.values_list("story__key", "character__c_id"):
            if key in casts:
                casts[key].append(c_id)
    return casts


def _illustrated(project: Project) -> Iterator[list[int]]:
    """Yield the stories, some at a time; no query is open in between, where a note of progress may be written."""
    rows = Story.objects.filter(project=project, state="illustrated").order_by("pk").values_list("pk", flat=True)
    yield from Entries.of((pk, 0) for pk in rows).chunks(AT_ONCE)


def _by_state(items: QuerySet[Any]) -> Counter[str]:
    return Counter(dict(items.order_by().values_list("state").annotate(number=Count("pk"))))


def _sorted(counted: Counter[str]) -> dict[str, int]:
    return {reason: counted[reason] for reason in sorted(counted) if counted[reason]}
