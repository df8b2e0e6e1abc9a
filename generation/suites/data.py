"""A suite as data: for each role a weighted list of models at providers, and what is wrong with one; pure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from math import isfinite
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from curation.field_faults import field_fault
from generation.providers.prices import unversioned
from generation.roles import Role

PRESETS = Path(__file__).with_name("presets.json")
OF_PICTURES = (Role.ILLUSTRATOR, Role.EDITOR, Role.COMPOSER)


class Entry(BaseModel):
    """A model that may be drawn for a role; every other field is an option of its provider's family."""

    model_config = ConfigDict(extra="allow", frozen=True)

    provider: str = Field(min_length=1, max_length=40)
    # Vendors' libraries put it into the address of a request.
    model: str = Field(min_length=1, max_length=120, pattern=r"^/?[A-Za-z0-9][\w.:@+-]*(/[\w:@+-][\w.:@+-]*)*$")
    weight: float = Field(default=1.0, gt=0, le=1000, allow_inf_nan=False)

    @model_validator(mode="after")
    def _can_be_stored(self) -> Entry:
        if fault := unstorable(self.options):
            raise PydanticCustomError("unstorable", "options: {fault}", {"fault": fault})
        return self

    @property
    def options(self) -> dict[str, Any]:
        return dict(self.model_extra or {})


def unstorable(value: Any) -> str:
    """Return what no database takes as JSON: a number that is none, a character that is none; "" if there is none."""
    if isinstance(value, Mapping):
        return next(filter(None, map(unstorable, [*value.keys(), *value.values()])), "")
    if isinstance(value, list | tuple):
        return next(filter(None, map(unstorable, value)), "")
    if isinstance(value, float) and not isfinite(value):
        return f"{value} is not a number that can be stored"
    if isinstance(value, str) and ("\0" in value or any("\ud800" <= sign <= "\udfff" for sign in value)):
        return "a text holds a character that cannot be stored"
    return ""


class SuiteData(BaseModel):
    """What a project's `suite` holds. `fallback`: whether another of the ensemble is asked when one is out of reach.

    `faults` and `slip_rate` are the sketch suite's.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = "sketch"
    roles: Mapping[Role, tuple[Entry, ...]] = Field(default_factory=dict)
    fallback: bool = True
    faults: Mapping[str, float] | str | None = None
    slip_rate: float = Field(default=0.04, ge=0, le=1)

    @property
    def sketch(self) -> dict[str, Any]:
        return {"faults": self.faults, "slip_rate": self.slip_rate}


class Preset(BaseModel):
    """A suite that ships."""

    title: str
    about: str
    roles: Mapping[Role, tuple[Entry, ...]]


@cache
def presets() -> Mapping[str, Preset]:
    """Return the suites that ship, by name."""
    return {name: Preset(**line) for name, line in json.loads(PRESETS.read_text(encoding="utf-8")).items()}


def read(options: Mapping[str, Any]) -> SuiteData:
    """Return a project's suite with the roles that it leaves to its preset filled in; raises ValueError."""
    try:
        given = SuiteData.model_validate(options)
    except ValidationError as error:
        raise ValueError(faults_of(error)) from error
    preset = presets().get(given.name)
    if preset is None and not given.roles:
        raise ValueError(f"there is no suite {given.name!r}; there are: {', '.join(sorted(presets()))}")
    filled = {**(preset.roles if preset else {}), **given.roles}
    return given.model_copy(update={"roles": filled})


def faults_of(error: ValidationError) -> str:
    """Return every fault in one line, each after the name of its field."""
    lines = [(".".join(map(str, line["loc"])), field_fault(line)) for line in error.errors()]
    return "; ".join(f"{where}: {fault}" if where else fault for where, fault in lines)


def findings(suite: SuiteData) -> list[str]:
    """Return what is wrong with a suite: a role that nobody plays, a maker whom nobody else could judge."""
    missing = [f"{role}: nobody plays it; add a model" for role in Role if not suite.roles.get(role)]
    judges = {unversioned(entry.model) for entry in suite.roles.get(Role.ARBITRATOR, ())}
    makers = {entry.model: role for role in OF_PICTURES for entry in suite.roles.get(role, ())}
    alone = [
        f"arbitrator: {model} makes pictures ({role}) and nobody else could judge them; add another arbitrator"
        for model, role in makers.items()
        if judges and not judges - {unversioned(model)}
    ]
    twice = [
        f"{role}: {entry.model} stands there twice; give it one line and a weight"
        for role, entries in suite.roles.items()
        for at, entry in enumerate(entries)
        if entry.model in {other.model for other in entries[:at]}
    ]
    return [*missing, *alone, *twice]
