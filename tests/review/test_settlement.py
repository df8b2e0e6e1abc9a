"""Decisions become final, once, and move their items."""

from __future__ import annotations

from typing import Any

import pytest

from curation.models import Character, Event, Frame, Story, StoryVersion
from review.ballots import Ballot
from review.models import Case, Decision
from review.settlement import settle_due
from review.voting import vote
from tests import factories as base
from tests.review import factories
from tests.review.factories import NOW, case_of, cast, decide, later, seated, state_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("choice", "state"), [("approve", "locked"), ("reject", "rejected")])
def test_hv1_locks_or_rejects_a_character(choice: str, state: str) -> None:
    project = factories.project()
    panel = factories.panel(project)
    case = factories.character_case(project)
    decide(case, panel, choice)
    assert Character.objects.get().state == state


def test_nothing_moves_before_the_time_to_settle_is_over() -> None:
    project = factories.project()
    case, panel = factories.character_case(project), factories.panel(project)
    cast(panel[0], case, "approve")
    assert settle_due(later(3600)) == 0
    cast(panel[1], case, "approve", later(100))
    assert settle_due(later(109)) == 0
    assert state_of(case.item) == "in_review"
    assert settle_due(later(110)) == 1
    assert settle_due(later(110)) == 0


def test_the_event_and_the_decision_tell_what_the_panel_said() -> None:
    project = factories.project(calibration_share=1)
    case, panel = factories.character_case(project), factories.panel(project)
    for user, choice in zip(panel, ["approve", "reject", "approve"], strict=True):
        cast(user, case, choice, later(3))
    settle_due(later(60))
    event = Event.objects.latest("id")
    assert (event.from_state, event.to_state, event.cause, event.actor) == ("in_review", "locked", "hv1", None)
    assert event.detail == {
        "checkpoint": "hv1",
        "round": 1,
        "choice": "approve",
        "votes": {"approve": 2, "reject": 1},
        "calibration": True,
    }
    decision = Decision.objects.get()
    assert (decision.choice, decision.tally, decision.to_state) == ("approve", event.detail["votes"], "locked")
    assert (decision.decided_at, decision.settled_at) == (later(3), later(60))
    assert [vote.user for vote in decision.votes] == panel


def test_a_changed_vote_counts_once() -> None:
    project = factories.project()
    case, panel = factories.character_case(project), factories.panel(project)
    cast(panel[0], case, "reject")
    cast(panel[0], case, "approve")
    cast(panel[1], case, "approve")
    settle_due(later(60))
    assert case.decision.tally == {"approve": 2}


def test_an_approved_script_is_approved() -> None:
    project = factories.project()
    panel = factories.panel(project, "hv2")
    case = factories.story_case(project)
    decide(case, panel, "approve")
    assert Story.objects.get().state == "approved"


def test_a_script_is_revised_twice_and_then_rejected() -> None:
    project = factories.project()
    panel = factories.panel(project, "hv2")
    story = base.story(project)
    for number, state in enumerate(["revising", "revising", "rejected"], start=1):
        decide(case_of(story), panel, "reject")
        story.refresh_from_db()
        assert (story.state, story.revisions) == (state, min(number, 2))
        assert story.findings[0]["code"] == "other"
        if state == "revising":
            assert story.current is not None
            story.current = StoryVersion.objects.create(story=story, number=number + 1, script=story.current.script)
            story.save()
            base.move(story, "in_review")


def test_the_number_of_revisions_is_policy() -> None:
    project = factories.project(revisions=0)
    panel = factories.panel(project, "hv2")
    decide(factories.story_case(project), panel, "reject")
    assert Story.objects.get().state == "rejected"


def test_a_decision_on_a_version_that_is_no_longer_current_is_void() -> None:
    project = factories.project()
    panel = factories.panel(project, "hv2")
    story = base.story(project)
    case = case_of(story)
    for user in panel[:2]:
        cast(user, case, "approve")
    story.current = StoryVersion.objects.create(story=story, number=2, script={})
    story.save()
    assert settle_due(later(60)) == 0
    case.refresh_from_db()
    assert (case.state, state_of(story)) == ("void", "in_review")
    assert not Decision.objects.exists()


def test_a_decision_on_an_item_that_went_elsewhere_is_void() -> None:
    project = factories.project()
    case, panel = factories.character_case(project), factories.panel(project)
    for user in panel[:2]:
        cast(user, case, "approve")
    Character.objects.update(state="failed")  # not by the door: nobody told the case
    assert settle_due(later(60)) == 0
    case.refresh_from_db()
    assert case.state == "void"


@pytest.mark.parametrize(
    ("choice", "state"), [("correct", "correcting"), ("regenerate", "regenerating"), ("discard", "discarded")]
)
def test_hv3_disposes_of_a_frame(choice: str, state: str) -> None:
    project = factories.project()
    panel = factories.panel(project, "hv3")
    decide(factories.frame_case(project), panel, choice)
    assert Frame.objects.get().state == state


def test_a_regenerated_frame_takes_the_panels_prompt() -> None:
    project = factories.project()
    panel = factories.panel(project, "hv3")
    case = factories.frame_case(project)
    for user, prompt in zip(panel[:2], ["Two foxes.", ""], strict=True):
        seated(user, case)
        vote(user, case.pk, Ballot("regenerate", ("scene",), prompt=prompt), "k1", now=NOW)
    settle_due(later(60))
    assert Frame.objects.get().asked_prompt == "Two foxes."


def test_one_case_that_cannot_be_settled_keeps_none_of_the_others_from_it(monkeypatch: pytest.MonkeyPatch) -> None:
    project = factories.project()
    panel = factories.panel(project)
    cases = [factories.character_case(project) for _ in range(3)]
    for case in cases:
        for user in panel[:2]:
            cast(user, case, "approve")
    broken = cases[0].item
    whole = Decision.objects.create

    def fails_for_the_first(**fields: Any) -> Decision:
        if fields["case"] == cases[0]:
            raise RuntimeError("disk full")
        return whole(**fields)

    monkeypatch.setattr(Decision.objects, "create", fails_for_the_first)
    with pytest.raises(ExceptionGroup, match="1 cases could not be settled"):
        settle_due(later(60))
    assert state_of(broken) == "in_review"
    assert Case.objects.filter(state="settled").count() == 2
