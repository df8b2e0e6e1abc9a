"""Invariant 3: replaying the Events gives the states, and every step of every item is in the table."""

from __future__ import annotations

from collections.abc import Mapping

from curation import lifecycle
from curation.models import Character, Event, Frame, Kind, Placement, Project, Story

MODELS: Mapping[Kind, type] = {
    Kind.CHARACTER: Character,
    Kind.STORY: Story,
    Kind.REFERENCE: Placement,
    Kind.FRAME: Frame,
}


def assert_events_give_the_states(project: Project) -> None:
    """Replay a project's Events and compare with its rows."""
    replayed: dict[tuple[str, int], str] = {}
    for event in Event.objects.filter(project=project).order_by("id"):
        item = (event.kind, event.item_id)
        assert event.from_state == replayed.get(item, lifecycle.BORN), f"{event} does not follow {replayed.get(item)}"
        assert event.to_state in lifecycle.MOVES[Kind(event.kind)][event.from_state], f"{event} is not in the table"
        replayed[item] = event.to_state
    rows = {
        (kind.value, pk): state
        for kind, model in MODELS.items()
        for pk, state in model._default_manager.filter(project=project).values_list("pk", "state")
    }
    assert rows == replayed
