"""How fast the sketch suite draws and judges: processor milliseconds of one core, p50 and p95, printed as JSON.

Processor time, so that what else the machine does is left out; every picture is of another character, so that nothing
is drawn or read before it is timed.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable

import numpy as np

from generation.roles import FrameBrief
from generation.suites.sketch.arbitrator import SketchArbitrator
from generation.suites.sketch.composer import SketchComposer
from generation.suites.sketch.editor import SketchEditor
from generation.suites.sketch.illustrator import SketchIllustrator
from generation.suites.sketch.judging.likeness import figure_of
from generation.suites.sketch.lab.casting import PLAIN, SEED_SPAN, member
from generation.suites.sketch.mistakes.faults import NONE

TARGETS = {"template": 120, "reference": 80, "frame of five": 300, "reference judged": 150, "frame judged": 1000}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pictures", type=int, default=30, help="pictures of each kind (default 30)")
    parser.add_argument("--seed", type=int, default=3)
    options = parser.parse_args()
    print(json.dumps(measure(options.pictures, options.seed)))


def measure(pictures: int, seed: int) -> dict[str, object]:
    """Return p50 and p95 of each kind of work in milliseconds, beside its target."""
    judge, composer, times = SketchArbitrator(), SketchComposer(NONE), {name: [] for name in TARGETS}
    for at in range(pictures):
        frame = _frame(seed, at)
        one = frame.members[0]
        _timed(times["template"], lambda one=one, at=at: SketchIllustrator(NONE).draw(PLAIN, one.persona, at))
        for each in frame.members:  # A worker has read its story's templates before.
            figure_of(each.persona, each.template)
        picture = _timed(times["reference"], lambda one=one, at=at: SketchEditor(NONE).reference(PLAIN, one, at).value)
        _timed(times["reference judged"], lambda one=one, png=picture: judge.score_reference(PLAIN, png, one))
        picture = _timed(times["frame of five"], lambda f=frame, at=at: composer.compose(PLAIN, f, at).value)
        _timed(times["frame judged"], lambda f=frame, png=picture: judge.triple_check(PLAIN, png, f))
    return {
        "pictures": pictures,
        "seed": seed,
        "ms": {
            name: {"p50": _round(spent, 50), "p95": _round(spent, 95), "target": TARGETS[name]}
            for name, spent in times.items()
        },
    }


def _frame(seed: int, at: int) -> FrameBrief:
    number = (seed + at) * SEED_SPAN
    members = tuple(member(number, "bench", k) for k in range(5))
    return FrameBrief(f"Frame {at}", ("The market by day", "The forest by night", "The library")[at % 3], "", members)


def _timed(spent: list[float], work: Callable[[], bytes | object]) -> bytes:
    start = time.process_time()
    made = work()
    spent.append(1000 * (time.process_time() - start))
    return made


def _round(spent: list[float], percentile: int) -> float:
    return round(float(np.percentile(spent, percentile)), 1)


if __name__ == "__main__":
    main()
