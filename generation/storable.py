"""What others said, as every database takes it: PostgreSQL stores no NUL, and nothing stores half a character; pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

LONGEST_ERROR = 2000  # characters that are kept of what went wrong


def storable(value: Any) -> Any:
    """Return a text, or JSON with texts at any depth, without NUL and with half characters replaced."""
    if isinstance(value, str):
        return value.replace("\0", "").encode("utf-8", "replace").decode()
    if isinstance(value, Mapping):
        return {storable(name): storable(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [storable(part) for part in value]
    return value


def kept(error: object) -> str:
    """Return what a row keeps of an error's words."""
    return str(storable(str(error))[:LONGEST_ERROR])


def kept_with_kind(error: BaseException) -> str:
    """Return the same with the kind of the error before it."""
    return kept(f"{type(error).__name__}: {error}")
