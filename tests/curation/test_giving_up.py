"""A story that a discarded frame holds up: the lead gives it up, and everybody goes on without it."""

from __future__ import annotations

import pytest
from django.test import Client

from curation.models import Event, Frame, Placement, Project, Story
from curation.stories import NotHeldUp, give_up
from curation.tallies.folding import fold
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def project() -> Project:
    return factories.project()


def signed_in(project: Project, role: str) -> Client:
    client = Client()
    client.force_login(factories.member(project, role))
    return client


@pytest.fixture
def lead(project: Project) -> Client:
    return signed_in(project, "lead")


def with_discarded_frame(project: Project, frames: int) -> Story:
    """A story being illustrated, whose first frame the panel discarded."""
    story = factories.story(project, state="illustrating", frames=frames)
    factories.advance(Frame.objects.get(story=story, index=1), "discarded")
    return story


def address(story: Story) -> str:
    return f"/projects/{story.project.slug}/stories/{story.key}/"


def shown(client: Client, address: str) -> str:
    fold()  # as the sweep does every second
    return client.get(address).content.decode()


def test_a_story_of_seven_is_given_up_where_a_longer_one_loses_a_frame(lead: Client, project: Project) -> None:
    short, long = with_discarded_frame(project, 7), with_discarded_frame(project, 8)
    assert "Give this story up" in shown(lead, f"{address(short)}1/")
    assert "Drop this frame" in shown(lead, f"{address(long)}1/")
    assert "was given up" in lead.post(f"{address(short)}give-up/", follow=True).content.decode()
    short.refresh_from_db()
    assert short.state == "rejected"
    assert Event.objects.latest("id").cause == "given up"
    assert "its story was given up" in shown(lead, f"{address(short)}1/")


def test_a_story_that_goes_on_without_a_frame_is_not_given_up(lead: Client, project: Project) -> None:
    story = with_discarded_frame(project, 8)
    assert "Only a story that" in lead.post(f"{address(story)}give-up/", follow=True).content.decode()
    story.refresh_from_db()
    assert story.state == "illustrating"


@pytest.mark.parametrize("state", ["in_review", "approved", "illustrating", "illustrated", "rejected"])
def test_a_story_without_a_discarded_frame_is_not_given_up(state: str, project: Project) -> None:
    story = factories.story(project, state=state)
    with pytest.raises(NotHeldUp):
        give_up(story, None)


def test_only_a_lead_gives_a_story_up_and_only_by_a_button(lead: Client, project: Project) -> None:
    story = with_discarded_frame(project, 7)
    assert signed_in(project, "operator").post(f"{address(story)}give-up/").status_code == 404
    assert lead.get(f"{address(story)}give-up/").status_code == 405
    story.refresh_from_db()
    assert story.state == "illustrating"


def test_the_overview_says_what_is_left_to_do_with_each(lead: Client, project: Project) -> None:
    short = with_discarded_frame(project, 7)
    overview = shown(lead, project.get_absolute_url())
    assert "1 story is too short to go on" in overview
    assert "until you drop" not in overview
    with_discarded_frame(project, 9)
    assert "In 1 story a panel discarded frames" in shown(lead, project.get_absolute_url())
    give_up(short, None)
    assert "too short" not in shown(lead, project.get_absolute_url())


def test_what_failed_in_a_story_that_was_given_up_needs_nobody(lead: Client, project: Project) -> None:
    story = with_discarded_frame(project, 7)
    factories.advance(Frame.objects.get(story=story, index=2), "failed")
    Frame.objects.filter(state="failed").update(error="out of memory")
    assert "out of memory" in shown(lead, project.get_absolute_url())
    give_up(story, None)
    assert "out of memory" not in shown(lead, project.get_absolute_url())


def test_what_failed_in_a_story_that_was_given_up_is_not_offered_to_be_tried_again(
    lead: Client, project: Project
) -> None:
    story = with_discarded_frame(project, 7)
    frame = Frame.objects.get(story=story, index=2)
    reference = frame.placements.get()
    factories.advance(frame, "failed")
    Placement.objects.filter(pk=reference.pk).update(state="failed")
    pages = [f"{address(story)}2/", f"{grid(project)}?kind=frame", f"{grid(project)}?kind=reference"]
    assert all('id="retry-' in shown(lead, page) for page in pages)
    give_up(story, None)
    assert not any('id="retry-' in shown(lead, page) for page in pages)
    assert "there is nothing to try again" in shown(lead, pages[0])


def grid(project: Project) -> str:
    return f"/projects/{project.slug}/items/"
