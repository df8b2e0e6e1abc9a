"""How well the arbitrator judges: the share of mistakes it catches and of flawless pictures that it stops, by kind.

`python -m generation.suites.sketch.measure --per-kind 40 --seed 1 --json`. A frame is stopped by any finding; templates
and references by their gates (section 3 of the design).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from math import sqrt
from time import perf_counter

from generation.gates import ReferenceRoute, TemplateRoute, route_reference, route_template, viescore
from generation.roles import Verdict
from generation.suites.sketch.arbitrator import SketchArbitrator
from generation.suites.sketch.trials import (
    LEAST_CHANGE,
    LEAST_PLATE_CHANGE,
    MISTAKES,
    PLAIN,
    REFERENCE_KINDS,
    TEMPLATE_KINDS,
    Trial,
    frame_trial,
    reference_trial,
    template_trial,
)

TRIALS_PER_SEED = 100_000
CLEAN_FACTOR = 3
"""Flawless pictures judged for each picture of one kind of mistake: false alarms are rarer than catches."""


@dataclass(frozen=True)
class Figures:
    """What came of one kind of mistake in one kind of picture.

    `invisible` trials changed too little of the picture to be seen and do not count; `stopped` of `judged` failed, a
    `share` between `low` and `high` (Wilson, 95 %); `named` also for the right reason; `ms` is a verdict's mean time.
    """

    picture: str
    mistake: str
    judged: int
    invisible: int
    stopped: int
    named: int
    share: float
    low: float
    high: float
    ms: float


@dataclass(frozen=True)
class Bench:
    """How one kind of picture is made, judged and let through."""

    picture: str
    kinds: tuple[str, ...]
    least_change: int
    trial: Callable[[str, int], Trial]
    judge: Callable[[Trial], Verdict]
    stops: Callable[[Verdict], bool]


_ARBITRATOR = SketchArbitrator()
BENCHES = (
    Bench(
        "template",
        TEMPLATE_KINDS,
        LEAST_PLATE_CHANGE,
        template_trial,
        lambda trial: _ARBITRATOR.score_template(PLAIN, trial.image, trial.frame.members[0].persona).value,
        lambda verdict: route_template(viescore(verdict)) is not TemplateRoute.REVIEW,
    ),
    Bench(
        "reference",
        REFERENCE_KINDS,
        LEAST_PLATE_CHANGE,
        reference_trial,
        lambda trial: _ARBITRATOR.score_reference(PLAIN, trial.image, trial.frame.members[0]).value,
        lambda verdict: route_reference(viescore(verdict), 0) is not ReferenceRoute.APPROVE,
    ),
    Bench(
        "frame",
        tuple(MISTAKES),
        LEAST_CHANGE,
        frame_trial,
        lambda trial: _ARBITRATOR.triple_check(PLAIN, trial.image, trial.frame).value,
        lambda verdict: bool(verdict.findings),
    ),
)


def measure(bench: Bench, kind: str, count: int, seed: int) -> Figures:
    """Judge `count` pictures with one kind of mistake ("none" for flawless ones)."""
    stopped = named = judged = invisible = 0
    seconds = 0.0
    for number in range(seed * TRIALS_PER_SEED, seed * TRIALS_PER_SEED + count):
        trial = bench.trial(kind, number)
        if kind != "none" and trial.changed.sum() < bench.least_change:
            invisible += 1
            continue
        start = perf_counter()
        verdict = bench.judge(trial)
        seconds += perf_counter() - start
        judged += 1
        stopped += bench.stops(verdict)
        named += kind != "none" and any(trial.names(kind, finding) for finding in verdict.findings)
    low, high = wilson(stopped, judged)
    share, ms = stopped / max(judged, 1), 1000 * seconds / max(judged, 1)
    return Figures(bench.picture, kind, judged, invisible, stopped, named, round(share, 3), low, high, round(ms, 1))


def measured(per_kind: int, seed: int, picture: str = "") -> Iterator[Figures]:
    """Measure every kind of mistake in every kind of picture, or in the one asked for."""
    for bench in BENCHES:
        if picture and bench.picture != picture:
            continue
        yield measure(bench, "none", CLEAN_FACTOR * per_kind, seed)
        for kind in bench.kinds:
            yield measure(bench, kind, per_kind, seed)


def wilson(hits: int, count: int) -> tuple[float, float]:
    """Return the 95 % interval of a share of `count` trials (Wilson 1927); (0, 1) for none."""
    if not count:
        return 0.0, 1.0
    z, share = 1.96, hits / count
    middle = (share + z * z / (2 * count)) / (1 + z * z / count)
    half = z * sqrt(share * (1 - share) / count + z * z / (4 * count * count)) / (1 + z * z / count)
    return round(max(middle - half, 0.0), 3), round(min(middle + half, 1.0), 3)


def line(figures: Figures) -> str:
    return (
        f"{figures.picture:9} {figures.mistake:11} {figures.stopped:4} of {figures.judged:<4} {figures.share:6.1%} "
        f"({figures.low:.1%} to {figures.high:.1%})  rightly named {figures.named:4}  {figures.ms:6.0f} ms"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--per-kind", type=int, default=40, help="trials of each kind of mistake (default 40)")
    parser.add_argument("--seed", type=int, default=1, help="which trials (default 1)")
    parser.add_argument("--only", default="", choices=[bench.picture for bench in BENCHES], help="one kind of picture")
    parser.add_argument("--json", action="store_true", help="print one JSON object at the end instead of lines")
    options = parser.parse_args()
    every = []
    for figures in measured(options.per_kind, options.seed, options.only):
        every.append(figures)
        if not options.json:
            print(line(figures), flush=True)
    if options.json:
        rows = [asdict(figures) for figures in every]
        print(json.dumps({"seed": options.seed, "per_kind": options.per_kind, "figures": rows}, indent=1))


if __name__ == "__main__":
    main()
