"""Stories of a project: their keys, and what a lead gives up: a discarded frame, or the story that it holds up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Count, Q, QuerySet

from curation import lifecycle
from curation.models import Event, Frame, Item, Kind, Placement, Project, Story
from curation.scripts import MIN_FRAMES

GIVEN_UP = ("discarded", "dropped")  # frames
STORY_OF = {Kind.FRAME: "story", Kind.REFERENCE: "frame__story"}

ItemT = TypeVar("ItemT", bound=Item)


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


class NotHeldUp(Exception):
    """No discarded frame keeps this story from its end: it is not to be given up."""


def still_told(items: QuerySet[ItemT]) -> QuerySet[ItemT]:
    """Leave out frames and references of stories that were given up, and references of frames that were."""
    if items.model is Placement:
        items = items.exclude(frame__state__in=GIVEN_UP)
    story = STORY_OF.get(items.model.KIND)
    return items.exclude(**{f"{story}__state": "rejected"}) if story else items


def given_up(item: Item) -> bool:
    """Say whether an item belongs to a story or a frame that was given up; `still_told` asks the same of many."""
    if isinstance(item, Placement) and item.frame.state in GIVEN_UP:
        return True
    story = item.story if isinstance(item, Frame) else item.frame.story if isinstance(item, Placement) else None
    return story is not None and story.state == "rejected"


def interrupted(project: Project) -> QuerySet[Story]:
    """Return the stories in which a panel discarded a frame that is neither dropped nor given up with its story."""
    discarded = Frame.objects.filter(project=project, state="discarded").values("story")
    return Story.objects.filter(project=project, state="illustrating", pk__in=discarded)


def held_up(project: Project) -> QuerySet[Story]:
    """Return the interrupted stories whose frames are too few to drop one: only giving up is left."""
    kept = Count("frames", filter=~Q(frames__state="dropped"))
    return interrupted(project).annotate(kept=kept).filter(kept__lte=MIN_FRAMES)


def drop_frame(frame: Frame, user: Any) -> Event:
    """Drop a discarded frame; raises TooFewFrames, or lifecycle's errors if the frame is not discarded."""
    with transaction.atomic():
        Story.objects.select_for_update().get(pk=frame.story_id)  # of two drops at once, one sees the other
        if frame.story.frames.exclude(state="dropped").count() <= MIN_FRAMES:
            raise TooFewFrames(f"{frame.label}: at least {MIN_FRAMES} frames must remain")
        return lifecycle.move(frame, "dropped", actor=user, cause="dropped by the lead")


def give_up(story: Story, user: Any) -> Event:
    """Reject a story that a discarded frame holds up; raises NotHeldUp, or lifecycle's StaleState."""
    with transaction.atomic():
        Story.objects.select_for_update().get(pk=story.pk)  # its last frame may be dropped or approved at this moment
        if not held_up(story.project).filter(pk=story.pk).exists():
            raise NotHeldUp(f"{story.label} is {story.state}, and no discarded frame holds it up")
        return lifecycle.move(story, "rejected", actor=user, cause="given up")
