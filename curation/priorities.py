"""What comes first: the priority of characters and stories; a story's frames and references have their story's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.dispatch import Signal

from curation import chronicle
from curation.models import Character, Frame, Kind, Placement, Priority, Project, Story

prioritised = (
    Signal()
)  # kind, items (keys), priority; whoever keeps a copy brings it up to date, in its own transaction


def prioritise(project: Project, kind: Kind, items: Sequence[int], priority: Priority, actor: Any) -> int:
    """Give characters or stories of a project a priority; return how many had another one.

    Done again, it changes nothing but what another try left half done. Each table in a transaction of its own: workers
    lock a frame before its story, and whatever they make meanwhile reads the story's priority under its lock.
    """
    model = {Kind.CHARACTER: Character, Kind.STORY: Story}[kind]
    rows: QuerySet[Any] = model._default_manager.filter(project=project, pk__in=items)
    with transaction.atomic():
        changed = list(rows.exclude(priority=priority).order_by("pk").values_list("pk", flat=True))
        labels = [item.label for item in rows.filter(pk__in=changed[: chronicle.MOST_NAMED])]
        rows.update(priority=priority)
        _record(project, kind, len(changed), labels, priority, actor)
    if kind == Kind.STORY:
        _follow(Frame.objects.filter(story__in=items), priority)
        _follow(Placement.objects.filter(frame__story__in=items), priority)
    prioritised.send(sender=model, kind=kind, items=items, priority=priority)
    return len(changed)


def _follow(items: QuerySet[Any], priority: Priority) -> None:
    items.exclude(priority=priority).update(priority=priority)


def _record(project: Project, kind: Kind, count: int, labels: list[str], priority: Priority, actor: Any) -> None:
    if count:
        said = {"kind": kind.value, "count": count, "items": labels, "priority": priority.value}
        chronicle.record(project.pk, chronicle.What.PRIORITY, {}, said, actor=actor)
