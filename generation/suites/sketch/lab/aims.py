"""Targets beside what was measured, and both in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from generation.suites.sketch.lab import targets
from generation.suites.sketch.lab.laboratory import Report
from generation.suites.sketch.lab.shares import Share, wilson

LEAST_SPREAD = 2
"""Of one value no interval can be told."""

ROUNDING = 1e-9


class Reach(StrEnum):
    """Whether a target is reached.

    A share has too few trials where even a faultless result of that many would leave the target inside its interval,
    a figure of the loop where its interval is wider than `targets` allows. It is missed all the same where the whole
    interval is on the wrong side.
    """

    REACHED = "reached"
    MISSED = "missed"
    TOO_FEW = "too few tried"


@dataclass(frozen=True)
class Aim:
    """One target: what is measured, its figure with an interval, the target in words, and whether it is reached."""

    name: str
    measured: str
    interval: str
    target: str
    reach: Reach


def aims(report: Report) -> list[Aim]:
    return [*_checks(report), *_readings(report), _crowd(report), *_loop(report)]


def lines(report: Report) -> Iterator[str]:
    """Return what a terminal is told: the targets, each kind of mistake, and what of all that passed is right."""
    for aim in aims(report):
        yield f"{aim.name}: {aim.measured} ({aim.interval}); {aim.target}: {aim.reach}"
    for kind in report.kinds:
        found, stopped = f"{measured(kind.detected)} ({interval(kind.detected)})", measured(kind.stopped)
        yield f"{kind.picture}s, {kind.kind}: found as {kind.check} {found}, stopped {stopped}"
    for ending in report.loop.endings:
        yield f"of {ending.picture}s that passed all gates, right: {measured(ending.right)} ({interval(ending.right)})"


def _checks(report: Report) -> list[Aim]:
    frames = [row for row in report.checks if row.picture == "frame" and row.check != "any"]
    return [
        aim
        for row in frames
        for aim in (
            _at_least(f"frames, {row.check}: mistakes found by it", row.detected, targets.DETECTION),
            _at_most(f"frames, {row.check}: false alarms", row.alarms, targets.FALSE_ALARMS),
        )
    ]


def _readings(report: Report) -> list[Aim]:
    read = [
        _at_least(f"{one.picture}s: {one.signal} read rightly", one.accuracy, targets.ACCURACY[one.signal])
        for one in report.confusions
    ]
    return [*read, _at_least("frames: identities judged rightly", report.identity, targets.ACCURACY["identity"])]


def _crowd(report: Report) -> Aim:
    name = f"{report.crowd.characters:,} characters: taken for one that looks like them"
    return _at_most(name, report.crowd.confused, targets.CONFUSED)


def _loop(report: Report) -> list[Aim]:
    loop, around, rare = report.loop, targets.ITERATIONS, targets.HARD_FAILURES
    low, high, half = (
        loop.iterations - loop.iterations_half,
        loop.iterations + loop.iterations_half,
        loop.iterations_half,
    )
    tuned, hard = sum(many for _, many in loop.tunings), loop.hard
    hard_half = (hard.high - hard.low) / 2
    return [
        Aim(
            "APT iterations of references that failed",
            f"{loop.iterations:.2f}" if tuned else "–",
            _spread(low, high, half, tuned),
            f"near {around} (the paper's), within \u00b1 {targets.ITERATIONS_HALF}",
            _near(low, high, around, tuned >= LEAST_SPREAD and half <= targets.ITERATIONS_HALF),
        ),
        Aim(
            "hard failures",
            measured(hard),
            f"{interval(hard)}, \u00b1 {percent(hard_half)}" if hard.count else interval(hard),
            f"near {percent(rare)} (the paper's), within \u00b1 {percent(targets.HARD_FAILURES_HALF)}",
            _near(hard.low, hard.high, rare, hard_half <= targets.HARD_FAILURES_HALF),
        ),
    ]


def _spread(low: float, high: float, half: float, count: int) -> str:
    if count < LEAST_SPREAD:
        return "one alone has no interval" if count else "none tried"
    return f"{low:.2f} to {high:.2f}, \u00b1 {half:.2f}, of {count:,}"


def _near(low: float, high: float, around: float, is_narrow: bool) -> Reach:
    if low <= around <= high:
        return Reach.REACHED if is_narrow else Reach.TOO_FEW
    return Reach.MISSED if is_narrow or high > low else Reach.TOO_FEW


def _at_least(name: str, share: Share, target: float) -> Aim:
    return Aim(
        name, measured(share), interval(share), f"at least {percent(target)}", reach(share, target, is_least=True)
    )


def _at_most(name: str, share: Share, target: float) -> Aim:
    return Aim(
        name, measured(share), interval(share), f"at most {percent(target)}", reach(share, target, is_least=False)
    )


def reach(share: Share, target: float, *, is_least: bool) -> Reach:
    """Return whether a share is at least (or at most) a target, by the rule of `Reach`."""
    if not is_least:
        return reach(Share(share.count - share.hits, share.count), 1 - target, is_least=True)
    if share.high < target:
        return Reach.MISSED
    if not share.count or wilson(share.count, share.count)[0] < target:
        return Reach.TOO_FEW
    return Reach.REACHED if share.hits >= target * share.count - ROUNDING else Reach.MISSED


def measured(share: Share) -> str:
    return percent(share.share) if share.count else "–"


def percent(share: float) -> str:
    return f"{100 * share:.1f}%"


def interval(share: Share) -> str:
    return f"{percent(share.low)} to {percent(share.high)} of {share.count:,}" if share.count else "none tried"
