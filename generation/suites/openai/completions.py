"""What is read of a chat completion; servers that only say they speak the protocol send other shapes; pure."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel


class Said(BaseModel):
    content: str | None = None
    refusal: str | None = None


class Choice(BaseModel):
    message: Said
    finish_reason: str | None = None


class Completion(BaseModel):
    """An answer whose parts have the types that are relied upon; its counts are judged on their own."""

    choices: list[Choice]
    model: str | None = None
    usage: Any = None

    @property
    def counted(self) -> tuple[Any, Any]:
        """Return the tokens in and out as the server says them; None for what it does not say."""
        return getattr(self.usage, "prompt_tokens", None), getattr(self.usage, "completion_tokens", None)


def completion(answer: object) -> Completion:
    """Read what the library made of an answer; raises ValueError for another shape."""
    return Completion.model_validate(answer, from_attributes=True)
