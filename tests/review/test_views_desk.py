"""The desk: what waits for me, and what became of my votes."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from curation.models import Project
from review.panels import seat_panel
from tests import factories
from tests.review import factories as cases

pytestmark = pytest.mark.django_db


@pytest.fixture
def project() -> Project:
    return cases.project()


def desk(user: User) -> str:
    client = Client()
    client.force_login(user)
    response = client.get("/review/")
    assert response.status_code == 200
    return response.content.decode()


def test_a_card_for_each_queue_the_fullest_first(project: Project) -> None:
    for _ in range(3):
        cases.character_case(project)
    cases.story_case(project)
    user = factories.user()
    for checkpoint in ("hv2", "hv1", "hv3"):
        seat_panel(project, checkpoint, [user])
    shown = desk(user)
    assert shown.index("Templates") < shown.index("Scripts") < shown.index("Hard failures")
    assert f'href="/review/{project.slug}/hv1/" data-key="Enter"' in shown
    assert "Nothing has come here yet" in shown


def test_who_sits_on_no_panel_is_told_so() -> None:
    assert "You sit on no panel yet" in desk(factories.user())


def test_a_final_decision_is_told_to_its_voters(project: Project) -> None:
    people = cases.panel(project, "hv1", 3)
    case = cases.character_case(project, name="Tova")
    cases.cast(people[0], case, "reject", timezone.now())
    cases.cast(people[1], case, "approve", timezone.now())
    assert "Not final yet." in desk(people[0])
    cases.decide(case, people[2:], "approve", timezone.now())
    assert "The panel came to: approved." in desk(people[0])
    assert "The panel agreed." in desk(people[1])


def test_before_it_is_final_a_voter_does_not_learn_the_outcome(project: Project) -> None:
    people = cases.panel(project, "hv1", 3)
    case = cases.character_case(project)
    for user in people[:2]:
        cases.cast(user, case, "approve", timezone.now())
    assert "The panel" not in desk(people[0])


def test_the_correction_desk_is_offered_to_those_who_may_correct(project: Project) -> None:
    hv3, hv1 = cases.panel(project, "hv3", 2), cases.panel(project, "hv1", 1)
    lead = factories.member(project, "lead")
    cases.decide(cases.frame_case(project), hv3, "correct", timezone.now())
    for user, offered in ((hv3[0], True), (lead, True), (hv1[0], False)):
        assert ("Correction desk" in desk(user)) is offered


def busy_desk(projects: int) -> Client:
    """The desk of somebody with votes, work and empty queues in so many projects."""
    user = factories.user()
    for _ in range(projects):
        project = cases.project()
        for checkpoint in ("hv1", "hv2", "hv3"):
            seat_panel(project, checkpoint, [user])
        cases.cast(user, cases.character_case(project), "approve", timezone.now())
        cases.cast(user, cases.frame_case(project), "discard", timezone.now())
        cases.character_case(project)
    client = Client()
    client.force_login(user)
    client.get("/review/")
    return client


@pytest.mark.parametrize("projects", [1, 6])
def test_the_desk_costs_the_same_for_many_projects(projects: int, django_assert_max_num_queries: Any) -> None:
    client = busy_desk(projects)
    with django_assert_max_num_queries(11):
        assert client.get("/review/").content.decode().count("waits for you") == projects
