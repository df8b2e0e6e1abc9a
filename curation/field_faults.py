"""What is wrong with a field that somebody sent, in a few words that follow its name; pure."""

from __future__ import annotations

from pydantic_core import ErrorDetails


def field_fault(found: ErrorDetails) -> str:
    """Say a fault that pydantic found in our words, and in pydantic's where no line of ours can have it."""
    context = found.get("ctx", {})
    match found["type"]:
        case "missing":
            return "is missing"
        case "extra_forbidden":
            return "is not a field that belongs here"
        case "string_type":
            return "must be a text in double quotes"
        case "list_type":
            return "must be a list"
        case "model_type" | "model_attributes_type" | "dict_type":
            return "must be an object"
        case "string_too_short":
            return "is empty"
        case "string_too_long":
            return f"is longer than {context['max_length']:,} characters"
        case "string_pattern_mismatch":
            return "holds a character that may not stand there"
        case "too_short" | "too_long":
            return f"has {context['actual_length']} entries; it must have {_bounds(context)}"
        case _:
            return found["msg"]


def _bounds(context: dict[str, int]) -> str:
    return f"at least {context['min_length']}" if "min_length" in context else f"at most {context['max_length']}"
