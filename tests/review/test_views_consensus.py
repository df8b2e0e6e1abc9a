"""The consensus page, and a panellist's own figures."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from curation.models import Project, Tally
from curation.tallies.folding import fold, key
from review.settlement import settle_due
from tests import factories
from tests.review import factories as cases

pytestmark = pytest.mark.django_db


@pytest.fixture
def project() -> Project:
    return cases.project(calibration_share=1)


@pytest.fixture
def people(project: Project) -> list[User]:
    return cases.panel(project)


@pytest.fixture
def lead(project: Project) -> Client:
    return signed_in(factories.member(project, "lead"))


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def decide(project: Project, people: list[User], *votes: str) -> None:
    now = timezone.now() - timedelta(hours=1)
    case = cases.character_case(project)
    for user, choice in zip(people, votes, strict=True):
        cases.cast(user, case, choice, now)
    case.votes.update(seconds=7)
    assert settle_due(now + timedelta(minutes=2)) == 1
    fold()


def page(client: Client, address: str, **headers: str) -> str:
    response = client.get(address, headers=headers)
    assert response.status_code == 200
    return response.content.decode()


def test_it_shows_agreement_of_the_calibration_share_and_says_so(
    lead: Client, project: Project, people: list[User]
) -> None:
    decide(project, people, "approve", "approve", "approve")
    decide(project, people, "approve", "reject", "reject")
    shown = page(lead, f"/projects/{project.slug}/consensus/")
    assert "Krippendorff’s alpha" in shown
    assert "from 2 cases that collect all votes" in shown
    assert "2 final decisions" in shown


def test_a_finding_names_a_range_only_where_there_is_one(lead: Client, project: Project, people: list[User]) -> None:
    decide(project, people, "approve", "approve", "approve")
    assert "in 100 % of their votes" in page(lead, f"/projects/{project.slug}/consensus/")
    decide(project, people, "approve", "reject", "reject")
    assert "in 50.0 % to 100 % of their votes" in page(lead, f"/projects/{project.slug}/consensus/")


def test_each_panellist_stands_against_the_consensus(lead: Client, project: Project, people: list[User]) -> None:
    decide(project, people, "approve", "reject", "reject")
    shown = page(lead, f"/projects/{project.slug}/consensus/")
    for user in people:
        assert f"/projects/{project.slug}/consensus/{user.pk}/" in shown
    assert "6.9 seconds" in shown  # of 7: bins are 5 % wide


def test_the_live_part_comes_alone_and_tells_the_number_of_decisions(
    lead: Client, project: Project, people: list[User]
) -> None:
    decide(project, people, "approve", "approve", "approve")
    part = page(lead, f"/projects/{project.slug}/consensus/", **{"HX-Request": "true", "HX-Target": "live"})
    assert "<html" not in part
    assert 'id="decided" hx-swap-oob="innerHTML"' in part


@pytest.mark.parametrize("queue", ["hv1", "hv2", "hv3", "acceptance"])
@pytest.mark.parametrize("days", [2, 90])
def test_each_queue_has_its_page_before_anything_is_decided(
    lead: Client, project: Project, queue: str, days: int
) -> None:
    shown = page(lead, f"/projects/{project.slug}/consensus/?queue={queue}&days={days}")
    assert "0 final decisions" in shown
    assert "undefined: too few votes, or all equal" in shown


@pytest.mark.parametrize("asked", ["queue=hv4", "days=3", "days=x"])
def test_a_filter_that_there_is_not_is_not_found(lead: Client, project: Project, asked: str) -> None:
    assert lead.get(f"/projects/{project.slug}/consensus/?{asked}").status_code == 404


def test_it_asks_as_often_for_many_decisions_as_for_one(
    lead: Client, project: Project, people: list[User], django_assert_max_num_queries: Any
) -> None:
    for votes in (("approve",) * 3, ("reject",) * 3, ("approve", "reject", "reject")):
        decide(project, people, *votes)
    with django_assert_max_num_queries(6):
        page(lead, f"/projects/{project.slug}/consensus/")


def test_a_person_sees_their_own_figures(project: Project, people: list[User]) -> None:
    decide(project, people, "approve", "reject", "reject")
    shown = page(signed_in(people[0]), f"/projects/{project.slug}/consensus/{people[0].pk}/")
    assert "My figures" in shown
    assert "0 %" in shown


def test_a_person_without_votes_is_told_so(project: Project, people: list[User]) -> None:
    shown = page(signed_in(people[0]), f"/projects/{project.slug}/consensus/{people[0].pk}/")
    assert "No votes in final cases yet" in shown


def test_a_lead_sees_a_panellists_figures_and_a_peer_does_not(
    lead: Client, project: Project, people: list[User]
) -> None:
    decide(project, people, "approve", "approve", "approve")
    address = f"/projects/{project.slug}/consensus/{people[0].pk}/"
    assert people[0].get_username() in page(lead, address)
    assert signed_in(people[1]).get(address).status_code == 404


def test_a_lead_sees_nobody_who_is_not_of_the_project(lead: Client, project: Project) -> None:
    assert lead.get(f"/projects/{project.slug}/consensus/{factories.user().pk}/").status_code == 404


def test_my_votes_lead_to_my_figures(project: Project, people: list[User]) -> None:
    shown = page(signed_in(people[0]), "/review/history/")
    assert f"/projects/{project.slug}/consensus/{people[0].pk}/" in shown


def drift(project: Project, user: User, agreed_before: int, agreed_lately: int, of: int = 50) -> None:
    """Give a person votes of two months ago and of today, so many of which came to the consensus."""
    now = timezone.now().date()
    for day, agreed in ((now - timedelta(days=60), agreed_before), (now, agreed_lately)):
        monday = day - timedelta(days=day.weekday())
        for equal, number in ((1, agreed), (0, of - agreed)):
            Tally.objects.create(project=project, subject="drift", key=key("hv1", user.pk, monday, equal), value=number)


def test_a_panellist_who_drifts_needs_a_lead(lead: Client, project: Project, people: list[User]) -> None:
    drift(project, people[0], agreed_before=48, agreed_lately=30)
    drift(project, people[1], agreed_before=48, agreed_lately=46)
    shown = page(lead, f"/review/{project.slug}/stuck/")
    assert people[0].get_username() in shown
    assert people[1].get_username() not in shown


def test_an_operator_is_told_of_no_panellist(project: Project, people: list[User]) -> None:
    drift(project, people[0], agreed_before=48, agreed_lately=30)
    operator = signed_in(factories.member(project, "operator"))
    assert people[0].get_username() not in page(operator, f"/review/{project.slug}/stuck/")
