"""Detection and false alarms, by kind of mistake and by criterion of the Triple Check."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean

from generation.gates import Check
from generation.suites.sketch.lab.benches import BENCHES
from generation.suites.sketch.lab.filing import check_of
from generation.suites.sketch.lab.outcomes import ENCODINGS, Outcome
from generation.suites.sketch.lab.shares import Share


@dataclass(frozen=True)
class KindRates:
    """What came of one kind of mistake in one kind of picture.

    `detected` have a finding of the kind's criterion, `stopped` did not pass the gate for whatever reason, `named`
    have a finding that says what is wrong; `alarms` are flawless pictures with a finding that this kind would have
    called for. `invisible` trials changed too little to be seen, and count nowhere.
    """

    picture: str
    kind: str
    check: str
    detected: Share
    stopped: Share
    named: Share
    alarms: Share
    invisible: int


@dataclass(frozen=True)
class CheckRates:
    """One criterion in one kind of picture, counted alike for mistakes of its kinds and for flawless pictures.

    `detected` and `alarms` have a finding of this criterion; `stopped` mistakes did not pass the gate for whatever
    reason, `named` ones have a finding that says what is wrong. Under "any" a finding of no criterion is asked for:
    detected is stopped.
    """

    picture: str
    check: str
    detected: Share
    stopped: Share
    named: Share
    alarms: Share


@dataclass(frozen=True)
class EncodingRates:
    """One way in which pictures reach the arbitrator, over the same trials."""

    picture: str
    encoding: str
    detected: Share
    alarms: Share


def kind_rates(outcomes: Sequence[Outcome]) -> list[KindRates]:
    rows = []
    for picture, kind in ((picture, kind) for picture, bench in BENCHES.items() for kind in bench.kinds):
        trials = [one for one in plain(outcomes, picture) if one.task.kind == kind]
        clean = [one for one in plain(outcomes, picture) if one.is_flawless]
        visible = [one for one in trials if one.is_visible]
        if trials:
            rows.append(
                KindRates(
                    picture,
                    kind,
                    " or ".join(sorted({check_of(one).value for one in trials})),
                    Share.of(check_of(one).value in one.checks for one in visible),
                    Share.of(one.stopped for one in visible),
                    Share.of(one.named for one in visible),
                    Share.of(kind in one.alarms for one in clean),
                    len(trials) - len(visible),
                )
            )
    return rows


def check_rates(outcomes: Sequence[Outcome]) -> list[CheckRates]:
    """Return each criterion's rates, and under "any" those of the whole gate."""
    rows = []
    for picture in BENCHES:
        trials = plain(outcomes, picture)
        wrong = [one for one in trials if one.is_visible and not one.is_flawless]
        clean = [one for one in trials if one.is_flawless]
        for check in Check:
            own = [one for one in wrong if check_of(one) is check]
            detected = Share.of(check.value in one.checks for one in own)
            alarms = Share.of(check.value in one.checks for one in clean)
            rows.append(_row(picture, check.value, own, detected, alarms))
        stopped, alarms = (Share.of(one.stopped for one in group) for group in (wrong, clean))
        rows.append(_row(picture, "any", wrong, stopped, alarms))
    return [row for row in rows if row.alarms.count]


def _row(picture: str, check: str, own: Sequence[Outcome], detected: Share, alarms: Share) -> CheckRates:
    stopped, named = Share.of(one.stopped for one in own), Share.of(one.named for one in own)
    return CheckRates(picture, check, detected, stopped, named, alarms)


def encoding_rates(outcomes: Sequence[Outcome]) -> list[EncodingRates]:
    """Return detection and false alarms of the trials that were judged in every encoding."""
    rows = []
    shared = {(one.task.picture, one.task.kind, one.task.number) for one in outcomes if one.task.encoding}
    for picture in BENCHES:
        for encoding in ENCODINGS:
            trials = [
                one
                for one in outcomes
                if one.task.encoding == encoding
                and one.task.picture == picture
                and (picture, one.task.kind, one.task.number) in shared
            ]
            detected = Share.of(one.stopped for one in trials if one.is_visible and not one.is_flawless)
            alarms = Share.of(one.stopped for one in trials if one.is_flawless)
            if trials:
                rows.append(EncodingRates(picture, encoding or "as drawn", detected, alarms))
    return rows


def milliseconds(outcomes: Sequence[Outcome]) -> dict[str, float]:
    """Return the mean processor time of a verdict, by kind of picture."""
    return {
        picture: round(mean(one.ms for one in plain(outcomes, picture)), 1)
        for picture in BENCHES
        if plain(outcomes, picture)
    }


def plain(outcomes: Sequence[Outcome], picture: str) -> list[Outcome]:
    """Return one kind of picture's outcomes, judged as drawn."""
    return [one for one in outcomes if one.task.picture == picture and not one.task.encoding]
