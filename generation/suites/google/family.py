"""Which roles a provider of Gemini's protocol plays, and with which options; light until one is asked."""

from __future__ import annotations

from typing import Any

from generation.providers.catalogue import Provider
from generation.roles import Role
from generation.suites.google import thinking
from generation.suites.language.arbitrator import LanguageArbitrator
from generation.suites.language.options import NoOptions, ThinkingOptions
from generation.suites.language.writer import LanguageWriter

PLAYS = frozenset(Role)
MOST_OUTPUT = 12_000  # tokens, thinking included: a script of 12 frames has about 3,500; ours
OF_PICTURES = "-image"  # in the names of those that make them
PICTURE_OUTPUT = 2_048  # tokens: a picture has 1,290, words beside it are to be no reason to cut it short; ours
TEMPERATURE = {Role.WRITER: 0.9, Role.ARBITRATOR: 0.0}  # ours


def build(provider: Provider, role: Role, model: str, **options: Any) -> Any:
    """Return the player of a role; writer and arbitrator answer in JSON, the others in pictures, without options.

    Raises pydantic's ValidationError for other options than those of `ThinkingOptions`, ValueError for a model that
    does not do what the role needs, and for a budget of thinking that the model does not take.
    """
    from generation.suites.google.chat import GeminiChat
    from generation.suites.google.client import Gemini
    from generation.suites.google.pictures import GeminiPictures

    _fit(role, model)
    if role not in TEMPERATURE:
        NoOptions(**options)
        return GeminiPictures(Gemini(provider, model, PICTURE_OUTPUT))
    asked = ThinkingOptions(**options)
    most_output = asked.most_output or MOST_OUTPUT
    chat = GeminiChat(Gemini(provider, model, most_output), thinking.budget(model, asked.thinking, most_output))
    warmth = TEMPERATURE[role] if asked.temperature is None else asked.temperature
    return (LanguageWriter if role is Role.WRITER else LanguageArbitrator)(chat, warmth)


def _fit(role: Role, model: str) -> None:
    """Raise ValueError for a picture from a model of text, and for JSON from one of pictures.

    Both get a 400: https://github.com/google-gemini/cookbook/issues/1028 (the documentation says otherwise).
    """
    if role not in TEMPERATURE and OF_PICTURES not in model:
        raise ValueError(f"it makes no pictures, and the {role} has to; gemini-2.5-flash-image does")
    if role in TEMPERATURE and OF_PICTURES in model:
        raise ValueError(f"it gives no JSON of a schema, and the {role} has to; gemini-2.5-pro does")
