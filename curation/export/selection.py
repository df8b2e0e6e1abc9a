"""What leaves the building: locked characters, and the approved frames of illustrated stories; the rest is counted."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from curation.models import Character, Frame, Project, Story
from curation.scripts import MIN_FRAMES

# A dropped frame was given up by the lead and leaves a whole sequence; any other state leaves a hole.
SETTLED = frozenset({"approved", "dropped"})


@dataclass(frozen=True)
class Entry:
    """An item that is exported, and the size of its picture in bytes."""

    pk: int
    size: int


@dataclass(frozen=True)
class Selection:
    """Entries in the order of the export: characters by C_ID, frames by story and index.

    `left_out` counts what is not exported: kind -> reason -> number.
    """

    characters: tuple[Entry, ...]
    frames: tuple[Entry, ...]
    stories: int
    left_out: Mapping[str, Mapping[str, int]]


def select(project: Project) -> Selection:
    """Choose once, at the start: what is chosen is in a final state and cannot change meanwhile."""
    characters, characters_left = _characters(project)
    sequences, stories_left, frames_left = _stories(project)
    return Selection(
        characters=characters,
        frames=tuple(entry for _, entries in sorted(sequences.items()) for entry in entries),
        stories=len(sequences),
        left_out={"characters": characters_left, "stories": stories_left, "frames": frames_left},
    )


def _characters(project: Project) -> tuple[tuple[Entry, ...], Mapping[str, int]]:
    every = Character.objects.filter(project=project)
    locked = every.filter(state="locked", template__isnull=False).values_list("c_id", "pk", "template__size")
    # Sorted here, because two databases do not sort text alike.
    return tuple(Entry(pk, size) for _, pk, size in sorted(locked)), _by_state(every.exclude(state="locked"))


Sequences = dict[tuple[int, str], list[Entry]]


def _stories(project: Project) -> tuple[Sequences, Mapping[str, int], Mapping[str, int]]:
    """Return the whole sequences by story key, and what is left out of stories and of frames."""
    stories = Story.objects.filter(project=project)
    frames = Frame.objects.filter(project=project)
    stories_left = Counter(_by_state(stories.exclude(state="illustrated")))
    frames_left = Counter(_by_state(frames.exclude(state="approved")))
    frames_left["approved, story not illustrated"] = (
        frames.filter(state="approved").exclude(story__state="illustrated").count()
    )
    whole: Sequences = {}
    for key, sequence in _sequences(frames).items():
        approved = [Entry(pk, size) for state, pk, size in sequence if state == "approved"]
        if {state for state, *_ in sequence} <= SETTLED and len(approved) >= MIN_FRAMES:
            whole[len(key), key] = approved  # S_9999 before S_10000
        else:
            stories_left["illustrated, not a whole sequence"] += 1
            frames_left["approved, story not a whole sequence"] += len(approved)
    return whole, _sorted(stories_left), _sorted(frames_left)


def _sequences(frames: QuerySet[Frame]) -> Mapping[str, list[tuple[str, int, int]]]:
    rows = frames.filter(story__state="illustrated").order_by("story", "index")
    found: dict[str, list[tuple[str, int, int]]] = defaultdict(list)
    for key, state, pk, size in rows.values_list("story__key", "state", "pk", "image__size"):
        found[key].append((state, pk, size))
    return found


def _by_state(items: QuerySet[Any]) -> Mapping[str, int]:
    rows = items.order_by().values_list("state").annotate(number=Count("pk"))
    return _sorted(Counter(dict(rows)))


def _sorted(counted: Counter[str]) -> Mapping[str, int]:
    return {reason: counted[reason] for reason in sorted(counted) if counted[reason]}
