"""What waits for somebody, why nothing does, and what nobody is left to decide."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User

from curation.models import Project
from review.models import Panellist
from review.panels import add_panellist, seat_panel
from review.queue import lease
from review.voting import abstain
from review.waiting import Why, stuck, waiting, waiting_at
from tests import factories as base
from tests.review import factories
from tests.review.factories import NOW, cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def project() -> Project:
    return factories.project()


@pytest.fixture
def panel(project: Project) -> list[User]:
    return factories.panel(project)


def test_an_empty_queue_says_why(project: Project, panel: list[User]) -> None:
    def why(user: User) -> Why:
        return waiting(user, project, "hv1", now=NOW).why

    assert why(panel[0]) == Why.NOTHING_YET
    case = factories.character_case(project)
    assert why(panel[0]) == Why.NOT_EMPTY
    cast(panel[0], case, "approve")
    assert why(panel[0]) == Why.DONE_MINE
    factories.seated(panel[1], case)
    assert why(panel[2]) == Why.WAITING_FOR_OTHERS
    cast(panel[1], case, "approve")
    assert why(panel[2]) == Why.ALL_DECIDED


def test_what_waits_counts_held_and_free_cases_up_to_a_limit(project: Project, panel: list[User]) -> None:
    for _ in range(4):
        factories.character_case(project)
    lease(panel[0], project, "hv1", 2, now=NOW)
    assert waiting(panel[0], project, "hv1", now=NOW).count == 4
    few = waiting(panel[0], project, "hv1", at_most=3, now=NOW)
    assert (few.count, few.capped) == (3, True)


def test_a_case_that_nobody_is_left_to_judge_is_stuck(project: Project, panel: list[User]) -> None:
    fine, split = factories.character_case(project), factories.character_case(project)
    cast(panel[0], split, "approve")
    cast(panel[1], split, "reject")
    assert stuck(project) == []
    abstain(panel[2], split.pk, now=NOW)
    assert stuck(project) == [split]
    assert fine.free == 2


def test_a_split_of_three_waits_for_a_fourth_person(project: Project) -> None:
    panel = factories.panel(project, "hv3")
    case = factories.frame_case(project)
    for user, choice in zip(panel, ("correct", "regenerate", "discard"), strict=True):
        cast(user, case, choice)
    assert stuck(project) == [case]
    lead = base.member(project, "lead")
    add_panellist(project.panels.get(checkpoint="hv3"), lead)
    assert stuck(project) == []


def test_all_queues_at_once_say_what_each_says_for_itself(
    project: Project, panel: list[User], django_assert_max_num_queries: Any
) -> None:
    user = panel[0]
    seat_panel(project, "hv2", [user])
    mine, elsewhere = [factories.character_case(project) for _ in range(3)], factories.project()
    lease(user, project, "hv1", 1, now=NOW)
    cast(user, mine[1], "approve")
    seat_panel(elsewhere, "hv1", [user, *panel[1:]])
    factories.panel(factories.project(), "hv1")
    done = factories.character_case(elsewhere)
    cast(user, done, "approve")
    with django_assert_max_num_queries(2):
        found = waiting_at(Panellist.objects.all(), user, at_most=100, now=NOW)
    here = {(place.panel.project, place.panel.checkpoint): waits for place, waits in found.items()}
    assert here == {
        (where, checkpoint): waiting(user, where, checkpoint, at_most=100, now=NOW)
        for where, checkpoint in ((project, "hv1"), (project, "hv2"), (elsewhere, "hv1"))
    }
    assert [here[project, "hv1"].count, here[project, "hv2"].why, here[elsewhere, "hv1"].why] == [
        2,
        Why.NOTHING_YET,
        Why.DONE_MINE,
    ]
    assert {waits.count for waits in waiting_at(Panellist.objects.all(), user, at_most=1, now=NOW).values()} == {0, 1}
