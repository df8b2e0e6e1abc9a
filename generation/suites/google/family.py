"""Which roles a provider of Gemini's protocol plays, and with which options; light until one is asked."""

from __future__ import annotations

from typing import Any

from generation.providers.catalogue import Provider
from generation.roles import Role
from generation.suites.language.arbitrator import LanguageArbitrator
from generation.suites.language.writer import LanguageWriter

PLAYS = frozenset(Role)
MOST_OUTPUT = 12_000  # tokens, thinking included: a script of 12 frames has about 3,500; ours
PICTURE_OUTPUT = 1_300  # tokens of one picture
THINKING = 2_048  # tokens; ours
TEMPERATURE = {Role.WRITER: 0.9, Role.ARBITRATOR: 0.0}  # ours


def build(
    provider: Provider,
    role: Role,
    model: str,
    temperature: float | None = None,
    thinking: int = THINKING,
    most_output: int = MOST_OUTPUT,
) -> Any:
    """Return the player of a role; writer and arbitrator answer in JSON, the others in pictures."""
    from generation.suites.google.chat import GeminiChat
    from generation.suites.google.client import Gemini
    from generation.suites.google.pictures import GeminiPictures

    if role not in TEMPERATURE:
        return GeminiPictures(Gemini(provider, model, PICTURE_OUTPUT))
    chat = GeminiChat(Gemini(provider, model, most_output), thinking)
    warmth = TEMPERATURE[role] if temperature is None else temperature
    return (LanguageWriter if role is Role.WRITER else LanguageArbitrator)(chat, warmth)
