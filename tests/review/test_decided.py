"""Decisions and their votes, folded into figures as they become final."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command

from curation.models import Project, Tally
from curation.tallies.folding import fold
from curation.tallies.reading import counts
from review.settlement import settle_due
from tests import factories
from tests.review import factories as cases
from tests.review.factories import NOW, later

pytestmark = pytest.mark.django_db


def decided(project: Project, people: list[Any], *votes: str, seconds: float | None = None) -> Any:
    """A character case with these votes, ten seconds apart, settled and folded."""
    case = cases.character_case(project)
    for number, (user, choice) in enumerate(zip(people, votes, strict=False)):
        cases.cast(user, case, choice, later(10 * number))
    case.votes.update(seconds=seconds)
    assert settle_due(later(600)) == 1
    fold()
    return case


def test_a_decision_counts_with_its_votes_by_choice() -> None:
    project = cases.project()
    people = cases.panel(project)
    decided(project, people, "approve", "approve")
    decided(project, people, "approve", "reject", "reject")
    found = counts(project, "votes", "choice")
    assert found["votes"] == {("hv1", "approve:2"): 1, ("hv1", "approve:1,reject:2"): 1}
    assert found["choice"] == {("hv1", "approve"): 1, ("hv1", "reject"): 1}


def test_only_cases_that_collect_all_votes_count_for_agreement() -> None:
    early = cases.project(calibration_share=0)
    decided(early, cases.panel(early), "approve", "reject", "approve")
    assert counts(early, "calibration")["calibration"] == {}
    calibration = cases.project(calibration_share=1)
    decided(calibration, cases.panel(calibration), "approve", "approve", "reject")
    assert counts(calibration, "calibration")["calibration"] == {("hv1", "3", "approve:2,reject:1"): 1}


def test_without_early_close_every_case_counts_for_agreement() -> None:
    project = cases.project(early_close=False)
    decided(project, cases.panel(project), "approve", "approve", "approve")
    assert counts(project, "calibration")["calibration"] == {("hv1", "3", "approve:3"): 1}


def test_the_seat_drawn_to_break_a_tie_does_not_count_for_agreement() -> None:
    project = cases.project(calibration_share=1)
    people = cases.panel(project, "hv3", 4)
    case = cases.frame_case(project)
    for number, choice in enumerate(("correct", "regenerate", "discard", "discard")):
        cases.cast(people[number], case, choice, later(number))
    settle_due(later(600))
    fold()
    found = counts(project, "calibration", "votes")
    assert found["calibration"] == {("hv3", "3", "correct:1,discard:1,regenerate:1"): 1}
    assert found["votes"] == {("hv3", "correct:1,discard:2,regenerate:1"): 1}


def test_each_voter_counts_against_the_consensus() -> None:
    project = cases.project()
    people = cases.panel(project)
    decided(project, people, "approve", "reject", "approve", seconds=4.0)
    found = counts(project, "voter", "drift", "seconds")
    monday = "2026-05-04"
    first, second, third = (str(user.pk) for user in people)
    assert found["voter"] == {
        ("hv1", first, "approve", "approve"): 1,
        ("hv1", second, "reject", "approve"): 1,
        ("hv1", third, "approve", "approve"): 1,
    }
    assert found["drift"]["hv1", second, monday, "0"] == 1
    assert sum(found["seconds"].values()) == 3


def test_votes_that_were_changed_or_withdrawn_do_not_count() -> None:
    project = cases.project()
    people = cases.panel(project)
    case = cases.character_case(project)
    cases.cast(people[0], case, "reject", later(0))
    cases.cast(people[0], case, "approve", later(1))
    cases.cast(people[1], case, "approve", later(2))
    settle_due(later(600))
    fold()
    assert counts(project, "votes")["votes"] == {("hv1", "approve:2"): 1}


def test_votes_of_a_case_that_is_not_decided_do_not_count() -> None:
    project = cases.project()
    people = cases.panel(project)
    cases.cast(people[0], cases.character_case(project), "approve", later(0))
    fold()
    assert not Tally.objects.filter(project=project, subject__in=["votes", "voter", "seconds", "drift"]).exists()


def test_a_case_that_its_item_left_does_not_count() -> None:
    project = cases.project()
    people = cases.panel(project)
    case = cases.character_case(project)
    for user in people[:2]:
        cases.cast(user, case, "approve", later(0))
    cases.leave_review(case.item, "locked")
    fold()
    assert counts(project, "votes")["votes"] == {}


def test_a_decision_that_can_still_be_changed_does_not_count_yet() -> None:
    project = cases.project()
    people = cases.panel(project)
    case = cases.character_case(project)
    for user in people[:2]:
        cases.cast(user, case, "approve", later(0))
    settle_due(later(1))
    fold()
    assert counts(project, "votes")["votes"] == {}


def test_a_script_and_an_acceptance_have_queues_of_their_own() -> None:
    project = cases.project()
    people = cases.panel(project, "hv2")
    cases.decide(cases.story_case(project), people, "approve")
    reviewers = cases.panel(project, "hv3")
    case = cases.frame_case(project)
    cases.decide(case, reviewers, "correct")
    factories.move(case.item, "in_review")
    cases.decide(cases.case_of(case.item), reviewers, "accept", NOW + timedelta(hours=1))
    fold()
    assert counts(project, "choice")["choice"] == {
        ("hv2", "approve"): 1,
        ("hv3", "correct"): 1,
        ("acceptance", "accept"): 1,
    }


def test_rebuilding_gives_identical_numbers_of_panels(capsys: pytest.CaptureFixture[str]) -> None:
    project = cases.project(calibration_share=1)
    people = cases.panel(project)
    for votes in (("approve",) * 3, ("approve", "reject", "reject"), ("reject",) * 3):
        decided(project, people, *votes, seconds=3.0)
    before = set(Tally.objects.values_list("project", "subject", "key", "value"))
    call_command("rebuild_tallies")
    assert set(Tally.objects.values_list("project", "subject", "key", "value")) == before
    assert "0 of them had been otherwise" in capsys.readouterr().out
