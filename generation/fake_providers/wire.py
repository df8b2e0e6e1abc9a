"""What a request says and what is answered, whatever the protocol; what it costs is that of today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from generation.providers.prices import FREE, Price, UnknownPrice, price_of

PICTURE_TOKENS = 1_290  # of one that is made
CHARACTERS_A_TOKEN = 4


class BadRequest(ValueError):
    """The request is not of the protocol; the message says why."""


@dataclass(frozen=True)
class Shown:
    """A picture and the text right before it."""

    label: str
    png: bytes


@dataclass(frozen=True)
class Question:
    """One request, understood: `schema` is that of the JSON asked for, None where a picture is.

    `most_output` is the most tokens that the answer may have, 0 for no bound.
    """

    model: str
    text: str
    pictures: tuple[Shown, ...]
    schema: Mapping[str, Any] | None
    seed: int
    system: str = ""
    most_output: int = 0

    @property
    def price(self) -> Price:
        """Return what the model's vendor charges; nothing for a model that is not in the table."""
        try:
            return price_of(self.model, datetime.now(UTC).date())
        except UnknownPrice:
            return FREE

    @property
    def tokens(self) -> int:
        words = sum(len(part) for part in (self.system, self.text, *(shown.label for shown in self.pictures)))
        return words // CHARACTERS_A_TOKEN + self.price.picture * len(self.pictures)


@dataclass(frozen=True)
class Said:
    """One answer: text, or pictures; `finish` is "" or a fault of `faults.IN_THE_ANSWER`."""

    text: str = ""
    pictures: tuple[bytes, ...] = ()
    finish: str = ""
    tokens: int = field(default=0)

    @property
    def output_tokens(self) -> int:
        return self.tokens or len(self.text) // CHARACTERS_A_TOKEN + PICTURE_TOKENS * len(self.pictures)

    def at_most(self, tokens: int) -> Said:
        """Return the answer as it ends after so many tokens; whole for a bound of 0."""
        if not tokens or self.output_tokens <= tokens:
            return self
        return replace(
            self, text=self.text[: tokens * CHARACTERS_A_TOKEN], pictures=(), finish="truncated", tokens=tokens
        )
