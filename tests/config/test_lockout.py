"""Five wrong passwords lock a name out from that address; nobody else is locked out with it."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def lockout(settings: object) -> None:
    settings.AXES_ENABLED = True  # type: ignore[attr-defined]


def log_in(name: str, password: str, address: str = "10.0.0.1") -> int:
    client = Client(REMOTE_ADDR=address)
    return client.post("/login/", {"username": name, "password": password}).status_code


def test_five_wrong_passwords_lock_out_the_right_one_too() -> None:
    User.objects.create_user("ada", password="right")
    assert log_in("ada", "right") == 302
    for _ in range(5):
        log_in("ada", "wrong")
    assert log_in("ada", "right") == 429
    assert log_in("ada", "right", address="10.0.0.2") == 302


def test_another_name_from_the_same_address_is_not_locked_out() -> None:
    User.objects.create_user("bo", password="right")
    for _ in range(5):
        log_in("ada", "wrong")
    assert log_in("bo", "right") == 302
