"""A person's retry: what failed goes back to where its last try began, a discarded character is drawn again."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError

from curation import lifecycle
from curation.models import Character, Event, Frame, Item, Kind, Placement, Story
from curation.stories import given_up, still_told

MODELS: dict[str, type[Item]] = {
    Kind.CHARACTER: Character,
    Kind.STORY: Story,
    Kind.REFERENCE: Placement,
    Kind.FRAME: Frame,
}


class LookTaken(Exception):
    """A live character has the same subject type, profession and look; `twin` is it."""

    def __init__(self, twin: Character) -> None:
        self.twin = twin
        super().__init__(f"{twin.label} has the same subject type, profession and look")


def can_retry(item: Item) -> bool:
    """Say whether there is something to try again, as pages offer it: failed, and of a story that is still told."""
    return item.state == "failed" and not given_up(item)


def retry(item: Item, user: Any) -> Event:
    """Move an item back; raises LookTaken, or lifecycle's errors if there is nothing to try again."""
    if isinstance(item, Character) and item.state == "discarded":
        return _draw_again(item, user)
    if item.state != "failed" or not still_told(type(item)._default_manager.filter(pk=item.pk)).exists():
        raise lifecycle.IllegalMove(f"{item.KIND} {item.label} is {item.state}: there is nothing to try again")
    failed = Event.objects.filter(kind=item.KIND, item_id=item.pk, to_state="failed").latest("id")
    return lifecycle.move(item, failed.from_state, actor=user, cause="retry")


def _draw_again(character: Character, user: Any) -> Event:
    try:
        return lifecycle.move(character, "described" if character.description else "new", actor=user, cause="retry")
    except IntegrityError as error:  # the database keeps the looks of live characters apart
        twin = character.live_twins(character.look).first()
        if twin is None:
            raise
        raise LookTaken(twin) from error
