"""The answers asked of language models, as pydantic models, and the JSON schemas that vendors are sent; pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from curation.scripts import Script
from generation.roles import Criterion, Scope

LONGEST_TEXT = 4000


class _Answer(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


class DraftAnswer(_Answer):
    name: str = Field(min_length=1, max_length=120)
    description: str = Field(min_length=1, max_length=LONGEST_TEXT)


class PromptAnswer(_Answer):
    prompt: str = Field(min_length=1, max_length=LONGEST_TEXT)


class RegionAnswer(_Answer):
    """Fractions of width and height, from the top left."""

    left: float = Field(ge=0, le=1)
    top: float = Field(ge=0, le=1)
    right: float = Field(ge=0, le=1)
    bottom: float = Field(ge=0, le=1)


class OrderAnswer(_Answer):
    instruction: str = Field(min_length=1, max_length=600)
    region: RegionAnswer
    c_id: str = Field(max_length=64)


class FindingAnswer(_Answer):
    criterion: Criterion
    scope: Scope
    c_id: str = Field(max_length=64)
    claimed: str = Field(max_length=200)
    seen: str = Field(max_length=200)
    sentence: str = Field(min_length=1, max_length=600)
    region: RegionAnswer | None


class VerdictAnswer(_Answer):
    """The rationale comes first, so that the numbers follow from it."""

    rationale: str = Field(min_length=1, max_length=LONGEST_TEXT)
    semantic: list[float] = Field(min_length=1, max_length=3)
    quality: list[float] = Field(min_length=1, max_length=2)
    findings: list[FindingAnswer] = Field(max_length=20)


DRAFT, PROMPT, ORDER, VERDICT, SCRIPT = (DraftAnswer, PromptAnswer, OrderAnswer, VerdictAnswer, Script)

UNSUPPORTED = ("title", "default", "minLength", "maxLength", "description")
"""What not every vendor's structured output takes; pydantic checks it when the answer is read."""


def wire_schema(model: type[BaseModel], choices: Mapping[str, list[str]] | None = None) -> dict[str, Any]:
    """Return a model's JSON schema as every vendor takes it: no references, every property required.

    `choices` constrains properties of a name, wherever they stand, to the identifiers that may be used; of a list,
    its elements.
    """
    return wired(model.model_json_schema(), choices)


def wired(schema: Mapping[str, Any], choices: Mapping[str, list[str]] | None = None) -> dict[str, Any]:
    """Return any JSON schema as every vendor takes it."""
    plain: dict[str, Any] = _plain(dict(schema), schema.get("$defs", {}), choices or {})
    return plain


def _plain(node: Any, named: Mapping[str, Any], choices: Mapping[str, list[str]]) -> Any:
    if isinstance(node, list):
        return [_plain(part, named, choices) for part in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        return _plain(named[node["$ref"].rpartition("/")[2]], named, choices)
    kept = {name: part for name, part in node.items() if name not in (*UNSUPPORTED, "$defs", "properties")}
    plain = {name: _plain(part, named, choices) for name, part in kept.items()}
    if "properties" in node:
        plain["properties"] = {
            name: _constrained(_plain(part, named, choices), choices.get(name, []))
            for name, part in node["properties"].items()
        }
        plain["required"] = list(node["properties"])
        plain["additionalProperties"] = False
    return plain


def _constrained(schema: dict[str, Any], allowed: list[str]) -> dict[str, Any]:
    if not allowed:
        return schema
    if schema.get("type") == "array":
        return schema | {"items": {"type": "string", "enum": allowed}}
    return schema | {"enum": allowed}
