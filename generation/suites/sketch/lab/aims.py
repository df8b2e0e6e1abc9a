"""Targets beside what was measured."""

from __future__ import annotations

from dataclasses import dataclass

from generation.suites.sketch.lab import targets
from generation.suites.sketch.lab.laboratory import Report
from generation.suites.sketch.lab.shares import Share


@dataclass(frozen=True)
class Aim:
    """One target: what is measured, its figure with an interval, the target in words, and whether it is reached."""

    name: str
    measured: str
    interval: str
    target: str
    met: bool


def aims(report: Report) -> list[Aim]:
    return [*_checks(report), *_readings(report), _crowd(report), *_loop(report)]


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
    name = f"{report.crowd.characters:,} characters: taken for their nearest neighbour"
    return _at_most(name, report.crowd.confused, targets.CONFUSED)


def _loop(report: Report) -> list[Aim]:
    loop, around = report.loop, targets.ITERATIONS
    low, high = loop.iterations - loop.iterations_half, loop.iterations + loop.iterations_half
    hard = loop.hard
    return [
        Aim(
            "APT iterations of references that failed",
            f"{loop.iterations:.2f}",
            f"{low:.2f} to {high:.2f}",
            f"near {around} (the paper's)",
            low <= around <= high,
        ),
        Aim(
            "hard failures",
            percent(hard.share),
            interval(hard),
            f"near {percent(targets.HARD_FAILURES)} (the paper's)",
            hard.low <= targets.HARD_FAILURES <= hard.high,
        ),
    ]


def _at_least(name: str, share: Share, target: float) -> Aim:
    return Aim(name, percent(share.share), interval(share), f"at least {percent(target)}", share.share >= target)


def _at_most(name: str, share: Share, target: float) -> Aim:
    return Aim(name, percent(share.share), interval(share), f"at most {percent(target)}", share.share <= target)


def percent(share: float) -> str:
    return f"{100 * share:.1f}%"


def interval(share: Share) -> str:
    return f"{percent(share.low)} to {percent(share.high)} of {share.count:,}" if share.count else "none tried"
