"""Gemini as a `Chat`: text and pictures out, JSON of a schema back."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from generation.providers.failures import BadAnswer
from generation.suites.google.client import SEEDS, Gemini
from generation.suites.language.chat import Message, Picture, Reply

if TYPE_CHECKING:
    from google.genai import types


@dataclass(frozen=True)
class GeminiChat:
    """`thinking` is the most tokens that the model may think before it answers; they are paid as output."""

    gemini: Gemini
    thinking: int

    @property
    def model(self) -> str:
        return self.gemini.model

    def ceiling_usd(self, text: str, pictures: int) -> Decimal:
        return self.gemini.ceiling_usd(text, pictures)

    def warm(self) -> None:
        self.gemini.warm()

    def ask(self, message: Message) -> Reply:
        from google.genai import types

        config = types.GenerateContentConfig(
            system_instruction=message.system,
            response_mime_type="application/json",
            response_json_schema=message.schema,
            temperature=message.temperature,
            seed=message.seed % SEEDS,
            candidate_count=1,
            max_output_tokens=self.gemini.most_output,
            thinking_config=types.ThinkingConfig(thinking_budget=self.thinking),
        )
        parts: list[str | Picture] = [message.text, *message.pictures]
        candidate, usage = self.gemini.generate(parts, config, {**message.parameters, "thinking": self.thinking})
        text = "".join(part.text or "" for part in _said(candidate) if not part.thought)
        if not text.strip():
            raise BadAnswer(("the answer was empty",), usage)
        return Reply(text, usage)


def _said(candidate: types.Candidate) -> list[types.Part]:
    return (candidate.content.parts or []) if candidate.content else []
