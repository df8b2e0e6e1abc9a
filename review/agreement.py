"""How far voters agree; pure.

Votes are nominal and may be missing. Only how many voters chose what counts, so units that came to the same votes are
one row with a weight: what a statistic costs does not depend on how many cases there are.

To be unbiased, the units must have collected votes whatever the first ones said. Under early close that holds for the
calibration share alone: where the third seat stays shut while two agree, the cases with three votes are the contested
ones. Who calls must pass the calibration share only.

Sources: Krippendorff, Content Analysis (2004), 11.3; Fleiss, Psychological Bulletin 76 (1971); Cohen, Educational and
Psychological Measurement 20 (1960); Efron and Tibshirani, An Introduction to the Bootstrap (1993), 13.3; Wilson,
JASA 22 (1927).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

RESAMPLES = 2000
LEVEL = 0.95
Z = 1.959963984540054  # the normal quantile of LEVEL

Floats = npt.NDArray[np.float64]
Statistic = Callable[["Units", Floats], Floats]


@dataclass(frozen=True)
class Units:
    """What was voted on: `counts` [rows, choices] are votes by choice, `weights` [rows] how many units came to them."""

    counts: Floats
    weights: Floats

    @property
    def number(self) -> int:
        return int(self.weights.sum())


@dataclass(frozen=True)
class Estimate:
    """A statistic with its 95 % interval, by resampling units; `value` None: undefined (all votes equal, or none)."""

    value: float | None
    low: float | None = None
    high: float | None = None


def weighted(patterns: Mapping[tuple[tuple[str, int], ...], int]) -> Units:
    """Return units from patterns ((choice, votes), ...) and how many units came to each."""
    return _units([dict(pattern) for pattern in patterns], [float(weight) for weight in patterns.values()])


def rated(ratings: Iterable[Sequence[Hashable | None]]) -> Units:
    """Return units from a table [units][voters] of choices, None where somebody did not vote."""
    rows = [Counter(str(choice) for choice in unit if choice is not None) for unit in ratings]
    return _units(rows, [1.0] * len(rows))


def _units(rows: Sequence[Mapping[str, int]], weights: Sequence[float]) -> Units:
    choices = sorted({choice for row in rows for choice in row})
    counts = np.array([[row.get(choice, 0) for choice in choices] for row in rows], dtype=float)
    return Units(counts.reshape(len(rows), len(choices)), np.array(weights, dtype=float))


def krippendorff_alpha(units: Units, weights: Floats | None = None) -> Floats:
    """Return Krippendorff's alpha (nominal; units with a single vote do not count), NaN where it is undefined.

    `weights` [..., rows] take the place of the units' own: one alpha for each.
    """
    weights = units.weights if weights is None else weights
    votes = units.counts.sum(axis=1)
    paired = votes >= 2
    counts, votes, weights = units.counts[paired], votes[paired], weights[..., paired]
    within = (counts * (votes[:, None] - counts)).sum(axis=1) / np.maximum(votes - 1, 1)
    total = weights @ votes
    by_choice = weights @ counts
    with np.errstate(divide="ignore", invalid="ignore"):
        observed = (weights @ within) / total
        expected = (total**2 - (by_choice**2).sum(axis=-1)) / (total * (total - 1))
        return np.asarray(_where(expected > 0, 1 - observed / expected))


def fleiss_kappa(units: Units, weights: Floats | None = None) -> Floats:
    """Return Fleiss' kappa, NaN where it is undefined; raises ValueError unless all units have equally many votes."""
    weights = units.weights if weights is None else weights
    votes = units.counts.sum(axis=1)
    if len(votes) and (votes.min() != votes.max() or votes.min() < 2):
        raise ValueError(f"Fleiss' kappa needs equally many votes, two at least; here are {votes.min()}–{votes.max()}")
    number = votes[0] if len(votes) else 2
    with np.errstate(divide="ignore", invalid="ignore"):
        total = weights.sum(axis=-1)
        agreed = (units.counts**2).sum(axis=1) - number
        observed = (weights @ agreed) / (total * number * (number - 1))
        expected = (((weights @ units.counts) / (total[..., None] * number)) ** 2).sum(axis=-1)
        return np.asarray(_where(expected < 1, (observed - expected) / (1 - expected)))


def pairwise_agreement(units: Units, weights: Floats | None = None) -> Floats:
    """Return the share of pairs of votes on the same unit that are equal (0 to 1), NaN without a pair."""
    weights = units.weights if weights is None else weights
    votes = units.counts.sum(axis=1)
    equal = (units.counts * (units.counts - 1)).sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray((weights @ equal) / (weights @ (votes * (votes - 1))))


def cohen_kappa(confusion: Mapping[tuple[str, str], int]) -> float | None:
    """Return Cohen's kappa of pairs (a voter's choice, the consensus) and how often each occurred; None: undefined."""
    total = sum(confusion.values())
    ours: Counter[str] = Counter()
    theirs: Counter[str] = Counter()
    for (own, consensus), number in confusion.items():
        ours[own] += number
        theirs[consensus] += number
    if not total:
        return None
    observed = sum(number for (own, consensus), number in confusion.items() if own == consensus) / total
    expected = sum(ours[choice] * theirs[choice] for choice in ours) / total**2
    return None if expected == 1 else (observed - expected) / (1 - expected)


def estimate(statistic: Statistic, units: Units, seed: int, resamples: int = RESAMPLES) -> Estimate:
    """Return a statistic with its percentile bootstrap interval: units drawn with replacement, from this seed.

    Resamples in which the statistic is undefined are left out; without any, or of a single unit, there is no interval.
    """
    value = _number(statistic(units, units.weights))
    if value is None or units.number < 2:
        return Estimate(value)
    draw = np.random.default_rng(seed)
    drawn = draw.multinomial(units.number, units.weights / units.weights.sum(), size=resamples).astype(float)
    found = statistic(units, drawn)
    found = found[~np.isnan(found)]
    if not len(found):
        return Estimate(value)
    low, high = np.quantile(found, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Estimate(value, float(low), float(high))


def share(successes: int, total: int) -> Estimate:
    """Return a share with Wilson's 95 % interval."""
    if not total:
        return Estimate(None)
    rate = successes / total
    middle = (rate + Z**2 / (2 * total)) / (1 + Z**2 / total)
    half = Z / (1 + Z**2 / total) * math.sqrt(rate * (1 - rate) / total + Z**2 / (4 * total**2))
    return Estimate(rate, max(0.0, middle - half), min(1.0, middle + half))


def _where(condition: Any, value: Any) -> Any:
    return np.where(condition, value, np.nan)


def _number(value: Floats) -> float | None:
    number = float(value)
    return None if math.isnan(number) else number
