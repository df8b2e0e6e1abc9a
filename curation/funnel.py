"""The funnel: how many items of a project stand at each step, from draft to export."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from curation.models import Kind, Project
from curation.tallies.reading import counts

# step -> kind -> the states that stand there; what no step names has left the funnel
STEPS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "drafted": {
        Kind.CHARACTER: ("new", "described"),
        Kind.STORY: ("new", "revising"),
        Kind.REFERENCE: ("new", "tuning"),
        Kind.FRAME: ("waiting", "ready", "regenerating"),
    },
    "gated": {
        Kind.CHARACTER: ("drawn",),
        Kind.STORY: (),
        Kind.REFERENCE: ("made",),
        Kind.FRAME: ("composed", "tuning", "editing", "mending"),
    },
    "in_review": {
        Kind.CHARACTER: ("in_review",),
        Kind.STORY: ("in_review",),
        Kind.REFERENCE: (),
        Kind.FRAME: ("in_review", "correcting"),
    },
    "approved": {
        Kind.CHARACTER: ("locked",),
        Kind.STORY: ("approved", "illustrating"),
        Kind.REFERENCE: ("approved",),
        Kind.FRAME: ("approved",),
    },
    "illustrated": {Kind.STORY: ("illustrated",)},
    "left": {
        Kind.CHARACTER: ("discarded", "rejected", "failed"),
        Kind.STORY: ("rejected", "failed"),
        Kind.REFERENCE: ("exhausted", "failed"),
        Kind.FRAME: ("discarded", "dropped", "failed"),
    },
}


@dataclass(frozen=True)
class Cell:
    """The items of one kind at one step."""

    step: str
    states: tuple[str, ...]
    count: int


@dataclass(frozen=True)
class Row:
    kind: str
    total: int
    cells: tuple[Cell, ...]


def state_counts(project: Project) -> dict[str, dict[str, int]]:
    """Return kind -> state -> number of items, as of the last sweep."""
    found: dict[str, dict[str, int]] = {kind: {} for kind in Kind}
    for (kind, state), number in counts(project, "state")["state"].items():
        found[kind][state] = number
    return found


def funnel(counts: Mapping[str, Mapping[str, int]]) -> list[Row]:
    """Arrange state counts as one row per kind, in the order of the pipeline."""
    return [Row(kind, sum(states.values()), tuple(_cells(kind, states))) for kind, states in counts.items()]


def _cells(kind: str, states: Mapping[str, int]) -> Iterable[Cell]:
    for step, by_kind in STEPS.items():
        at_step = by_kind.get(kind, ())
        yield Cell(step, at_step, sum(states.get(state, 0) for state in at_step))
