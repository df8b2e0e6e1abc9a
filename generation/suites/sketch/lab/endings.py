"""What the loop comes to: how often each gate is right, how long APT takes, how many frames fail hard."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import mean, stdev

from generation.suites.sketch.lab.loop import StoryRecord
from generation.suites.sketch.lab.shares import Share


@dataclass(frozen=True)
class Ending:
    """Of what passed one gate, how much is really right; and of what it stopped for good, how much was wrong."""

    picture: str
    passed: Share
    right: Share


@dataclass(frozen=True)
class Loop:
    """Measured outcomes of whole stories.

    `iterations` is the mean number of APT rounds of references that failed at first (and half its 95 % interval);
    `failed_first` the share of such references, `hard` of frames that end at HV3, `by_cause` why they do.
    """

    stories: int
    endings: tuple[Ending, ...]
    failed_first: Share
    iterations: float
    iterations_half: float
    tunings: tuple[tuple[int, int], ...]
    hard: Share
    by_cause: tuple[tuple[str, int], ...]
    repairs: tuple[tuple[int, int], ...]


def loop(records: Sequence[StoryRecord]) -> Loop:
    templates = [one for record in records for one in record.templates]
    references = [one for record in records for one in record.references]
    frames = [one for record in records for one in record.frames]
    tuned = [one.tunings for one in references if one.tunings]
    return Loop(
        len(records),
        (
            Ending(
                "template",
                Share.of(one.passed for one in templates),
                Share.of(one.is_right for one in templates if one.passed),
            ),
            Ending(
                "reference",
                Share.of(one.approved for one in references),
                Share.of(one.is_right for one in references if one.approved),
            ),
            Ending(
                "frame",
                Share.of(one.approved for one in frames),
                Share.of(one.is_right for one in frames if one.approved),
            ),
        ),
        Share.of(one.tunings > 0 for one in references),
        round(mean(tuned), 3) if tuned else 0.0,
        round(1.96 * stdev(tuned) / sqrt(len(tuned)), 3) if len(tuned) > 1 else 0.0,
        tuple(sorted(Counter(tuned).items())),
        Share.of(not one.approved for one in frames),
        tuple(sorted(Counter(one.failure for one in frames if one.failure).items())),
        tuple(sorted(Counter(one.repairs for one in frames if one.failure != "reference").items())),
    )
