"""Which projects need a GPU worker: those whose suite lets a local model make pictures."""

from __future__ import annotations

import json
from functools import lru_cache

from curation.models import Project
from generation import suites
from generation.roles import Role
from generation.suites import data

OF_PICTURES = (Role.ILLUSTRATOR, Role.EDITOR, Role.COMPOSER)


def with_local_models() -> list[int]:
    """Return the projects at work in which a model that makes pictures stays resident on a device."""
    return [project.pk for project in Project.objects.filter(paused=False).only("suite") if needs_gpu(project)]


def needs_gpu(project: Project) -> bool:
    """Whether one of the project's picture makers is a local model; a suite that cannot be read needs none.

    Read from the suite's data, without building it: this is asked at every move, in web processes too.
    """
    return _needs_gpu(json.dumps({"name": suites.DEFAULT, **project.suite}), tuple(suites.local_providers()))


@lru_cache(maxsize=256)
def _needs_gpu(suite_json: str, local: tuple[str, ...]) -> bool:
    options = json.loads(suite_json)
    try:
        if options["name"] in suites.BUILDERS:
            players = suites.build(options).players
            return any(getattr(one.model, "on_gpu", False) for role in OF_PICTURES for one in players.get(role, ()))
        roles = data.read(options).roles
    except ValueError:  # SuiteError too; whoever takes its items says what is wrong with it
        return False
    return any(entry.provider in local for role in OF_PICTURES for entry in roles.get(role, ()))
