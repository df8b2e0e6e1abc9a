"""Nobody is asked about a frame whose story was given up."""

from __future__ import annotations

import pytest

from curation import lifecycle
from curation.models import Frame, Project, Story
from review.models import Case
from review.queue import lease
from review.voting import VoteOutcome, vote
from review.withdrawal import withdraw
from tests import factories as base
from tests.review import factories
from tests.review.factories import NOW, ballot, case_of, later, seated

pytestmark = pytest.mark.django_db


@pytest.fixture
def project() -> Project:
    return factories.project()


def failing(project: Project) -> Case:
    """A frame before HV3, of a story that is being illustrated."""
    story = base.story(project, state="illustrating", frames=7)
    frame = Frame.objects.get(story=story, index=3)
    base.advance(frame, "in_review")
    return case_of(frame)


def give_up(case: Case) -> None:
    lifecycle.move(Story.objects.get(frames=case.frame), "rejected", cause="given up")


def test_the_cases_of_a_story_that_was_given_up_leave_every_desk(project: Project) -> None:
    given_up, other = failing(project), failing(project)
    panel = factories.panel(project, "hv3")
    give_up(given_up)
    assert withdraw() == 1
    assert [seat.case for seat in lease(panel[0], project, "hv3", 5, now=NOW)] == [other]
    assert withdraw() == 0


def test_the_frame_stays_where_its_panel_left_it(project: Project) -> None:
    case = failing(project)
    give_up(case)
    withdraw()
    case.refresh_from_db()
    assert (case.state, case.free) == (Case.State.VOID, 0)
    assert factories.state_of(case.item) == "in_review"


def test_a_vote_on_a_case_withdrawn_meanwhile_is_answered_plainly(project: Project) -> None:
    case, panel = failing(project), factories.panel(project, "hv3")
    seated(panel[0], case)
    give_up(case)
    withdraw()
    result = vote(panel[0], case.pk, ballot("discard"), "a", now=later(5))
    assert result.outcome == VoteOutcome.DECIDED_MEANWHILE
    assert not case.votes.exists()


def test_a_frame_that_comes_before_its_panel_after_that_is_withdrawn_too(project: Project) -> None:
    story = base.story(project, state="illustrating", frames=7)
    lifecycle.move(story, "rejected", cause="given up")
    base.advance(Frame.objects.get(story=story, index=3), "in_review")
    assert withdraw() == 1
