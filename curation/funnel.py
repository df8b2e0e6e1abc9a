"""The funnel: how many items of a project stand at each step, from draft to export."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from curation.models import Export, Kind, Project
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
    "exported": {},  # of those: how many are in the latest version
    "left": {
        Kind.CHARACTER: ("discarded", "rejected", "failed"),
        Kind.STORY: ("rejected", "failed"),
        Kind.REFERENCE: ("exhausted", "failed"),
        Kind.FRAME: ("discarded", "dropped", "failed"),
    },
}


EXPORTED = {  # what a version's manifest calls each kind
    Kind.CHARACTER: "characters",
    Kind.STORY: "stories",
    Kind.REFERENCE: "references",
    Kind.FRAME: "frames",
}


@dataclass(frozen=True)
class Cell:
    """The items of one kind at one step; of what was exported, `states` names none, and the row counts it elsewhere."""

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


def latest_version(project: Project) -> Export | None:
    """Return the version that was finished last, with its name and counts."""
    done = Export.objects.filter(project=project, state=Export.State.DONE)
    return done.only("name", "manifest").order_by("-id").first()


def funnel(counts: Mapping[str, Mapping[str, int]], version: Export | None = None) -> list[Row]:
    """Arrange state counts, and those of a version, as one row per kind, in the order of the pipeline."""
    exported = version.manifest["counts"] if version else {}
    return [Row(kind, sum(states.values()), tuple(_cells(kind, states, exported))) for kind, states in counts.items()]


def _cells(kind: str, states: Mapping[str, int], exported: Mapping[str, int]) -> Iterable[Cell]:
    for step, by_kind in STEPS.items():
        at_step = by_kind.get(kind, ())
        count = sum(states.get(state, 0) for state in at_step)
        yield Cell(step, at_step, exported.get(EXPORTED[Kind(kind)], 0) if step == "exported" else count)
