"""Suites: which models play the five roles of a project.

A family is a folder here with a module `family`: `PLAYS`, the roles, and `build(provider, role, model, **options)`. It
imports no vendor's library before a model is asked: web processes build suites, to check them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from generation import seeds
from generation.providers import catalogue
from generation.providers.catalogue import Provider
from generation.providers.prices import unversioned
from generation.roles import Role
from generation.suites import data
from generation.suites.data import Entry, SuiteData

if TYPE_CHECKING:
    from curation.models import Project

FAMILIES = {name: f"generation.suites.{name}.family" for name in ("sketch", "google", "openai", "diffusers")}
RESIDENT = {"diffusers"}
"""Families whose models stay in the memory of a device."""

BUILDERS: dict[str, str] = {}
"""Suites that code builds whole, as "module:function", by name: benchmarks bring their own."""

DEFAULT = "sketch"


class SuiteError(ValueError):
    """A project's suite names something that is not there, or a model that would judge itself."""


@dataclass(frozen=True)
class Player:
    """A model that may be drawn for a role, with its weight in the ensemble."""

    model: Any
    weight: float = 1.0


@dataclass(frozen=True)
class Suite:
    """The ensemble of each role; with `fallback`, another is asked when one is out of reach or declines."""

    name: str
    players: Mapping[Role, tuple[Player, ...]]
    fallback: bool = True

    def pick(self, role: Role, seed: int, maker: str = "", out: Collection[str] = ()) -> Any:
        """Draw a model for a call by its seed, none of those `out`; a picture's maker is never drawn to judge it."""
        players = self._players(role, maker, out)
        if not players:
            raise SuiteError(f"suite {self.name}: only {maker} itself could play {role} for its own picture")
        draw = seeds.generator(seed, "ensemble", *out)
        return draw.choices([player.model for player in players], [player.weight for player in players])[0]

    def can_play(self, role: Role, maker: str, out: Collection[str]) -> bool:
        """Whether somebody is left to ask."""
        return bool(self._players(role, maker, out))

    def _players(self, role: Role, maker: str, out: Collection[str]) -> list[Player]:
        made = unversioned(maker)
        left = [player for player in self.players[role] if player.model.model not in out]
        return [player for player in left if unversioned(player.model.model) != made]


def suite_of(project: Project) -> Suite:
    """Return the suite that a project's settings name; raises SuiteError."""
    return build({"name": DEFAULT, **project.suite})


def build(options: Mapping[str, Any]) -> Suite:
    """Return the suite that the options describe; raises SuiteError."""
    return _built(json.dumps(options, sort_keys=True), tuple(catalogue.providers().values()))


def player(entry: Entry, role: Role, suite: SuiteData) -> Any:
    """Return the player of a suite's line; raises SuiteError."""
    try:
        provider = catalogue.provider(entry.provider)
    except catalogue.NoProvider as error:
        raise SuiteError(f"{role}: {error}") from error
    family = import_module(FAMILIES[provider.family])
    if role not in family.PLAYS:
        raise SuiteError(f"{role}: {entry.provider} plays only {', '.join(sorted(family.PLAYS))}")
    if provider.family == "sketch" and entry.options:
        raise SuiteError(f"{role}: {entry.model} takes no options, and was given {', '.join(sorted(entry.options))}")
    options = entry.options | (suite.sketch if provider.family == "sketch" else {})
    try:
        return family.build(provider, role, entry.model, **options)
    except ValidationError as error:
        raise SuiteError(f"{role}: {entry.model}: {data.faults_of(error)}") from error
    except (TypeError, ValueError) as error:
        raise SuiteError(f"{role}: {entry.model}: {error}") from error


def local_providers() -> list[str]:
    """Return the providers whose models only a GPU worker can ask."""
    return [name for name, provider in catalogue.providers().items() if provider.family in RESIDENT]


@lru_cache(maxsize=32)
def _built(settings_json: str, providers: tuple[Provider, ...]) -> Suite:
    """Build a suite; `providers` are only there so that another environment builds another."""
    options = json.loads(settings_json)
    if options["name"] in BUILDERS:
        return _built_by_code(options)
    try:
        suite = data.read(options)
    except ValueError as error:
        raise SuiteError(str(error)) from error
    players = {
        role: tuple(Player(player(entry, role, suite), entry.weight) for entry in entries)
        for role, entries in suite.roles.items()
    }
    return Suite(suite.name, players, suite.fallback)


def _built_by_code(options: dict[str, Any]) -> Suite:
    module, function = BUILDERS[options.pop("name")].split(":")
    builder: Callable[..., Suite] = getattr(import_module(module), function)
    return builder(**options)
