"""Filters of the items page that people keep under a name."""

from __future__ import annotations

import pytest
from django.test import Client

from curation.models import Project, SavedView
from curation.views import saved_views
from tests import factories

pytestmark = pytest.mark.django_db

FAILED = {"kind": "frame", "state": ["failed", "discarded"], "q": "rain & snow"}


@pytest.fixture
def project() -> Project:
    return factories.project()


@pytest.fixture
def lead(project: Project) -> Client:
    return signed_in(project)


def signed_in(project: Project, role: str = "lead") -> Client:
    client = Client()
    client.force_login(factories.member(project, role))
    return client


def post(client: Client, project: Project, **sent: object) -> str:
    return client.post(f"/projects/{project.slug}/views/", sent, follow=True).content.decode()


def shown(client: Client, project: Project, query: str = "") -> str:
    return client.get(f"/projects/{project.slug}/items/?{query}").content.decode()


def test_a_filter_is_kept_and_found_again(lead: Client, project: Project) -> None:
    assert "“Wet trouble” is kept" in post(lead, project, name="Wet trouble", **FAILED)
    address = "kind=frame&amp;state=failed&amp;state=discarded&amp;q=rain+%26+snow"
    assert f'<a href="?{address}">Wet trouble</a>' in shown(lead, project)
    assert f'<a href="?{address}" aria-current="true">Wet trouble</a>' in shown(
        lead, project, address.replace("&amp;", "&")
    )


def test_a_name_that_is_there_takes_the_new_filter(lead: Client, project: Project) -> None:
    post(lead, project, name="Mine", **FAILED)
    post(lead, project, name="Mine", kind="story")
    assert SavedView.objects.get().query == "kind=story"


def test_a_view_is_forgotten(lead: Client, project: Project) -> None:
    post(lead, project, name="Mine", **FAILED)
    assert "was forgotten" in post(lead, project, name="Mine", act="forget", **FAILED)
    assert not SavedView.objects.exists()


def test_nobody_sees_or_forgets_the_views_of_another(lead: Client, project: Project) -> None:
    post(lead, project, name="Mine", **FAILED)
    other = signed_in(project, "operator")
    assert "Mine" not in shown(other, project)
    post(other, project, name="Mine", act="forget", **FAILED)
    assert SavedView.objects.count() == 1


def test_what_is_no_filter_is_not_kept(lead: Client, project: Project) -> None:
    post(lead, project, name="Mine", kind="frame", page="3", next="//elsewhere")
    assert SavedView.objects.get().query == "kind=frame"


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("", "Give the view a name"),
        (" ", "Give the view a name"),
        ("x" * 41, "at most 40"),
        ("a\0b", "Null characters"),
    ],
)
def test_a_name_that_cannot_be_kept_is_refused_with_the_reason(
    lead: Client, project: Project, name: str, why: str
) -> None:
    assert why in post(lead, project, name=name, kind="frame")
    assert not SavedView.objects.exists()


def test_a_filter_that_is_too_long_is_refused(lead: Client, project: Project) -> None:
    assert "too long to be kept" in post(lead, project, name="Mine", kind="frame", q="x" * 600)


def test_a_person_keeps_so_many(lead: Client, project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saved_views, "MOST", 1)
    post(lead, project, name="One", kind="frame")
    assert "forget one first" in post(lead, project, name="Two", kind="frame")
    post(lead, project, name="One", kind="story")
    assert SavedView.objects.get().query == "kind=story"
