"""One's own settings: the look of pages on a device, and the password."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests import factories

pytestmark = pytest.mark.django_db

PASSWORDS = {
    "old_password": "correct horse",
    "new_password1": "battery staple",
    "new_password2": "battery staple",
}


@pytest.fixture
def ben() -> User:
    return factories.user("ben")


@pytest.fixture
def client(ben: User) -> Client:
    return signed_in(ben)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def said(response: Any) -> str:
    text: str = response.content.decode()
    return text


def test_density_and_theme_are_rendered_by_the_server_from_then_on(client: Client) -> None:
    response = client.post("/settings/", {"theme": "dark", "density": "compact"}, follow=True)
    assert 'data-theme="dark" data-density="compact"' in said(response)
    assert 'data-theme="dark" data-density="compact"' in said(client.get("/review/"))
    assert 'value="compact" id="id_density_1" checked' in said(client.get("/settings/"))


def test_a_look_that_there_is_not_is_refused(client: Client) -> None:
    response = client.post("/settings/", {"theme": "", "density": "roomy"})
    assert response.status_code == 422
    assert "roomy is not one of the available choices" in said(response)
    assert "density" not in response.cookies


def test_every_page_leads_to_the_settings_and_they_to_the_password(client: Client) -> None:
    assert 'href="/settings/"' in said(client.get("/review/"))
    assert 'href="/settings/password/"' in said(client.get("/settings/"))


def test_a_changed_password_keeps_this_session_and_ends_all_others(client: Client, ben: User) -> None:
    elsewhere = signed_in(ben)
    assert "Your password is changed" in said(client.post("/settings/password/", PASSWORDS, follow=True))
    assert client.get("/review/").status_code == 200
    assert elsewhere.get("/review/").headers["Location"].startswith("/login/")
    assert Client().login(request=None, username="ben", password="battery staple")
    assert not Client().login(request=None, username="ben", password="correct horse")


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"old_password": "wrong horse"}, "Your old password was entered incorrectly."),
        ({"new_password2": "battery stable"}, "The two password fields didn’t match."),
        ({"new_password1": "abc", "new_password2": "abc"}, "This password is too short."),
    ],
)
def test_a_password_that_cannot_be_is_said_at_its_field_and_nothing_changes(
    client: Client, fields: dict[str, str], why: str
) -> None:
    response = client.post("/settings/password/", PASSWORDS | fields)
    assert why in said(response).replace("&#x27;", "'")
    assert Client().login(request=None, username="ben", password="correct horse")


def test_nobody_else_is_touched_by_a_change(client: Client) -> None:
    stranger = factories.user("cleo")
    client.post("/settings/password/", PASSWORDS | {"username": "cleo", "user": str(stranger.pk)})
    assert Client().login(request=None, username="cleo", password="correct horse")


@pytest.mark.parametrize("address", ["/settings/", "/settings/password/"])
def test_without_a_log_in_there_is_only_the_way_to_it(address: str) -> None:
    for response in (Client().get(address), Client().post(address, PASSWORDS)):
        assert response.headers["Location"] == f"/login/?next={address}"
