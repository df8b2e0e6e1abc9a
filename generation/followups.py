"""What follows from a move inside the same transaction: a frame whose references are ready, a story whose frames are.

The parent's row is locked before its children are counted, so that of two last children one sees the other.
"""

from __future__ import annotations

from typing import Any

from curation import lifecycle
from curation.models import Frame, Item, Placement, Story
from curation.scripts import MIN_FRAMES


def follow(sender: type[Item], item: Item, **_: Any) -> None:
    """Move the parent of an item that has just entered its last state."""
    if isinstance(item, Placement) and item.state == "approved":
        release_frame(item.frame_id)
    elif isinstance(item, Placement) and item.state == "exhausted":
        fail_frame(item.frame_id, item.label)
    elif isinstance(item, Frame) and item.state in ("approved", "dropped"):
        finish_story(item.story_id)


def release_frame(frame_id: int) -> None:
    """Make a waiting frame ready once all its references are approved."""
    frame = Frame.objects.select_for_update().select_related("story").get(pk=frame_id)
    if frame.state == "waiting" and not frame.placements.exclude(state="approved").exists():
        lifecycle.move(frame, "ready", cause="references approved")


def fail_frame(frame_id: int, reference: str) -> None:
    """Bring a waiting frame before HV3 when one of its references cannot be made."""
    frame = Frame.objects.select_for_update().select_related("story").get(pk=frame_id)
    if frame.state == "waiting":
        lifecycle.move(frame, "in_review", failure="reference", cause=f"reference {reference} exhausted")


def finish_story(story_id: int) -> None:
    """Call a story illustrated when every frame is approved or dropped and at least 7 are approved."""
    story = Story.objects.select_for_update().get(pk=story_id)
    states = list(story.frames.values_list("state", flat=True))
    settled = set(states) <= {"approved", "dropped"} and states.count("approved") >= MIN_FRAMES
    if story.state == "illustrating" and settled:
        lifecycle.move(story, "illustrated", cause="all frames settled")
