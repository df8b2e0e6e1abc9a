"""The only door of state: one table of allowed moves, and the two functions that walk it.

A move is a compare-and-set inside a transaction: it changes the row only if the item still is where the caller
saw it and, for a worker, only if its claim still holds. Each move writes one Event. Inside the transaction
`entering` is sent (whoever answers becomes part of the move); after the commit `announced` is sent (doorbells,
live pages).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.dispatch import Signal
from django.utils import timezone

from curation.models import Event, Item, Kind

entering = Signal()  # item, event; inside the transaction
announced = Signal()  # item, event; after the commit

BORN = ""

# kind -> state -> the states that may follow. What a state waits for:
MOVES: Mapping[Kind, Mapping[str, frozenset[str]]] = {
    Kind.CHARACTER: {
        BORN: frozenset({"new", "described", "drawn"}),
        # The machines' drafts a lead may discard too, until they come before a panel.
        "new": frozenset({"described", "discarded", "failed"}),  # the writer's description
        "described": frozenset({"drawn", "discarded", "failed"}),  # the illustrator's template
        "drawn": frozenset({"in_review", "discarded", "failed"}),  # the arbitrator's VIEScore
        "in_review": frozenset({"locked", "rejected"}),  # HV1
        "failed": frozenset({"new", "described", "drawn", "discarded"}),  # somebody's retry
        "locked": frozenset(),
        "rejected": frozenset(),
        "discarded": frozenset({"new", "described"}),  # a lead has it drawn again
    },
    Kind.STORY: {
        BORN: frozenset({"new", "in_review"}),
        "new": frozenset({"in_review", "failed", "rejected"}),  # the writer's script; a lead may discard it
        "in_review": frozenset({"approved", "revising", "rejected"}),  # HV2
        "revising": frozenset({"in_review", "failed", "rejected"}),  # the writer's revision
        "approved": frozenset({"illustrating", "failed"}),  # frames to be laid out
        "illustrating": frozenset({"illustrated", "rejected"}),  # the last frame; a lead gives the story up
        "failed": frozenset({"new", "revising", "approved", "rejected"}),
        "illustrated": frozenset(),
        "rejected": frozenset(),
    },
    Kind.REFERENCE: {
        BORN: frozenset({"new"}),
        "new": frozenset({"made", "failed"}),  # the editor
        "made": frozenset({"approved", "tuning", "exhausted", "failed"}),  # the arbitrator's VIEScore
        "tuning": frozenset({"new", "failed"}),  # APT
        "exhausted": frozenset({"new"}),  # HV3 orders a regeneration
        "failed": frozenset({"new", "made", "tuning"}),
        "approved": frozenset(),
    },
    Kind.FRAME: {
        BORN: frozenset({"waiting"}),
        "waiting": frozenset({"ready", "in_review", "discarded"}),  # its references; one that failed for good
        "ready": frozenset({"composed", "failed"}),  # the composer
        "composed": frozenset({"approved", "tuning", "editing", "in_review", "failed"}),  # the Triple Check
        "tuning": frozenset({"ready", "failed"}),  # APT
        "editing": frozenset({"composed", "failed"}),  # LIE
        "in_review": frozenset({"approved", "correcting", "regenerating", "discarded"}),  # HV3
        "correcting": frozenset({"in_review", "mending"}),  # the correction desk: an upload, or an instruction
        "mending": frozenset({"in_review", "failed"}),  # the editor carries a person's instruction out
        "regenerating": frozenset({"waiting", "ready", "failed"}),  # a new cycle
        "discarded": frozenset({"dropped"}),  # the lead gives the frame up
        "failed": frozenset({"ready", "composed", "tuning", "editing", "mending", "regenerating", "discarded"}),
        "approved": frozenset(),
        "dropped": frozenset(),
    },
}


class IllegalMove(Exception):
    """The table does not allow this move: a fault of the program, never of the data."""


class StaleState(Exception):
    """The item has moved on, or the claim was lost, since the caller looked; nothing was changed."""


def enter(item: Item, state: str, *, actor: Any = None, cause: str = "", detail: dict[str, Any] | None = None) -> Event:
    """Save a new item in its first state and write its Event."""
    _check(item, BORN, state)
    with transaction.atomic():
        item.state, item.state_since = state, timezone.now()
        item.save(force_insert=True)
        return _record(item, BORN, actor, cause, detail)


def move(
    item: Item,
    to_state: str,
    *,
    token: str | None = None,
    actor: AbstractBaseUser | None = None,
    cause: str = "",
    detail: dict[str, Any] | None = None,
    **fields: Any,
) -> Event:
    """Move an item on, writing `fields` with it and ending its claim.

    With `token`, only if that claim still holds. Raises IllegalMove or StaleState; then nothing has changed.
    """
    from_state = item.state
    _check(item, from_state, to_state)
    now = timezone.now()
    changes = _released() | fields | {"state": to_state, "state_since": now}
    with transaction.atomic():
        rows = type(item)._default_manager.filter(pk=item.pk, state=from_state)
        if token is not None:
            rows = rows.filter(claim_token=token)
        # Rows updated tell whether somebody else moved the item, or took the claim, first.
        if rows.update(**changes) != 1:
            raise StaleState(f"{item.KIND} {item.label} is no longer {from_state} under this claim")
        for name, value in changes.items():
            setattr(item, name, value)
        return _record(item, from_state, actor, cause, detail)


def _released() -> dict[str, Any]:
    return {"claim_token": "", "claim_until": None, "begun": 0, "faults": 0, "retry_at": None, "error": ""}


def _check(item: Item, from_state: str, to_state: str) -> None:
    if to_state not in MOVES[item.KIND].get(from_state, frozenset()):
        raise IllegalMove(f"{item.KIND} {item.label}: {from_state or 'new'} to {to_state} is not in the table")


def _record(item: Item, from_state: str, actor: Any, cause: str, detail: dict[str, Any] | None) -> Event:
    event = Event.objects.create(
        project_id=item.project_id,
        kind=item.KIND,
        item_id=item.pk,
        label=item.label,
        from_state=from_state,
        to_state=item.state,
        actor=actor,
        cause=cause,
        detail=detail or {},
        at=item.state_since,
    )
    entering.send(sender=type(item), item=item, event=event)
    transaction.on_commit(lambda: announced.send_robust(sender=type(item), item=item, event=event))
    return event
