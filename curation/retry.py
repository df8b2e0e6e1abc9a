"""A person's retry of what failed: the item goes back to the state in which its last try began."""

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
    """Move a failed item back; raises lifecycle.IllegalMove or StaleState if it is not failed any more."""
    failed = Event.objects.filter(kind=item.KIND, item_id=item.pk, to_state="failed").last()
    if failed is None:
        raise lifecycle.IllegalMove(f"{item.KIND} {item.label} has not failed")
    return lifecycle.move(item, failed.from_state, actor=user, cause="retry")
