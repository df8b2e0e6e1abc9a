"""The embedded default suite: all five roles without any model."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from generation.roles import Role
from generation.suites import Player, Suite
from generation.suites.sketch.arbitrator import SketchArbitrator
from generation.suites.sketch.composer import SketchComposer
from generation.suites.sketch.editor import SketchEditor
from generation.suites.sketch.illustrator import SketchIllustrator
from generation.suites.sketch.mistakes.faults import NONE, FaultRates
from generation.suites.sketch.writer import SketchWriter


def build(faults: Mapping[str, float] | Literal["none"] | None = None, slip_rate: float = 0.04) -> Suite:
    """Return the suite; `faults` is "none" or overrides the preset rates by name, `slip_rate` is the writer's."""
    rates = NONE if isinstance(faults, str) else FaultRates(**dict(faults or {}))
    return Suite(
        "sketch",
        {
            Role.WRITER: (Player(SketchWriter(slip_rate=slip_rate)),),
            Role.ILLUSTRATOR: (Player(SketchIllustrator(rates)),),
            Role.EDITOR: (Player(SketchEditor(rates)),),
            Role.COMPOSER: (Player(SketchComposer(rates)),),
            Role.ARBITRATOR: (Player(SketchArbitrator()),),
        },
    )
