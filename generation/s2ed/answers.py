"""What the agents' models answer: JSON schemas, and the shapes they are read into."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic import Field as Bounded

from curation.field_faults import field_fault
from generation.suites.language.answers import wire_schema


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


ShapeT = TypeVar("ShapeT", bound=BaseModel)


def schema_of(shape: type[BaseModel], choices: Mapping[str, list[str]] | None = None) -> Mapping[str, Any]:
    """Return the JSON schema that the model is held to; `choices` are the identifiers that properties may have."""
    return wire_schema(shape, choices)


def findings_on(
    answer: Mapping[str, Any], shape: type[ShapeT], rules: Callable[[ShapeT], Sequence[str]]
) -> tuple[str, ...]:
    """Return what is wrong with an answer: its shape, or else what the rules find."""
    try:
        return tuple(rules(shape.model_validate(answer)))
    except ValidationError as error:
        return tuple(f"{'.'.join(map(str, line['loc'])) or 'answer'}: {field_fault(line)}" for line in error.errors())
