"""What a vendor's client does for the roles: one message with pictures out, one JSON text back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Protocol

from generation.roles import Usage


@dataclass(frozen=True)
class Picture:
    """A PNG and the words that introduce it to the model."""

    label: str
    png: bytes


@dataclass(frozen=True)
class Message:
    """What is sent: the pipeline's rules, the text, pictures in order, the JSON schema of the answer, the sampling."""

    system: str
    text: str
    pictures: Sequence[Picture]
    schema_name: str
    schema: Mapping[str, Any]
    seed: int
    temperature: float
    parameters: Mapping[str, Any]
    """What the call's record keeps beside the vendor's own parameters."""


@dataclass(frozen=True)
class Reply:
    """A model's text, whole, and what it used."""

    text: str
    usage: Usage


class Chat(Protocol):
    """One model at one provider."""

    @property
    def model(self) -> str:
        """Name the model as the vendor does."""

    def warm(self) -> None:
        """Import the vendor's library, unless that was done before."""

    def ask(self, message: Message) -> Reply:
        """Return the reply; raises `Refused`, `BadAnswer` (cut short, empty), `ProviderFault` or `Unavailable`."""

    def ceiling_usd(self, text: str, pictures: int) -> Decimal:
        """Return what a call with that text and so many pictures costs at most."""
