"""The arbitrator against the experts, where both have judged."""

from __future__ import annotations

from collections import Counter

from pydantic import BaseModel, Field

from curation.tallies.reading import Counts
from review import agreement
from review.checkpoints import APPROVAL, DISPOSITION
from review.decided import SCORES_A_POINT
from review.figures.measures import Measure, measure

UNSEEN = (
    "What the arbitrator turns down before a panel (templates below 7.0) no expert sees, and HV3 does not ask "
    "whether a frame was right as it is: misses are measured, false alarms are not."
)


class Met(BaseModel):
    """What the arbitrator had said, and how often experts came to which choice."""

    said: str = Field(description="passed: a template before HV1; failed: a frame before HV3")
    choices: dict[str, int]


class Reliability(BaseModel):
    """Templates of a range of VIEScores, and the share of them that experts approved."""

    low: float
    high: float
    templates: int
    approved: Measure


class Arbitrator(BaseModel):
    """Confusion, and the reliability curve of its VIEScore at HV1."""

    confusion: list[Met]
    reliability: list[Reliability]
    basis: str = UNSEEN


def arbitrator(scores: Counts, choices: Counts) -> Arbitrator:
    """Return how the arbitrator's word fared."""
    passed = {choice: choices.get(("hv1", choice), 0) for choice in APPROVAL}
    failed = {choice: choices.get(("hv3", choice), 0) for choice in DISPOSITION}
    confusion = [Met(said="passed", choices=passed), Met(said="failed", choices=failed)]
    return Arbitrator(confusion=confusion, reliability=_curve(scores))


def _curve(scores: Counts) -> list[Reliability]:
    seen: Counter[int] = Counter()
    approved: Counter[int] = Counter()
    for (at, choice), number in scores.items():
        seen[int(at)] += number
        approved[int(at)] += number if choice == "approve" else 0
    return [
        Reliability(
            low=at / SCORES_A_POINT,
            high=(at + 1) / SCORES_A_POINT,
            templates=seen[at],
            approved=measure(agreement.share(approved[at], seen[at])),
        )
        for at in sorted(seen)
    ]
