"""A person's retry: what failed goes back to where its last try began, a discarded character is drawn again."""

from __future__ import annotations

from typing import Any

from curation import lifecycle
from curation.models import Character, Event, Frame, Item, Kind, Placement, Story

MODELS: dict[str, type[Item]] = {
    Kind.CHARACTER: Character,
    Kind.STORY: Story,
    Kind.REFERENCE: Placement,
    Kind.FRAME: Frame,
}


def retry(item: Item, user: Any) -> Event:
    """Move an item back; raises lifecycle.IllegalMove or StaleState if there is nothing to try again."""
    if isinstance(item, Character) and item.state == "discarded":
        return lifecycle.move(item, "described", actor=user, cause="retry")
    failed = Event.objects.filter(kind=item.KIND, item_id=item.pk, to_state="failed").last()
    if failed is None:
        raise lifecycle.IllegalMove(f"{item.KIND} {item.label} has not failed")
    return lifecycle.move(item, failed.from_state, actor=user, cause="retry")
