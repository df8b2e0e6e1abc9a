"""What the agents' models answer: JSON schemas, and the shapes they are read into."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict
from pydantic import Field as Bounded


class _Answer(BaseModel):
    model_config = ConfigDict(extra="ignore", str_strip_whitespace=True)


class Captions(_Answer):
    captions: list[str] = Bounded(max_length=60)


class PresentAnswer(_Answer):
    key: str = Bounded(description="the library's name, or the name as the caption has it")
    label: str = ""
    evidence: str = Bounded("", description="the caption's own words that say so")


class ChangeAnswer(_Answer):
    key: str
    field: Literal["wear", "condition", "hold"]
    value: str = Bounded(min_length=1, max_length=120)
    evidence: str = Bounded(description="the caption's own words that say so")


class Grounded(_Answer):
    present: list[PresentAnswer] = Bounded(max_length=20)
    changes: list[ChangeAnswer] = Bounded(default_factory=list, max_length=20)


class CharacterAnswer(_Answer):
    key: str
    pose: str
    expression: str
    slot: Literal["left", "right", "centre", "back", "front"]
    evidence: str = ""


class Enriched(_Answer):
    characters: list[CharacterAnswer] = Bounded(max_length=20)
    place: str = Bounded("", max_length=80)
    light: str = Bounded("", max_length=40)
    shot: Literal["close", "medium", "full", "wide"] = "medium"
    evidence: str = ""


def schema_of(shape: type[BaseModel]) -> Mapping[str, Any]:
    """Return the JSON schema that the model is held to."""
    return shape.model_json_schema()
