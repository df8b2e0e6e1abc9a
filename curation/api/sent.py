"""What bodies are made of: nothing is guessed from a value of another type, and no unknown field passed over."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, BeforeValidator, ConfigDict


class Sent(BaseModel):
    """A body, or a part of one."""

    model_config = ConfigDict(extra="forbid", strict=True)


def _whole(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() else value


# An integer as JSON Schema has it: 3.0 is one. Behind the bounds, which the schema would lose otherwise.
WHOLE = BeforeValidator(_whole)
