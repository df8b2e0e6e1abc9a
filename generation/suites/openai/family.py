"""Which roles a provider of chat completions plays, and with which options; light until one is asked."""

from __future__ import annotations

from typing import Any

from generation.providers.catalogue import Provider
from generation.roles import Role
from generation.suites.language.arbitrator import LanguageArbitrator
from generation.suites.language.options import Options
from generation.suites.language.writer import LanguageWriter

PLAYS = frozenset({Role.WRITER, Role.ARBITRATOR})
MOST_OUTPUT = 8_000  # tokens: a script of 12 frames has about 3,500; ours
TEMPERATURE = {Role.WRITER: 0.9, Role.ARBITRATOR: 0.0}  # ours


def build(provider: Provider, role: Role, model: str, **options: Any) -> Any:
    """Return the player of a role; raises pydantic's ValidationError for other options than those of `Options`."""
    from generation.suites.openai.chat import OpenAIChat

    asked = Options(**options)
    chat = OpenAIChat(provider, model, asked.most_output or MOST_OUTPUT)
    warmth = TEMPERATURE[role] if asked.temperature is None else asked.temperature
    return (LanguageWriter if role is Role.WRITER else LanguageArbitrator)(chat, warmth)
