"""What the table of rights (tests/config/rights.py) cannot say: who left or lost a role, what pages of all show."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from curation.models import Membership, Project
from review.models import Case
from review.panels import seat_panel
from tests import factories
from tests.review import factories as cases

pytestmark = pytest.mark.django_db

# These show each person their own, and nothing to a person who has none.
EVERYBODYS = ("review:history", "review:home", "review:desk", "review:practice", "curation:projects")


@pytest.fixture
def frame_case() -> Case:
    return cases.frame_case(cases.project())


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def reviewer_elsewhere() -> User:
    elsewhere: Project = cases.project()
    (user,) = cases.panel(elsewhere, "hv3", 1)
    return user


def queue_of(case: Case) -> str:
    return reverse("review:queue", args=[case.project.slug, case.checkpoint])


def test_nobody_sees_another_project_on_the_pages_that_everybody_has(frame_case: Case) -> None:
    client = signed_in(reviewer_elsewhere())
    for name in EVERYBODYS:
        response = client.get(reverse(name), follow=True)
        assert response.status_code == 200
        assert frame_case.project.title not in response.content.decode(), name


def test_who_left_a_panel_is_let_in_no_more(frame_case: Case) -> None:
    (panellist,) = cases.panel(frame_case.project, "hv3", 1)
    panellist.panellists.update(active=False)
    assert signed_in(panellist).get(queue_of(frame_case)).status_code == 404


def test_a_member_who_lost_membership_is_a_stranger(frame_case: Case) -> None:
    seat_panel(frame_case.project, "hv3", [user := factories.user()])
    Membership.objects.filter(user=user).delete()
    assert signed_in(user).get(queue_of(frame_case)).status_code == 404


@pytest.mark.parametrize(
    ("role", "lands"),
    [("lead", "/projects/mine/"), ("operator", "/operations/"), ("panellist", "/review/")],
)
def test_each_role_lands_where_its_work_is(role: str, lands: str) -> None:
    user = factories.member(factories.project("mine"), role)
    assert signed_in(user).get("/").headers["Location"] == lands
