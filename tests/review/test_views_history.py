"""The page of my own votes."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from curation.models import Project
from review import queue, voting
from review.settlement import settle_due
from review.views.history import A_PAGE
from tests.review import factories as cases
from tests.review.factories import ballot

pytestmark = pytest.mark.django_db


@pytest.fixture
def project() -> Project:
    return cases.project()


def vote_on(user: User, project: Project, names: list[str]) -> None:
    for name in names:
        case = cases.character_case(project, name=name)
        queue.lease(user, project, "hv1", 1)
        voting.vote(user, case.pk, ballot("approve"), f"{user.pk} {name}")


def page(user: User, address: str = "/review/history/") -> str:
    client = Client()
    client.force_login(user)
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_my_votes_come_newest_first_and_nobody_elses(project: Project) -> None:
    mine, other = cases.panel(project, "hv1", 2)
    vote_on(mine, project, ["Tova", "Bram"])
    shown = page(mine)
    assert shown.index("Bram") < shown.index("Tova")
    assert "Not final yet." in shown
    assert "No votes yet" in page(other)


def test_what_became_of_a_case_shows_once_it_is_final(project: Project) -> None:
    mine, other = cases.panel(project, "hv1", 2)
    vote_on(mine, project, ["Tova"])
    (seat,) = queue.lease(other, project, "hv1", 1)
    voting.vote(other, seat.case_id, ballot("approve"), "a key")
    assert "The panel agreed." not in page(mine)
    settle_due(timezone.now() + timedelta(minutes=1))
    assert "The panel agreed." in page(mine)


def test_older_votes_are_a_page_further(project: Project) -> None:
    (mine,) = cases.panel(project, "hv1", 1)
    vote_on(mine, project, [f"Number {n}." for n in range(A_PAGE + 2)])
    first = page(mine)
    assert "Number 2." in first and "Number 1." not in first
    (older,) = re.findall(r'href="(\?before=[^"]+)"', first)
    second = page(mine, f"/review/history/{older}")
    assert "Number 1." in second and "Number 0." in second and "Number 2." not in second


def test_a_cursor_of_nobodys_is_no_page(project: Project) -> None:
    (mine,) = cases.panel(project, "hv1", 1)
    client = Client()
    client.force_login(mine)
    assert client.get("/review/history/?before=nonsense").status_code == 404
