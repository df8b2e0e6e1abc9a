"""Vendors' keys come from the environment, as they were copied there."""

from __future__ import annotations

import json

import environ
import pytest
from django.core.exceptions import ImproperlyConfigured

from config.providers import described


def env(monkeypatch: pytest.MonkeyPatch, **values: str) -> environ.Env:
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    return environ.Env()


def test_space_that_was_copied_with_a_key_is_no_part_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    servers = json.dumps({"vllm": {"base_url": "http://gpu1:8000/v1", "key": "abc\n"}})
    found = described(env(monkeypatch, OPENAI_API_KEY=" sk-1234567\n", MODEL_SERVERS=servers))
    assert (found["openai"]["key"], found["vllm"]["key"]) == ("sk-1234567", "abc")


@pytest.mark.parametrize("key", ["sk-12 34567", "sk-12\u200b34567", "sk-12\n34567"])
def test_a_key_that_no_request_can_carry_is_refused_without_showing_it(
    monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    with pytest.raises(ImproperlyConfigured, match="OPENAI_API_KEY: character 6 of the key") as caught:
        described(env(monkeypatch, OPENAI_API_KEY=key))
    assert "34567" not in str(caught.value)
