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
