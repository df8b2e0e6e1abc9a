"""Gemini and OpenAI on the loopback address, for tests: the product's own practice providers, with short patience.

with practice() as server:
    server.script.follow(["429", ""])
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock

from django.test import override_settings

from generation.fake_providers.server import KEY, FakeProviders, running
from generation.providers import calling
from generation.providers.calling import Caller
from generation.providers.gate import Gate
from generation.providers.policy import Patience

PATIENCE = Patience(tries=4, longest_wait=15.0, total=60.0)


@contextmanager
def practice(timeout: float = 5.0, **limits: object) -> Iterator[FakeProviders]:
    """Run both vendors and point the product at them; waits between tries take no time."""
    with running(FakeProviders()) as server:
        server.retry_after, server.hang_seconds = 0.0, 3 * timeout
        waited: list[float] = []
        caller = Caller(Gate(shared=False), PATIENCE, sleep=waited.append)
        with (
            override_settings(PROVIDERS=described(server, timeout, **limits)),
            mock.patch.object(calling, "CALLER", caller),
        ):
            yield server


def described(server: FakeProviders, timeout: float = 5.0, **limits: object) -> dict:
    """Return the settings of the providers that the server plays."""
    common = {"key": KEY, "key_setting": "THE_KEY", "timeout": timeout, **limits}
    gemini, completions = f"{server.address}/gemini", f"{server.address}/openai/v1"
    return {
        "google": {"family": "google", "base_url": gemini} | common,
        "openai": {"family": "openai", "base_url": completions} | common,
        "local": {"family": "openai", "base_url": completions, "free": True} | common,
    }
