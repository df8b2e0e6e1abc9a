"""One act on many items, shown before it is done: tried again, discarded, or put first or last in every queue.

Each item moves by itself through the door of state, with an Event of its own. What was shown is what is done: an item
that came to its state later is left alone, so that doing it twice does nothing twice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from curation import chronicle, lifecycle
from curation.models import Event, Item, Kind, Placement, Priority, Project
from curation.priorities import prioritise
from curation.retry import LookTaken, retry
from curation.stories import still_told

MOST_AT_ONCE = 500  # items that one confirmation changes: a request ends before its browser gives up


class Act(StrEnum):
    RETRY = "retry"
    DISCARD = "discard"
    FIRST = "first"
    USUAL = "usual"
    LAST = "last"


PRIORITY: Mapping[Act, Priority] = {
    Act.FIRST: Priority.FIRST,
    Act.USUAL: Priority.USUAL,
    Act.LAST: Priority.LAST,
}
# What a lead may discard, and where it goes: drafts that no panel holds or has approved.
DISCARDED: Mapping[Kind, str] = {Kind.CHARACTER: "discarded", Kind.STORY: "rejected", Kind.FRAME: "discarded"}
DISCARDABLE: Mapping[Kind, tuple[str, ...]] = {
    Kind.CHARACTER: ("new", "described", "drawn", "failed"),
    Kind.STORY: ("new", "revising", "failed"),
    Kind.FRAME: ("failed", "waiting"),  # waiting for a reference that failed
}
RETRIABLE: Mapping[Kind, tuple[str, ...]] = {Kind.CHARACTER: ("failed", "discarded")}


@dataclass(frozen=True)
class Step:
    """So many items would go from one state to another; the same one where only their priority changes."""

    from_state: str
    to_state: str
    count: int


@dataclass(frozen=True)
class Done:
    """What was done: items changed, and the names of those that could not be."""

    changed: int
    refused: Sequence[str] = ()


def acts_for(kind: Kind) -> list[Act]:
    """Return what may be done with items of a kind."""
    prioritised = list(PRIORITY) if kind in (Kind.CHARACTER, Kind.STORY) else []
    return [Act.RETRY, *([Act.DISCARD] if kind in DISCARDED else []), *prioritised]


def affected(act: Act, kind: Kind, items: QuerySet[Any], as_of: datetime) -> QuerySet[Any]:
    """Return those of the items that an act would change, if they are as they were then."""
    if act in PRIORITY:
        return items.exclude(priority=PRIORITY[act])
    items = still_told(items).filter(state_since__lte=as_of)
    if act == Act.RETRY:
        return items.filter(state__in=RETRIABLE.get(kind, ("failed",)))
    items = items.filter(state__in=DISCARDABLE[kind])
    if kind == Kind.FRAME:
        stranded = Placement.objects.filter(frame=OuterRef("pk"), state="failed")
        items = items.filter(~Q(state="waiting") | Exists(stranded))
    return items


def steps(act: Act, kind: Kind, items: QuerySet[Any]) -> list[Step]:
    """Count what an act would do to the items that it affects, by the states they leave and come to."""
    rows = items.order_by()
    if act == Act.RETRY:
        failed = Event.objects.filter(kind=kind, item_id=OuterRef("pk"), to_state="failed").order_by("-id")
        rows = rows.annotate(to=Subquery(failed.values("from_state")[:1]))
        counted = rows.values_list("state", "to").annotate(Count("pk")).order_by("state", "to")
        return [Step(state, "" if state == "discarded" else to, number) for state, to, number in counted]
    counted = rows.values_list("state").annotate(Count("pk")).order_by("state")
    return [Step(state, DISCARDED[kind] if act == Act.DISCARD else state, number) for state, number in counted]


def carry_out(
    act: Act, project: Project, kind: Kind, items: QuerySet[Any], user: Any, *, reason: str = "", as_of: datetime
) -> Done:
    """Do it to the first so many of the items that it affects; `reason` is why they are discarded.

    Items that others moved meanwhile are left alone.
    """
    found = affected(act, kind, items, as_of).order_by("pk")[:MOST_AT_ONCE]
    if act in PRIORITY:
        return Done(prioritise(project, kind, list(found.values_list("pk", flat=True)), PRIORITY[act], user))
    moved, refused = [], []
    for item in found:
        try:
            _move(act, item, user, reason)
            moved.append(item.label)
        except (lifecycle.IllegalMove, lifecycle.StaleState):
            continue
        except LookTaken:
            refused.append(item.label)
    _record(act, project, kind, moved, reason, user)
    return Done(len(moved), refused)


def _move(act: Act, item: Item, user: Any, reason: str) -> None:
    if act == Act.RETRY:
        retry(item, user)
        return
    to_state = DISCARDED[item.KIND]
    lifecycle.move(item, to_state, actor=user, cause="discarded by the lead", detail={"reason": reason})


def _record(act: Act, project: Project, kind: Kind, moved: list[str], reason: str, user: Any) -> None:
    if moved:
        said = {"act": act.value, "kind": kind.value, "count": len(moved), "items": moved[: chronicle.MOST_NAMED]}
        chronicle.record(project.pk, chronicle.What.BULK, {}, said | ({"reason": reason} if reason else {}), actor=user)
