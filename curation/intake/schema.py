"""The fields of each kind of line, and what is said about one that is wrong; pure."""

from __future__ import annotations

from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from curation.field_faults import field_fault
from curation.intake.lines import Line, LineError, field_name
from curation.scripts import MAX_CAST, MAX_FRAMES, MIN_CAST, MIN_FRAMES

C_ID = r"^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$"
MAX_STORY_TEXT = 100_000  # characters; a story of S2ED's has a few thousand

Named = Annotated[str, Field(min_length=1, max_length=120)]
Kind = Annotated[str, Field(min_length=1, max_length=80)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, str_strip_whitespace=True)


class CharacterLine(_Strict):
    c_id: str = Field(pattern=C_ID)
    name: Named
    subject_type: Kind
    profession: Kind
    description: str = Field(min_length=1, max_length=8000)
    image: str | None = Field(None, min_length=1, max_length=500)


class StoryTextLine(_Strict):
    title: str = Field(min_length=1, max_length=200)
    text: str = Field(min_length=1, max_length=MAX_STORY_TEXT)
    cast: list[str] | None = Field(None, min_length=MIN_CAST, max_length=MAX_CAST)
    frames: int = Field(ge=MIN_FRAMES, le=MAX_FRAMES)


S = TypeVar("S", bound=_Strict)


def parsed(schema: type[S], line: Line, filename: str) -> tuple[S | None, list[LineError]]:
    """Return the line as its schema, or None with an error for each field that is wrong."""
    try:
        return schema.model_validate(line.value), []
    except ValidationError as error:
        return None, [
            LineError(filename, line.number, field_name(found["loc"]), _reason(found, schema))
            for found in error.errors()
        ]


def _reason(found: Any, schema: type[BaseModel]) -> str:
    context = found.get("ctx", {})
    match found["type"]:
        case "extra_forbidden":
            return f"is not a field of this kind of line, which has {', '.join(schema.model_fields)}"
        case "string_pattern_mismatch":
            return f"{found['input']!a} must be 1 to 64 letters, digits, _ or -, and begin with a letter or digit"
        case "too_short" | "too_long":
            return f"has {context['actual_length']} entries; a cast has {MIN_CAST} to {MAX_CAST}"
        case "int_type" | "greater_than_equal" | "less_than_equal":
            return f"must be a whole number from {MIN_FRAMES} to {MAX_FRAMES}"
        case _:
            return field_fault(found)
