"""The mistake of a wrong composition tag."""

from __future__ import annotations

from generation.suites.sketch.mistakes.faults import Dice
from generation.suites.sketch.scenes.layout import Actor, stage
from generation.suites.sketch.scenes.retagging import looks_different, retagged
from generation.suites.sketch.scenes.shots import SHOTS


def other_tag(dice: Dice, actors: tuple[Actor, ...], at: int) -> str:
    """Return a tag that would place or show one actor clearly differently."""
    truth = stage(actors)
    others = [tag for tag in SHOTS if looks_different(truth, stage(retagged(actors, at, tag)), at)]
    return dice.pick(others, "tag")
