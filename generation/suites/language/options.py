"""What a line of a suite may say of a model of language besides its name; pure."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

LEAST_OUTPUT, MOST_OUTPUT = 256, 65_536  # tokens; the most that any of the vendors' models gives


class Options(BaseModel):
    """Sampling and bounds. Where the vendor is and with which key is the operator's environment, never a line's."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)

    temperature: float | None = Field(default=None, ge=0, le=2)
    most_output: int | None = Field(default=None, ge=LEAST_OUTPUT, le=MOST_OUTPUT)


class ThinkingOptions(Options):
    """Those of models that think before they answer; `thinking` is the most tokens of it."""

    thinking: int | None = Field(default=None, ge=0, le=MOST_OUTPUT)


class NoOptions(BaseModel):
    """A model that takes none."""

    model_config = ConfigDict(extra="forbid", frozen=True)
