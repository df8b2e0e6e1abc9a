"""A project with something in every state, of which only a little may leave."""

from __future__ import annotations

from pathlib import Path

from curation.models import Kind, Project
from tests import factories

LOCKED = ("C_ANN", "c_bo", "C-cy")


def varied() -> Project:
    """Three locked characters and two whole stories of 7 frames; around them, everything else."""
    project = factories.project("demo", title="Bread & butter: {a} demo")
    cast = [factories.character(project, c_id, state="locked") for c_id in LOCKED]
    for state in factories.BEFORE[Kind.CHARACTER]:
        if state != "locked":
            factories.character(project, state=state)
    for number, state in enumerate(factories.BEFORE[Kind.STORY], start=1):
        if state != "illustrated":
            factories.story(project, f"S_{number:04}", state=state, cast=cast[:1])
    factories.story(project, "S_10000", state="illustrated", cast=cast[:1])
    whole = factories.story(project, "S_9999", state="illustrated", cast=cast)
    factories.attempt(whole.frames.get(index=1), how="local_edit", passed=False)
    half = factories.story(project, "S_0500", state="illustrating", cast=cast[:1])
    factories.frame(half, 8, cast[:1], "approved")
    factories.character(factories.project(), "C_OTHER", state="locked")
    return project


def small() -> Project:
    """One locked character in one whole story of 7 frames."""
    project = factories.project("demo")
    factories.story(project, "S_0001", state="illustrated", cast=[factories.character(project, "C_ANN")])
    return project


def few() -> Project:
    """Four stories of one character each, so that a quarter can be held out."""
    project = factories.project("demo")
    for number in range(4):
        hero = factories.character(project, f"C_{number}")
        factories.story(project, f"S_{number}", state="illustrated", cast=[hero])
    return project


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
