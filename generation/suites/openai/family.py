"""Which roles a provider of chat completions plays, and with which options; light until one is asked."""

from __future__ import annotations

from typing import Any

from generation.providers.catalogue import Provider
from generation.roles import Role
from generation.suites.language.arbitrator import LanguageArbitrator
from generation.suites.language.writer import LanguageWriter

PLAYS = frozenset({Role.WRITER, Role.ARBITRATOR})
MOST_OUTPUT = 8_000  # tokens: a script of 12 frames has about 3,500; ours
TEMPERATURE = {Role.WRITER: 0.9, Role.ARBITRATOR: 0.0}  # ours


def build(
    provider: Provider, role: Role, model: str, temperature: float | None = None, most_output: int = MOST_OUTPUT
) -> Any:
    """Return the player of a role."""
    from generation.suites.openai.chat import OpenAIChat

    chat = OpenAIChat(provider, model, most_output)
    warmth = TEMPERATURE[role] if temperature is None else temperature
    return (LanguageWriter if role is Role.WRITER else LanguageArbitrator)(chat, warmth)
