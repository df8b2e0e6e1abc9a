"""What follows from a move, in the same transaction."""

import pytest

from curation import lifecycle
from curation.models import Frame, Placement, Story
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def frame() -> Frame:
    project = factories.project()
    cast = [factories.character(project) for _ in range(2)]
    factories.story(project, state="illustrating", cast=cast)
    return Frame.objects.get(index=1)


def take(placement: Placement, *states: str) -> None:
    for state in states:
        lifecycle.move(placement, state)


def test_a_frame_is_ready_when_its_last_reference_is_approved(frame: Frame) -> None:
    first, last = frame.placements.all()
    take(first, "made", "approved")
    frame.refresh_from_db()
    assert frame.state == "waiting"
    take(last, "made", "approved")
    frame.refresh_from_db()
    assert frame.state == "ready"


def test_a_reference_that_cannot_be_made_brings_its_frame_before_the_panel(frame: Frame) -> None:
    first, last = frame.placements.all()
    take(first, "made", "exhausted")
    frame.refresh_from_db()
    assert (frame.state, frame.failure) == ("in_review", "reference")
    take(last, "made", "exhausted")  # a second one changes nothing more


def test_a_story_is_illustrated_when_all_its_frames_are_settled(frame: Frame) -> None:
    story = frame.story
    for one in story.frames.all():
        Placement.objects.filter(frame=one).update(state="approved")
        for state in ("ready", "composed", "approved"):
            lifecycle.move(one, state)
    assert Story.objects.get().state == "illustrated"


def test_a_story_with_fewer_than_seven_approved_frames_is_not_illustrated(frame: Frame) -> None:
    story = frame.story
    *others, last = story.frames.all()
    for one in others:
        for state in ("ready", "composed", "approved"):
            lifecycle.move(one, state)
    for state in ("ready", "composed", "in_review", "discarded", "dropped"):
        lifecycle.move(last, state)
    assert Story.objects.get().state == "illustrating"
