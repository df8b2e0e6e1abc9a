"""What a VIEScore is worth: of the pictures with about this score, how many are really flawless."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from generation.suites.sketch.lab.outcomes import Outcome
from generation.suites.sketch.lab.rates import plain
from generation.suites.sketch.lab.shares import Share

EDGES = (0.0, 2.0, 4.0, 5.0, 6.0, 7.0, 7.5, 8.0, 8.5, 9.0, 9.25, 9.5, 10.0)


@dataclass(frozen=True)
class Bin:
    """Scores above `low` and up to `high`: their mean, and the share of pictures that are flawless."""

    low: float
    high: float
    mean: float
    flawless: Share


@dataclass(frozen=True)
class Calibration:
    """Reliability of one kind of picture's scores; flawless and faulty pictures count equally.

    `area` is the chance that a flawless picture scores above a faulty one (area under the curve; 0.5 is guessing).
    """

    picture: str
    bins: tuple[Bin, ...]
    area: float
    count: int


def calibrations(outcomes: Sequence[Outcome]) -> list[Calibration]:
    found = [calibration(plain(outcomes, picture), picture) for picture in ("template", "reference", "frame")]
    return [one for one in found if one.count]


def calibration(outcomes: Sequence[Outcome], picture: str) -> Calibration:
    visible = [one for one in outcomes if one.is_visible]
    clean = [one for one in visible if one.is_flawless]
    faulty = [one for one in visible if not one.is_flawless]
    even = min(len(clean), len(faulty))
    # Every k-th, so that each kind of mistake stays in.
    chosen = [*_thinned(clean, even), *_thinned(faulty, even)]
    bins = []
    for low, high in pairwise(EDGES):
        inside = [one for one in chosen if low < one.score <= high or (low == one.score == 0.0)]
        if inside:
            mean = sum(one.score for one in inside) / len(inside)
            bins.append(Bin(low, high, round(mean, 3), Share.of(one.is_flawless for one in inside)))
    return Calibration(picture, tuple(bins), round(area(clean, faulty), 4), len(chosen))


def _thinned(outcomes: Sequence[Outcome], count: int) -> list[Outcome]:
    return [outcomes[k * len(outcomes) // count] for k in range(count)] if count else []


def area(clean: Sequence[Outcome], faulty: Sequence[Outcome]) -> float:
    """Return the area under the receiver's curve; ties count half."""
    if not clean or not faulty:
        return 0.5
    wins = sum((a.score > b.score) + 0.5 * (a.score == b.score) for a in clean for b in faulty)
    return wins / (len(clean) * len(faulty))
