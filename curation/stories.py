"""Stories of a project: their keys, and giving a discarded frame up so that the rest can be exported."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import transaction

from curation import lifecycle
from curation.models import Event, Frame, Project, Story
from curation.scripts import MIN_FRAMES


def story_keys(project: Project) -> Iterator[str]:
    """Yield the keys that follow the project's last; inside a transaction, whose end frees the numbering."""
    Project.objects.select_for_update().get(pk=project.pk)
    keys = Story.objects.filter(project=project).values_list("key", flat=True)
    last = max((int(key[2:]) for key in keys if key.startswith("S_") and key[2:].isdecimal()), default=0)
    while True:
        last += 1
        yield f"S_{last:04d}"


class TooFewFrames(Exception):
    """Without this frame, fewer than `MIN_FRAMES` would remain."""


def remaining_without(frame: Frame) -> int:
    """Return how many frames of the story would be left if this one were dropped."""
    return frame.story.frames.exclude(state="dropped").exclude(pk=frame.pk).count()


def drop_frame(frame: Frame, user: Any) -> Event:
    """Drop a discarded frame; raises TooFewFrames, or lifecycle's errors if the frame is not discarded."""
    with transaction.atomic():
        Story.objects.select_for_update().get(pk=frame.story_id)  # of two drops at once, one sees the other
        if remaining_without(frame) < MIN_FRAMES:
            raise TooFewFrames(f"{frame.label}: at least {MIN_FRAMES} frames must remain")
        return lifecycle.move(frame, "dropped", actor=user, cause="dropped by the lead")
