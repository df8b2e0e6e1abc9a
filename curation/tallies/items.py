"""What Events say of items: where they stand, how diverse they are, how often machines had to try again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from django.db.models import Count, Min

from curation.models import Character, Event, Kind, Placement, Story
from curation.tallies.folding import Key, key

TOLD = frozenset({"approved", "illustrating", "illustrated"})  # a story whose script holds
JUDGED = ("approved", "in_review")  # where a frame first comes to rest: passed by the machines, or escalated


def states(events: Sequence[Event]) -> Counter[Key]:
    """Count items by kind and state."""
    total: Counter[Key] = Counter()
    for event in events:
        if event.from_state:
            total[event.project_id, "state", key(event.kind, event.from_state)] -= 1
        total[event.project_id, "state", key(event.kind, event.to_state)] += 1
    return total


def cells(events: Sequence[Event]) -> Counter[Key]:
    """Count characters by subject group, profession group and state (Fig. 4)."""
    found = [event for event in events if event.kind == Kind.CHARACTER]
    groups = _by_id(Character, found, "subject_group", "profession_group")
    total: Counter[Key] = Counter()
    for event in found:
        if event.item_id in groups:
            cell = groups[event.item_id]
            if event.from_state:
                total[event.project_id, "cell", key(*cell, event.from_state)] -= 1
            total[event.project_id, "cell", key(*cell, event.to_state)] += 1
    return total


def stories(events: Sequence[Event]) -> Counter[Key]:
    """Count the stories that are told by characters and by frames (Fig. 5)."""
    crossed = [
        (event, 1 if event.to_state in TOLD else -1)
        for event in events
        if event.kind == Kind.STORY and (event.from_state in TOLD) != (event.to_state in TOLD)
    ]
    rows = Story.objects.filter(pk__in={event.item_id for event, _ in crossed}).annotate(members=Count("cast"))
    sizes = {pk: (members, frames) for pk, members, frames in rows.values_list("pk", "members", "frame_count")}
    total: Counter[Key] = Counter()
    for event, sign in crossed:
        if event.item_id in sizes:
            members, frames = sizes[event.item_id]
            total[event.project_id, "cast", key(members)] += sign
            total[event.project_id, "frames", key(frames)] += sign
    return total


def terms(events: Sequence[Event]) -> Counter[Key]:
    """Count the placements that were laid out by pose, expression and composition."""
    born = [event for event in events if event.kind == Kind.REFERENCE and not event.from_state]
    used = _by_id(Placement, born, "p_id", "e_id", "c_tag")
    total: Counter[Key] = Counter()
    for event in born:
        for identifier in used.get(event.item_id, ()):
            total[event.project_id, "term", key(identifier)] += 1
    return total


def tunings(events: Sequence[Event]) -> Counter[Key]:
    """Count the references that failed their first judgement by the APT iterations until they passed, or gave up."""
    total: Counter[Key] = Counter()
    for event in events:
        judged = event.kind == Kind.REFERENCE and event.to_state in ("approved", "exhausted")
        if judged and event.detail.get("tunings"):
            total[event.project_id, "apt", key(event.to_state, event.detail["tunings"])] += 1
    return total


def escalations(events: Sequence[Event]) -> Counter[Key]:
    """Count the frames by where they first came to rest: passed by the machines, or before HV3."""
    found = [event for event in events if event.kind == Kind.FRAME and event.to_state in JUDGED]
    first = _first({event.item_id for event in found})
    total: Counter[Key] = Counter()
    for event in found:
        if event.pk in first:
            total[event.project_id, "escalation", key(event.to_state)] += 1
    return total


FOLDS = (states, cells, stories, terms, tunings, escalations)


def _first(frames: Iterable[int]) -> set[int]:
    """Return for each frame the Event by which it first came to rest."""
    judged = Event.objects.filter(kind=Kind.FRAME, item_id__in=list(frames), to_state__in=JUDGED)
    return set(judged.order_by().values("item_id").annotate(first=Min("pk")).values_list("first", flat=True))


def _by_id(model: type[Character] | type[Placement], events: Iterable[Event], *fields: str) -> dict[int, list[str]]:
    rows = model._default_manager.filter(pk__in={event.item_id for event in events})
    return {pk: values for pk, *values in rows.values_list("pk", *fields)}
