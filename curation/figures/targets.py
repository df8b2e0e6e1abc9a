"""What the targets of a project come to in numbers, beside what is there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from curation.models import Project
from curation.models.character import DEAD
from curation.tallies.reading import counts
from curation.targets import PARTED, USUAL, apportioned


@dataclass(frozen=True)
class Standing:
    """One part of a kind: the number it comes to of the target (None: there is none), and how many there are."""

    name: str
    part: Any
    target: float | None
    there: int

    @property
    def missing(self) -> int:
        return max(0, round(self.target or 0) - self.there)


def standings(project: Project, said: Mapping[str, Any]) -> dict[str, list[Standing]]:
    """Return every part of every kind, with targets as they are `said`, which may be wrong."""
    there = _there(project)
    totals = {
        "subject_groups": said.get("characters"),
        "profession_groups": said.get("characters"),
        "cast_sizes": said.get("stories"),
        "lengths": said.get("stories"),
    }
    return {kind: _lines(kind, said.get(kind) or {}, totals[kind], there[kind]) for kind in PARTED}


def _lines(kind: str, said: Mapping[str, Any], total: Any, there: Mapping[str, int]) -> list[Standing]:
    parts = {name: said.get(name, 0) for name in PARTED[kind]} if said else USUAL[kind]
    whole = all(isinstance(part, int) for part in parts.values())
    wanted = apportioned(parts, total) if whole and isinstance(total, int) else {}
    return [Standing(name, parts[name], wanted.get(name), there.get(name, 0)) for name in PARTED[kind]]


def _there(project: Project) -> dict[str, Counter[str]]:
    """Count living characters by group, and stories whose script is approved by cast and length."""
    found = counts(project, "cell", "cast", "frames")
    there: dict[str, Counter[str]] = {kind: Counter() for kind in PARTED}
    for (subject, trade, state), number in found["cell"].items():
        if state not in DEAD:
            there["subject_groups"][subject] += number
            there["profession_groups"][trade] += number
    for kind, subject in (("cast_sizes", "cast"), ("lengths", "frames")):
        for (size,), number in found[subject].items():
            there[kind][size] += number
    return there
