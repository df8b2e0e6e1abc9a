"""Which decisions become gold cases, and what a gold case leaves alone."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from curation.models import Character, Project
from review.correction import correct_by_upload
from review.gold.making import NotGold, eligible, make, retire, take_unanimous
from review.models import Case
from review.settlement import settle_due
from review.waiting import Why, stuck, waiting
from tests import factories
from tests.replay import assert_events_give_the_states
from tests.review import factories as cases
from tests.review.gold import scenes

pytestmark = pytest.mark.django_db


@pytest.fixture
def project() -> Project:
    return scenes.project()


@pytest.fixture
def lead(project: Project) -> Any:
    return factories.member(project, "lead")


def test_the_known_answer_is_the_panels_with_its_reasons_and_the_leads_why(project: Project, lead: Any) -> None:
    source = scenes.settled(project, "reject")
    gold = make(lead, source, " The hat is missing. ")
    assert (gold.case.known_answer, gold.reasons, gold.why) == ("reject", ["other"], "The hat is missing.")
    assert (gold.case.state, gold.case.free, gold.case.character) == ("open", 0, source.character)


def test_an_open_case_is_none_nor_is_one_in_use(project: Project, lead: Any) -> None:
    with pytest.raises(NotGold):
        make(lead, cases.character_case(project))
    source = scenes.settled(project)
    make(lead, source)
    with pytest.raises(NotGold):
        make(lead, source)


def test_one_that_was_retired_can_be_taken_again(project: Project, lead: Any) -> None:
    source = scenes.settled(project)
    first = make(lead, source)
    retire(first)
    assert make(lead, source).case.state == "open"
    assert Case.objects.exclude(known_answer="").count() == 1


def test_a_frame_is_taken_only_while_it_is_as_the_panel_saw_it(project: Project, lead: Any) -> None:
    discarded = scenes.settled(project, "discard", "hv3")
    corrected = scenes.settled(project, "correct", "hv3")
    assert set(eligible(project, "hv3")) == {discarded, corrected}
    correct_by_upload(lead, corrected.frame, factories.png())
    assert set(eligible(project, "hv3")) == {discarded}


def test_unanimous_decisions_are_drawn_from_every_answer(project: Project, lead: Any) -> None:
    for choice in ("approve", "approve", "approve", "reject", "reject"):
        scenes.settled(project, choice)
    made = take_unanimous(lead, project, "hv1", 4)
    assert sorted(gold.case.known_answer for gold in made) == ["approve", "approve", "reject", "reject"]
    assert len(take_unanimous(lead, project, "hv1", 9)) == 1


def test_a_split_decision_is_not_taken_in_bulk(lead: Any) -> None:
    project = scenes.project(early_close=False)
    people = cases.panel(project)
    case = cases.character_case(project)
    for user, choice in zip(people, ("approve", "reject", "approve"), strict=True):
        cases.cast(user, case, choice)
    settle_due(cases.later(60))
    assert eligible(project, "hv1").exists()
    assert take_unanimous(lead, project, "hv1", 5) == []


def test_gold_cases_move_nothing_and_are_in_no_count(project: Project, lead: Any) -> None:
    gold = scenes.gold(project, "reject")
    before = Character.objects.get().state
    people = cases.panel(project, "hv1", 5)
    assert waiting(people[0], project, "hv1").why == Why.ALL_DECIDED
    cases.character_case(project)
    for user in people:
        assert waiting(user, project, "hv1").count == 1
    assert stuck(project) == []
    for user in people:
        scenes.lease_all(user, project)
    assert settle_due(cases.later(10**9)) == 0
    assert before == Character.objects.get(pk=gold.case.character_id).state
    assert_events_give_the_states(project)


def test_rounds_and_labels_of_an_item_do_not_count_gold_cases(project: Project, lead: Any) -> None:
    source = scenes.settled(project, "correct", "hv3")
    make(lead, source)
    correct_by_upload(lead, source.frame, factories.png())
    again = cases.case_of(source.frame)
    assert (again.round, again.label) == (2, source.label[:-1] + "2")


def test_a_later_round_of_the_item_does_not_end_its_gold_case(project: Project, lead: Any) -> None:
    source = scenes.settled(project, "correct", "hv3")
    gold = make(lead, source)
    correct_by_upload(lead, source.frame, factories.png())
    people = cases.panel(project, "hv3", 2)
    cases.decide(cases.case_of(source.frame), people, "accept", timezone.now())
    gold.case.refresh_from_db()
    assert gold.case.state == "open"
