"""Each way in which a vendor can fail an item at work: where it is routed, what is recorded, which page shows it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client

from curation.models import Character, Membership, ModelCall, Project
from generation import work
from generation.fake_providers.server import FakeProviders
from generation.stages import BY_NAME
from tests import factories
from tests.servers.providers import practice

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

WRITERS = {"google": "gemini-2.5-pro", "openai": "gpt-4o"}
PICTURES = {"provider": "google", "model": "gemini-2.5-flash-image"}

PUT_OFF = {
    "429": "429", "500": "500", "503": "503", "reset": "lost", "half": "lost", "wrong_type": "lost", "key": "401",
}  # fmt: skip
UNUSABLE = {
    "truncated": "cut short", "empty": "empty", "cut_json": "not one whole JSON", "bad_schema": "name: is missing",
}  # fmt: skip
OF_PICTURES = {"count": "2 pictures; exactly one", "bad_picture": "cannot be used", "truncated": "cut short"}


@pytest.fixture
def server() -> Iterator[FakeProviders]:
    with practice(timeout=30.0) as found:
        yield found


@pytest.fixture(params=WRITERS)
def vendor(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def suite(vendor: str = "google") -> dict:
    return {
        "name": "cloud",
        "roles": {"writer": [{"provider": vendor, "model": WRITERS[vendor]}], "illustrator": [PICTURES]},
    }


def worked(vendor: str, stage: str = "describe", state: str = "new", description: str = "") -> Character:
    """An item after one worker took it on."""
    project = factories.project("lamps", suite=suite(vendor))
    item = factories.character(project, "C_1", state=state, description=description, style="ink")
    ModelCall.objects.all().delete()
    (held,) = work.claim(BY_NAME[stage])
    work.take_on(BY_NAME[stage], held)
    item.refresh_from_db()
    assert item.claim_token == ""
    return item


def pages(project: Project) -> tuple[str, str]:
    """What a lead reads on the page of money, and an operator on that of machines."""
    client = Client()
    client.force_login(factories.user(is_staff=True))
    Membership.objects.create(project=project, user=User.objects.latest("id"), role="lead")
    addresses = ("/projects/lamps/budget/", "/operations/")
    money, machines = (client.get(address).content.decode() for address in addresses)
    return money, machines


def outcomes() -> list[str]:
    return list(ModelCall.objects.order_by("id").values_list("outcome", flat=True))


@pytest.mark.parametrize("fault", PUT_OFF)
def test_what_is_the_vendors_puts_the_item_off_without_a_fault(server: FakeProviders, vendor: str, fault: str) -> None:
    server.script.follow([fault] * 4)
    item = worked(vendor)
    assert (item.state, item.faults) == ("new", 0)
    assert item.retry_at is not None
    assert PUT_OFF[fault] in item.error or fault in ("reset", "half", "wrong_type")
    assert outcomes() == ["error"]
    assert server.bill.ended == {fault: 1 if fault == "key" else 4}
    money, machines = pages(item.project)
    assert "Unavailable" in money
    assert f"{vendor}: " in machines


def test_a_hang_puts_the_item_off_and_counts_what_may_have_been_charged(vendor: str) -> None:
    with practice(timeout=0.3) as server:
        server.script.follow(["hang"] * 4)
        item = worked(vendor)
    assert (item.state, item.faults) == ("new", 0)
    call = ModelCall.objects.get()
    assert (call.outcome, call.parameters) == ("error", {"tries": 4, "lost_tries": 4})
    assert call.cost_usd > 0
    assert "no answer in time" in item.error or "timed out" in item.error


def test_a_long_retry_after_is_kept_to(server: FakeProviders, vendor: str) -> None:
    server.retry_after = 300.0
    server.script.follow(["429"])
    item = worked(vendor)
    assert item.retry_at is not None
    assert item.retry_at > item.state_since + timedelta(seconds=290)
    assert server.bill.ended == {"429": 1}


@pytest.mark.parametrize("fault", ["blocked", "refusal"])
def test_what_is_declined_is_put_aside_with_the_reason(server: FakeProviders, vendor: str, fault: str) -> None:
    server.script.follow([fault])
    item = worked(vendor)
    assert item.state == "failed"
    assert outcomes() == ["refused"]
    money, machines = pages(item.project)
    assert "refused" in money
    assert WRITERS[vendor] in machines


@pytest.mark.parametrize("fault", UNUSABLE)
def test_what_cannot_be_used_is_asked_for_three_times_and_is_then_a_fault(
    server: FakeProviders, vendor: str, fault: str
) -> None:
    server.script.follow([fault] * 3)
    item = worked(vendor)
    assert (item.state, item.faults, outcomes()) == ("new", 1, ["invalid"] * 3)
    money, machines = pages(item.project)
    assert UNUSABLE[fault] in item.error
    assert UNUSABLE[fault] in money
    assert UNUSABLE[fault] in machines


@pytest.mark.parametrize("fault", OF_PICTURES)
def test_a_picture_that_cannot_be_used_is_asked_for_three_times_and_is_then_a_fault(
    server: FakeProviders, fault: str
) -> None:
    server.script.follow([fault] * 3)
    item = worked("google", "draw", "described", "A red fox with a blue coat.")
    assert (item.state, item.faults, outcomes()) == ("described", 1, ["invalid"] * 3)
    money, machines = pages(item.project)
    assert OF_PICTURES[fault] in money
    assert OF_PICTURES[fault] in machines
