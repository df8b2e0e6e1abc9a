"""The hand's unsteadiness, found again: small errors of arms, legs and lean that explain a picture best."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from generation.suites.sketch.figures.figure import STILL, Wobble

STEPS = (("arms", 2.0), ("lean", 1.0), ("legs", 1.3), ("arms", 1.0), ("lean", 0.5))
"""Which angle is tried next, and how many degrees each way."""


def steadiest(cost: Callable[[Wobble], float]) -> Wobble:
    """Return the unsteadiness of least cost, angle by angle; where one way is better, the other is not tried."""
    best, least = STILL, cost(STILL)
    for part, step in STEPS:
        start = best
        for by in (-step, step):
            trial = replace(start, **{part: getattr(start, part) + by})
            found = cost(trial)
            if found < least:
                best, least = trial, found
                break
    return best
