"""One run of the laboratory: which trials, spread over processes, and the report that comes of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from generation.suites.sketch.figures.spec import parse
from generation.suites.sketch.lab import likest
from generation.suites.sketch.lab.benches import BENCHES, FLAWLESS
from generation.suites.sketch.lab.calibration import Calibration, calibrations
from generation.suites.sketch.lab.casting import SEED_SPAN
from generation.suites.sketch.lab.confusion import Confusion, confusions, identity_accuracy
from generation.suites.sketch.lab.crowd import Crowd, crowd, feature, neighbours, persona
from generation.suites.sketch.lab.endings import Loop, loop
from generation.suites.sketch.lab.loop import told
from generation.suites.sketch.lab.outcomes import ENCODINGS, Outcome, Task, outcome
from generation.suites.sketch.lab.rates import (
    CheckRates,
    EncodingRates,
    KindRates,
    check_rates,
    encoding_rates,
    kind_rates,
    milliseconds,
)
from generation.suites.sketch.lab.shares import Share

A = TypeVar("A")
B = TypeVar("B")

FLAWLESS_SHARE = 0.3
"""Share of flawless pictures: false alarms are rarer than catches."""

SIZES = {"template": 0.4, "reference": 1.0, "frame": 1.0}
"""Pictures of each kind for one frame asked for."""

PAIRS = 1000
"""Pairs of characters that look alike, of those that there are, that are judged."""

REENCODED = 10
"""Of so many trials one is judged in the other encodings too."""


class Spread(Protocol):
    """Applies a function to many tasks, wherever; the results come in the tasks' order."""

    def __call__(self, function: Callable[[A], B], tasks: Sequence[A], label: str) -> Iterable[B]: ...


@dataclass(frozen=True)
class Plan:
    """How much to measure: frames of trials, stories of the loop, characters of the crowd and judged pairs of them.

    `pictures` are the kinds of the trials.
    """

    seed: int
    frames: int
    stories: int
    characters: int
    pairs: int = PAIRS
    pictures: tuple[str, ...] = tuple(BENCHES)


@dataclass(frozen=True)
class Report:
    """What a run measured; `wrong` are the outcomes in which gate and truth differ."""

    plan: Plan
    checks: tuple[CheckRates, ...]
    kinds: tuple[KindRates, ...]
    identity: Share
    confusions: tuple[Confusion, ...]
    calibrations: tuple[Calibration, ...]
    encodings: tuple[EncodingRates, ...]
    loop: Loop
    crowd: Crowd
    milliseconds: dict[str, float]
    wrong: tuple[Outcome, ...]


def measured(plan: Plan, spread: Spread) -> Report:
    """Run everything; the same plan gives the same report, times aside."""
    outcomes = list(spread(outcome, trials(plan), "trials"))
    records = list(spread(told, [(plan.seed, at) for at in range(plan.stories)], "stories"))
    return Report(
        plan,
        tuple(check_rates(outcomes)),
        tuple(kind_rates(outcomes)),
        identity_accuracy(outcomes),
        tuple(confusions(outcomes)),
        tuple(calibrations(outcomes)),
        tuple(encoding_rates(outcomes)),
        loop(records),
        _crowd(plan, spread),
        milliseconds(outcomes),
        tuple(one for one in outcomes if one.is_visible and not one.is_right and not one.task.encoding),
    )


def trials(plan: Plan) -> list[Task]:
    """Return every trial: flawless ones and each kind of mistake alike, some of them in all encodings."""
    tasks = []
    for picture in plan.pictures:
        bench, count = BENCHES[picture], plan.frames * SIZES[picture]
        clean = max(round(count * FLAWLESS_SHARE), 1)
        each = max(round(count * (1 - FLAWLESS_SHARE) / len(bench.kinds)), 1)
        for kind, many in ((FLAWLESS, clean), *((kind, each) for kind in bench.kinds)):
            for number in range(plan.seed * SEED_SPAN, plan.seed * SEED_SPAN + many):
                encodings = ENCODINGS if number % REENCODED == REENCODED - 1 else ENCODINGS[:1]
                tasks += [Task(picture, kind, number, encoding) for encoding in encodings]
    return tasks


def _crowd(plan: Plan, spread: Spread) -> Crowd:
    every = range(plan.characters)
    pictures = list(spread(feature, [(plan.seed, at) for at in every], "characters"))
    figures = [parse(persona(plan.seed, at)) for at in every]
    alike = likest.pairs(likest.apart(pictures, figures))
    tasks = [(plan.seed, *pair) for pair in likest.drawn(alike, plan.pairs, plan.seed)]
    return crowd(plan.seed, plan.characters, len(alike), list(spread(neighbours, tasks, "neighbours")))
