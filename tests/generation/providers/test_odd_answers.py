"""What vendors' servers say that no documentation promises: keys in errors, shapes and counts that cannot be."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

import pytest

from generation.providers import calling
from generation.providers.calling import Caller
from generation.providers.catalogue import Provider
from generation.providers.failures import Unavailable
from generation.providers.gate import Gate
from generation.providers.policy import Patience
from generation.providers.secrets import without_key
from generation.suites.google.chat import GeminiChat
from generation.suites.google.client import Gemini
from generation.suites.language.chat import Message, Reply
from generation.suites.openai.chat import OpenAIChat
from tests.servers.saying import Saying, saying

KEY = "sk-SECRETKEY-0123456789"
VENDORS = ("google", "openai")
ASKED = Message("rules", "a fox", (), "answer", {"type": "object"}, 7, 0.0, {})
SAID = {
    "google": lambda usage: {
        "candidates": [{"content": {"role": "model", "parts": [{"text": "{}"}]}, "finishReason": "STOP"}],
        "usageMetadata": usage and {"promptTokenCount": usage[0], "candidatesTokenCount": usage[1]},
    },
    "openai": lambda usage: {
        "id": "1", "object": "chat.completion", "created": 0, "model": "gpt-4o",
        "choices": [{"index": 0, "message": {"role": "assistant", "content": "{}"}, "finish_reason": "stop"}],
        "usage": usage and {"prompt_tokens": usage[0], "completion_tokens": usage[1]},
    },
}  # fmt: skip
SHAPES = [
    ("openai", {"choices": [{}]}),
    ("openai", {"choices": [None]}),
    ("openai", {"choices": [{"message": None}]}),
    ("openai", {"choices": [{"message": {"content": [{"type": "text", "text": "{}"}]}}]}),
    ("openai", {"choices": "none"}),
    ("openai", b'{"choices": "\xff\xfe"}'),
    ("google", {"candidates": [3]}),
    ("google", {"candidates": [{"content": "{}"}]}),
    ("google", b"\xff\xfe{}"),
]


@contextmanager
def vendor_that_says(status: int, said: Any, headers: dict[str, str] | None = None) -> Iterator[Saying]:
    """Every call meets this answer; waits between tries take no time."""
    body = said if isinstance(said, bytes) else json.dumps(said).encode()
    caller = Caller(Gate(shared=False), Patience(tries=2), sleep=lambda _: None)
    with saying(status, body, headers) as server, mock.patch.object(calling, "CALLER", caller):
        yield server


def ask(vendor: str, server: Saying, key: str = KEY) -> Reply:
    provider = Provider(vendor, vendor, key, "THE_KEY", server.address, timeout=3.0)
    if vendor == "google":
        return GeminiChat(Gemini(provider, "gemini-2.5-pro", 1000), 128).ask(ASKED)
    return OpenAIChat(provider, "gpt-4o", 1000).ask(ASKED)


@pytest.mark.parametrize("vendor", VENDORS)
def test_a_key_that_a_server_repeats_is_in_no_error(vendor: str) -> None:
    body = {"error": {"message": f"Invalid key {KEY}, or {KEY[:12]}…", "code": 401, "status": "UNAUTHENTICATED"}}
    with vendor_that_says(401, body) as server, pytest.raises(Unavailable) as caught:
        ask(vendor, server)
    error: BaseException | None = caught.value
    assert "Invalid key [key], or [key]…" in str(error)
    while error is not None:
        assert KEY[:8] not in str(error)
        error = error.__cause__


def test_a_placeholder_of_a_key_leaves_words_alone() -> None:
    assert without_key("no key of yours", "x") == "no key of yours"
    assert without_key("no key of EMPTY", "EMPTY") == "no key of [key]"


@pytest.mark.parametrize("usage", [None, (-1_000_000, 5), (0, 5), (10, -5), (10**12, 5), (10, None)])
@pytest.mark.parametrize("vendor", VENDORS)
def test_an_answer_without_a_count_that_can_be_believed_is_booked_at_its_ceiling(vendor: str, usage: Any) -> None:
    with vendor_that_says(200, SAID[vendor](usage)) as server:
        used = ask(vendor, server).usage
    ceiling = {"google": 1000 * 10 / 1e6, "openai": 1000 * 10 / 1e6}[vendor]
    assert used.cost_usd > ceiling
    assert used.parameters["usage"] == "not told: booked at the ceiling"


@pytest.mark.parametrize("usage", [{}, "many", []])
def test_counts_of_another_shape_leave_the_answer_usable(usage: Any) -> None:
    with vendor_that_says(200, SAID["openai"](None) | {"usage": usage}) as server:
        reply = ask("openai", server)
    assert (reply.text, reply.usage.cost_usd > 0) == ("{}", True)


@pytest.mark.parametrize("vendor", VENDORS)
def test_a_plausible_count_is_taken_at_its_word(vendor: str) -> None:
    with vendor_that_says(200, SAID[vendor]((100, 7))) as server:
        used = ask(vendor, server).usage
    assert (used.input_tokens, used.output_tokens, "usage" in used.parameters) == (100, 7, False)


@pytest.mark.parametrize(("vendor", "body"), SHAPES)
def test_an_answer_of_another_shape_may_have_been_charged_and_is_tried_again(vendor: str, body: Any) -> None:
    with vendor_that_says(200, body) as server, pytest.raises(Unavailable) as caught:
        ask(vendor, server)
    assert (caught.value.tries, caught.value.lost_tries, server.asked) == (2, 2, 2)


@pytest.mark.parametrize("details", [None, "soon", [None, {"retryDelay": "x"}]])
def test_a_busy_vendor_with_odd_details_is_a_busy_vendor(details: Any) -> None:
    body = {"error": {"code": 429, "message": "slow down", "status": "RESOURCE_EXHAUSTED", "details": details}}
    with vendor_that_says(429, body) as server, pytest.raises(Unavailable, match="slow down"):
        ask("google", server)


@pytest.mark.parametrize("vendor", VENDORS)
def test_what_a_busy_vendor_asks_of_one_holds_for_all(vendor: str) -> None:
    with vendor_that_says(429, {"error": {"message": "slow down"}}, {"retry-after": "60"}) as server:
        for _ in range(5):
            with pytest.raises(Unavailable) as caught:
                ask(vendor, server)
            assert 50.0 < caught.value.seconds <= 61.0
    assert server.asked == 1


@pytest.mark.parametrize("vendor", VENDORS)
def test_a_model_that_the_account_may_not_use_closes_the_vendor_to_nobody(vendor: str) -> None:
    with vendor_that_says(403, {"error": {"message": "no access to this model"}}) as server:
        for _ in range(2):
            with pytest.raises(Unavailable, match=r"403 .*no access to this model"):
                ask(vendor, server)
    assert server.asked == 2


@pytest.mark.parametrize("key", [f"{KEY}\nmore", f"{KEY}\u2028more", "schl\u00fcssel-0123"])
@pytest.mark.parametrize("vendor", VENDORS)
def test_a_key_that_cannot_be_sent_is_asked_for_again_and_nothing_is_taken_for_billed(vendor: str, key: str) -> None:
    with vendor_that_says(200, SAID[vendor]((10, 1))) as server, pytest.raises(Unavailable) as caught:
        ask(vendor, server, key)
    assert (server.asked, caught.value.tries, caught.value.lost_tries) == (0, 1, 0)
    assert KEY[:8] not in str(caught.value)


@pytest.mark.parametrize("vendor", VENDORS)
def test_an_address_that_is_none_is_not_taken_for_billed(vendor: str) -> None:
    with vendor_that_says(200, {}) as server, pytest.raises(Unavailable) as caught:
        server.scheme = "ftp"
        ask(vendor, server)
    assert (server.asked, caught.value.lost_tries) == (0, 0)
