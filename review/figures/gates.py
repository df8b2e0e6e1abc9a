"""How the machines' gates fared: VIEScores of templates and references, and the Triple Check of frames."""

from __future__ import annotations

from collections import Counter

from pydantic import BaseModel, Field

from curation.models import Kind
from curation.tallies.quality import SCORE_UNIT, SCORES_A_POINT
from curation.tallies.reading import Counts
from review import agreement
from review.figures.measures import Measure, mean, measure

SUBJECTS = ("viescore", "viescore_sum", "viescore_squares", "check", "criterion")
GATE = 7.0  # seed 002, sections 3.1 and 3.3; generation.gates holds it
HIGHEST = 10


class Bin(BaseModel):
    """Pictures with a VIEScore from `low`, half a point wide."""

    low: float
    pictures: int


class Gate(BaseModel):
    """First judgements of templates, or of references in each cycle."""

    judged: int
    passed: Measure
    score: Measure = Field(description="mean VIEScore")
    bins: list[Bin]


class Look(BaseModel):
    """Triple Checks after so many repairs."""

    repairs: int
    checked: int
    passed: int


class TripleCheck(BaseModel):
    """Frames before the arbitrator; `failed` says how many failed each criterion at first sight."""

    looks: list[Look]
    first: Measure = Field(description="share that passed at first sight")
    failed: dict[str, Measure]


def gate(kind: Kind, found: dict[str, Counts]) -> Gate:
    """Return how first judgements of a kind fared."""
    bins: Counter[int] = Counter()
    passed: Counter[bool] = Counter()
    for (of, tunings, through, at), number in found["viescore"].items():
        if of == kind and tunings == "0":
            bins[min(int(at), HIGHEST * SCORES_A_POINT - 1)] += number
            passed[through == "1"] += number
    judged = passed.total()
    return Gate(
        judged=judged,
        passed=measure(agreement.share(passed[True], judged)),
        score=mean(judged, _first(kind, found["viescore_sum"]), _first(kind, found["viescore_squares"])),
        bins=[
            Bin(low=at / SCORES_A_POINT, pictures=bins[at])
            for at in range(min(bins, default=0), max(bins, default=-1) + 1)
        ],
    )


def triple_check(found: dict[str, Counts]) -> TripleCheck:
    """Return how Triple Checks came out, by the repairs before."""
    outcomes: dict[int, Counter[bool]] = {}
    for (repairs, to_state), number in found["check"].items():
        outcomes.setdefault(int(repairs), Counter())[to_state == "approved"] += number
    looks = [Look(repairs=at, checked=one.total(), passed=one[True]) for at, one in sorted(outcomes.items())]
    first = next((look for look in looks if not look.repairs), Look(repairs=0, checked=0, passed=0))
    return TripleCheck(
        looks=looks,
        first=measure(agreement.share(first.passed, first.checked)),
        failed={
            name: measure(agreement.share(found["criterion"].get((name,), 0), first.checked))
            for name in ("identity", "control", "semantic")
        },
    )


def _first(kind: Kind, sums: Counts) -> float:
    return sum(number for (of, tunings, _), number in sums.items() if of == kind and tunings == "0") / SCORE_UNIT
