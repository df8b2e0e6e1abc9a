"""What happens on a socket, with both vendors' own client libraries: each fault, and what becomes of the call."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from generation import material, prompts, suites
from generation.fake_providers.server import FakeProviders
from generation.providers.failures import BadAnswer, ProviderFault, Refused, Unavailable
from generation.roles import CharacterBrief, Prompt, Role
from tests.servers.providers import practice

BRIEF = CharacterBrief("red fox", "mammals", "lighthouse keeper", "daily_services", "illustration")
PASSING = ("429", "500", "503", "reset", "half", "wrong_type")
VENDORS = ("google", "openai")


@pytest.fixture
def server() -> Iterator[FakeProviders]:
    with practice(timeout=30.0) as found:
        yield found


def writer(vendor: str) -> Any:
    model = {"google": "gemini-2.5-pro", "openai": "gpt-4o"}[vendor]
    roles = {"writer": [{"provider": vendor, "model": model}]}
    return suites.build({"name": "cloud", "roles": roles}).players[Role.WRITER][0].model


def describe(vendor: str) -> Any:
    prompt = prompts.render("describe", data=material.of_character(BRIEF))
    return writer(vendor).describe(prompt, BRIEF, 7)


def draw() -> Any:
    illustrator = suites.build({"name": "cloud"}).players[Role.ILLUSTRATOR][0].model
    return illustrator.draw(Prompt("template", "1", "A fox\n,\nA red fox with a blue coat.\n"), None, 7)


@pytest.mark.parametrize("fault", PASSING)
@pytest.mark.parametrize("vendor", VENDORS)
def test_a_fault_that_passes_is_tried_again_once(server: FakeProviders, vendor: str, fault: str) -> None:
    server.script.follow([fault])
    answer = describe(vendor)
    assert answer.value.name
    assert answer.usage.parameters["tries"] == 2
    assert server.bill.ended == {fault: 1, "ok": 1}


@pytest.mark.parametrize("vendor", VENDORS)
def test_a_hang_ends_at_the_time_out_and_is_tried_again(vendor: str) -> None:
    with practice(timeout=2.0) as server:
        server.script.follow(["hang"])
        assert describe(vendor).usage.parameters == describe(vendor).usage.parameters | {"tries": 2, "lost_tries": 1}


@pytest.mark.parametrize("vendor", VENDORS)
def test_answers_that_got_lost_are_counted_because_they_may_be_billed(server: FakeProviders, vendor: str) -> None:
    server.script.follow(["reset", "500", "half"])
    assert describe(vendor).usage.parameters["lost_tries"] == 2


@pytest.mark.parametrize("vendor", VENDORS)
def test_the_libraries_do_not_try_again_by_themselves(server: FakeProviders, vendor: str) -> None:
    server.script.follow(["500"] * 4)
    with pytest.raises(Unavailable):
        describe(vendor)
    assert server.bill.ended == {"500": 4}


@pytest.mark.parametrize("vendor", VENDORS)
def test_a_long_retry_after_gives_the_item_back_for_so_long(server: FakeProviders, vendor: str) -> None:
    server.retry_after = 240.0
    server.script.follow(["429"])
    with pytest.raises(Unavailable) as caught:
        describe(vendor)
    assert (caught.value.seconds, caught.value.tries) == (240.0, 1)


@pytest.mark.parametrize("vendor", VENDORS)
def test_a_refused_key_is_not_tried_again_and_closes_the_gate_for_all(server: FakeProviders, vendor: str) -> None:
    server.script.follow(["key"])
    for _ in range(2):
        with pytest.raises(Unavailable):
            describe(vendor)
    assert server.bill.ended == {"key": 1}


@pytest.mark.parametrize("vendor", VENDORS)
def test_a_wrong_request_is_nobodys_to_wait_for(server: FakeProviders, vendor: str) -> None:
    with pytest.raises(ProviderFault, match="no <data> block"):
        writer(vendor).describe(Prompt("describe", "1", "no data"), BRIEF, 7)


@pytest.mark.parametrize("fault", ["truncated", "empty", "cut_json", "bad_schema"])
@pytest.mark.parametrize("vendor", VENDORS)
def test_an_answer_that_cannot_be_used_says_why_and_what_it_cost(
    server: FakeProviders, vendor: str, fault: str
) -> None:
    server.script.follow([fault])
    with pytest.raises(BadAnswer) as caught:
        describe(vendor)
    assert caught.value.findings
    assert caught.value.usage.cost_usd > 0


@pytest.mark.parametrize("fault", ["blocked", "refusal"])
@pytest.mark.parametrize("vendor", VENDORS)
def test_a_refusal_is_told_from_a_failure(server: FakeProviders, vendor: str, fault: str) -> None:
    server.script.follow([fault])
    with pytest.raises(Refused):
        describe(vendor)


@pytest.mark.parametrize(
    ("fault", "why"),
    [("count", "2 pictures; exactly one"), ("bad_picture", "cannot be used"), ("truncated", "cut short")],
)
def test_a_picture_that_cannot_be_used_is_an_invalid_answer(server: FakeProviders, fault: str, why: str) -> None:
    server.script.follow([fault])
    with pytest.raises(BadAnswer, match=why):
        draw()


def test_a_blocked_picture_is_a_refusal(server: FakeProviders) -> None:
    server.script.follow(["refusal"])
    with pytest.raises(Refused, match="declined to answer"):
        draw()


@pytest.mark.parametrize("vendor", VENDORS)
def test_nobody_there_is_not_taken_for_billed(vendor: str) -> None:
    with practice() as server:
        ask: Callable[[], Any] = lambda: describe(vendor)  # noqa: E731
        server.shutdown()
        server.server_close()
        with pytest.raises(Unavailable) as caught:
            ask()
    assert caught.value.lost_tries == 0


def test_a_provider_without_a_key_says_which_setting_is_missing() -> None:
    with practice(key="") as server, pytest.raises(Unavailable, match="set THE_KEY"):
        describe("google")
    assert server.bill.ended == {}
