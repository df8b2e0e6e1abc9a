"""Measures with their 95 % intervals: F1 and shares, resampled by story; pure.

Frames of one story are not independent, so stories are what is drawn again (a cluster bootstrap, seeded).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeVar

T = TypeVar("T")
RESAMPLES = 2000


@dataclass(frozen=True)
class Tally:
    """Right, surplus and missing labels; `f1` is micro-averaged."""

    right: int = 0
    surplus: int = 0
    missing: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.surplus + other.surplus, self.missing + other.missing)

    @property
    def f1(self) -> float:
        whole = 2 * self.right + self.surplus + self.missing
        return 2 * self.right / whole if whole else 1.0

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.surplus) if self.right + self.surplus else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missing) if self.right + self.missing else 1.0


@dataclass(frozen=True)
class Estimate:
    """A measure, and where it lies with 95 % confidence; `count` things were looked at."""

    value: float
    low: float
    high: float
    count: int

    def as_json(self) -> dict[str, float]:
        return {
            "value": round(self.value, 4),
            "low": round(self.low, 4),
            "high": round(self.high, 4),
            "count": self.count,
        }

    def __str__(self) -> str:
        return f"{self.value:.3f} [{self.low:.3f}, {self.high:.3f}]"


def tally(found: Sequence[str], wanted: Sequence[str]) -> Tally:
    """Return the tally of one frame's characters against the annotated ones."""
    right = len(set(found) & set(wanted))
    return Tally(right, len(set(found)) - right, len(set(wanted)) - right)


def f1_of(stories: Sequence[Tally]) -> Estimate:
    """Return the micro F1 over stories."""
    count = sum(one.right + one.missing for one in stories)
    return estimate(stories, lambda drawn: sum(drawn, Tally()).f1, count)


def share_of(stories: Sequence[tuple[int, int]]) -> Estimate:
    """Return the share of hits, each story given as (hits, trials)."""
    return estimate(stories, _share, sum(trials for _, trials in stories))


def _share(stories: Sequence[tuple[int, int]]) -> float:
    trials = sum(count for _, count in stories)
    return sum(hits for hits, _ in stories) / trials if trials else 1.0


def estimate(units: Sequence[T], measure: Callable[[Sequence[T]], float], count: int) -> Estimate:
    """Return a measure of units with its bootstrap interval; one unit alone has none (0 to 1)."""
    if len(units) < 2:
        return Estimate(measure(units), 0.0, 1.0, count)
    draw = Random(f"bootstrap {len(units)}")
    values = sorted(measure(draw.choices(units, k=len(units))) for _ in range(RESAMPLES))
    return Estimate(measure(units), values[int(0.025 * RESAMPLES)], values[int(0.975 * RESAMPLES)], count)
