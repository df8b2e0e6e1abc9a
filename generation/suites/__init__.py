"""Suites: which models play the five roles of a project. Adding one is a folder here and a line in `BUILDERS`."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from generation import seeds
from generation.roles import Role

if TYPE_CHECKING:
    from curation.models import Project

BUILDERS = {"sketch": "generation.suites.sketch.suite:build"}
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
    """The ensemble of each role."""

    name: str
    players: Mapping[Role, tuple[Player, ...]]

    def pick(self, role: Role, seed: int, maker: str = "") -> Any:
        """Draw a model for a call by its seed; the maker of a picture is never drawn to judge it."""
        players = [player for player in self.players[role] if player.model.model != maker]
        if not players:
            raise SuiteError(f"suite {self.name}: only {maker} itself could play {role} for its own picture")
        draw = seeds.generator(seed, "ensemble")
        return draw.choices([player.model for player in players], [player.weight for player in players])[0]


def suite_of(project: Project) -> Suite:
    """Return the suite that a project's settings name; raises SuiteError."""
    return _built(json.dumps({"name": DEFAULT, **project.suite}, sort_keys=True))


@lru_cache(maxsize=32)
def _built(settings_json: str) -> Suite:
    options = json.loads(settings_json)
    name = options.pop("name")
    if name not in BUILDERS:
        raise SuiteError(f"there is no suite {name!r}; there are: {', '.join(sorted(BUILDERS))}")
    module, function = BUILDERS[name].split(":")
    build: Callable[..., Suite] = getattr(import_module(module), function)
    return build(**options)
