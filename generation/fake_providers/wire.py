"""What a request says and what is answered, whatever the protocol; pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

PICTURE_TOKENS = 1_290
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
    """One request, understood: `schema` is that of the JSON asked for, None where a picture is."""

    model: str
    text: str
    pictures: tuple[Shown, ...]
    schema: Mapping[str, Any] | None
    seed: int
    system: str = ""

    @property
    def tokens(self) -> int:
        words = sum(len(part) for part in (self.system, self.text, *(shown.label for shown in self.pictures)))
        return words // CHARACTERS_A_TOKEN + PICTURE_TOKENS * len(self.pictures)


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
