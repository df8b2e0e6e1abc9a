"""Which projects need a GPU worker: those whose suite lets a local model make pictures."""

from __future__ import annotations

from curation.models import Project
from generation import suites
from generation.roles import Role

OF_PICTURES = (Role.ILLUSTRATOR, Role.EDITOR, Role.COMPOSER)


def with_local_models() -> list[int]:
    """Return the projects at work in which a player stays resident on a device (`on_gpu`)."""
    return [project.pk for project in Project.objects.filter(paused=False).only("suite") if needs_gpu(project)]


def needs_gpu(project: Project) -> bool:
    """Whether one of the project's picture makers is a local model; a suite that cannot be built needs none."""
    try:
        players = suites.suite_of(project).players
    except suites.SuiteError:  # whoever takes its items says what is wrong with it
        return False
    return any(getattr(one.model, "on_gpu", False) for role in OF_PICTURES for one in players.get(role, ()))
