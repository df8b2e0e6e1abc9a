"""The embedded suite as a family: all five roles without any model."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from generation.roles import Role
from generation.suites.sketch.arbitrator import SketchArbitrator
from generation.suites.sketch.composer import SketchComposer
from generation.suites.sketch.editor import SketchEditor
from generation.suites.sketch.illustrator import SketchIllustrator
from generation.suites.sketch.mistakes.faults import NONE, FaultRates
from generation.suites.sketch.writer import SketchWriter

PLAYS = frozenset(Role)


def build(
    provider: object,
    role: Role,
    model: str,
    faults: Mapping[str, float] | Literal["none"] | None = None,
    slip_rate: float = 0.04,
) -> Any:
    """Return the player of a role; `faults` is "none" or overrides the preset rates by name, `slip_rate` is the
    writer's. Raises ValueError for another model than the role's own."""
    rates = NONE if isinstance(faults, str) else FaultRates(**dict(faults or {}))
    players: tuple[Any, ...] = (
        SketchWriter(slip_rate=slip_rate),
        SketchIllustrator(rates),
        SketchEditor(rates),
        SketchComposer(rates),
        SketchArbitrator(),
    )
    found = dict(zip(Role, players, strict=True))[role]
    if model != found.model:
        raise ValueError(f"the sketch suite's {role} is {found.model}")
    return found
