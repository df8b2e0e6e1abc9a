"""A person's retry: from `failed` only, and past no panel."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from curation import lifecycle
from curation.models import Event, Frame, Item, Placement, Project
from curation.retry import LookTaken, retry
from review.models import Case
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def project() -> Project:
    return factories.project()


@pytest.fixture
def lead(project: Project) -> Client:
    client = Client()
    client.force_login(factories.member(project, "lead"))
    return client


def mended(item: Item, *states: str) -> Item:
    """An item that failed, was tried again, and has gone on since."""
    lifecycle.move(item, "failed", error="no memory")
    retry(item, None)
    for state in states:
        lifecycle.move(item, state)
    return item


def revised_story(project: Project) -> Item:
    return mended(factories.story(project, state="revising"), "in_review")


def regenerated_frame(project: Project) -> Item:
    hero = factories.character(project)
    story = factories.story(project, state="approved", cast=[hero])
    return mended(factories.frame(story, 1, [hero], state="regenerating"), "ready", "composed", "in_review")


def exhausted_reference(project: Project) -> Item:
    hero = factories.character(project)
    story = factories.story(project, state="approved", cast=[hero])
    factories.frame(story, 1, [hero])
    return mended(Placement.objects.get(), "made", "exhausted")


@pytest.mark.parametrize("make", [revised_story, regenerated_frame, exhausted_reference])
def test_a_failure_of_long_ago_lets_nobody_past_the_panel(
    make: Callable[[Project], Item], lead: Client, project: Project
) -> None:
    item = make(project)
    state, events = item.state, Event.objects.count()
    open_cases = Case.objects.filter(state=Case.State.OPEN).count()
    lead.post(f"/projects/{project.slug}/retry/{item.KIND}/{item.pk}/")
    item.refresh_from_db()
    assert (item.state, Event.objects.count()) == (state, events)
    assert Case.objects.filter(state=Case.State.OPEN).count() == open_cases > 0


def test_a_story_whose_frames_could_not_be_laid_out_is_laid_out_again(project: Project) -> None:
    story = factories.story(project, state="approved")
    lifecycle.move(story, "failed", error="the disk is full")
    retry(story, None)
    assert story.state == "approved"


def test_a_frame_of_a_story_that_was_given_up_is_not_tried_again(project: Project) -> None:
    story = factories.story(project, state="illustrating")
    frame = Frame.objects.filter(story=story)[0]
    factories.advance(frame, "failed")
    lifecycle.move(story, "rejected", cause="given up")
    with pytest.raises(lifecycle.IllegalMove):
        retry(frame, None)


def test_a_discarded_character_is_not_drawn_again_while_a_live_one_has_its_look(lead: Client, project: Project) -> None:
    gone = factories.character(project, "C_0001", "discarded", description="A russet fox.")
    factories.character(project, "C_0002", "in_review", description="A russet fox.")
    response = lead.post(f"/projects/{project.slug}/retry/character/{gone.pk}/", follow=True)
    assert "C_0001 stays discarded: C_0002 has the same look." in response.content.decode()
    with pytest.raises(LookTaken, match="C_0002 has the same"):
        retry(gone, None)
    gone.refresh_from_db()
    assert gone.state == "discarded"
