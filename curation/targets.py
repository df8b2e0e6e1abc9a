"""What a project is to become: how much, and in which parts; read from its JSON with errors that name the field; pure.

Parts are relative: 2 beside 1 is twice as many, 0 is none. Where nothing is said all parts are equal, but for the
lengths of stories.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from curation import vocabulary
from curation.scripts import MAX_CAST, MAX_FRAMES, MIN_CAST, MIN_FRAMES

MOST = 1_000_000  # of items
MOST_PARTS = 100

PARTED: Mapping[str, tuple[str, ...]] = {
    "subject_groups": tuple(vocabulary.subject_types()),
    "profession_groups": tuple(vocabulary.professions()),
    "cast_sizes": tuple(str(size) for size in range(MIN_CAST, MAX_CAST + 1)),
    "lengths": tuple(str(length) for length in range(MIN_FRAMES, MAX_FRAMES + 1)),
}

# Their mean of 7.9 is near the paper's 7.5 (75,000 frames in 10,000 stories).
USUAL_LENGTHS: Mapping[str, int] = {"7": 45, "8": 30, "9": 15, "10": 6, "11": 2, "12": 2}
USUAL: Mapping[str, Mapping[str, int]] = {
    kind: USUAL_LENGTHS if kind == "lengths" else dict.fromkeys(names, 1) for kind, names in PARTED.items()
}

K = TypeVar("K")


class TargetsError(ValueError):
    """The targets cannot be used; `errors` says for each field what is wrong with it."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        self.errors = dict(errors)
        super().__init__("; ".join(f"{name}: {message}" for name, message in self.errors.items()))


@dataclass(frozen=True)
class Targets:
    """How many characters and stories, and the parts of each group, cast size and length; {}: none are said."""

    characters: int = 0
    stories: int = 0
    subject_groups: Mapping[str, int] = field(default_factory=dict)
    profession_groups: Mapping[str, int] = field(default_factory=dict)
    cast_sizes: Mapping[str, int] = field(default_factory=dict)
    lengths: Mapping[str, int] = field(default_factory=dict)

    def parts(self, kind: str) -> dict[str, int]:
        """Return the parts of one of PARTED, the usual ones where none are said."""
        said: Mapping[str, int] = getattr(self, kind)
        return {name: said.get(name, 0) for name in PARTED[kind]} if said else dict(USUAL[kind])

    def cells(self) -> dict[tuple[str, str], int]:
        """Return the parts of each subject group and profession group together."""
        trades = self.parts("profession_groups")
        return {
            (group, trade): part * parts
            for group, part in self.parts("subject_groups").items()
            for trade, parts in trades.items()
        }


def read_targets(stored: Mapping[str, Any]) -> Targets:
    """Return the targets stored in `project.targets`; raises TargetsError with every fault found."""
    errors = {name: "is no target" for name in stored if name not in {"characters", "stories", *PARTED}}
    for name in ("characters", "stories"):
        if not _whole(stored.get(name, 0), MOST):
            errors[name] = f"must be a whole number from 0 to {MOST}, not {stored[name]!r}"
    for name in PARTED:
        if message := _fault_of_parts(name, stored.get(name, {})):
            errors[name] = message
    if errors:
        raise TargetsError(errors)
    return Targets(**stored)


def apportioned(parts: Mapping[K, int], total: float) -> dict[K, float]:
    """Return what each part comes to of a total."""
    whole = sum(parts.values())
    return {name: total * part / whole if whole else 0.0 for name, part in parts.items()}


def need(part: int, used: int) -> float:
    """Rank an option of this part (above 0) of which there are so many: the least is next (Sainte-Laguë).

    With equal parts the rarest is.
    """
    return (used + 0.5) / part


def _fault_of_parts(name: str, said: Any) -> str:
    if not isinstance(said, Mapping):
        return "must be parts by name"
    if unknown := [key for key in said if key not in PARTED[name]]:
        return f"has no {', '.join(map(str, unknown))}; there are {', '.join(PARTED[name])}"
    if wrong := [key for key, part in said.items() if not _whole(part, MOST_PARTS)]:
        return f"{', '.join(wrong)}: must be a whole number from 0 to {MOST_PARTS}"
    return "at least one part must be above 0" if said and not any(said.values()) else ""


def _whole(value: Any, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= most
