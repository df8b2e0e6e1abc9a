"""How a panel works: agreement, tempo, escalation, and each panellist against the consensus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import Q
from pydantic import BaseModel, Field

from curation.models import Project
from curation.tallies.bins import quantile
from curation.tallies.folding import key
from curation.tallies.reading import Counts, counts, under
from review import agreement
from review.decided import Queue, read_pattern
from review.figures.arbitrator import Arbitrator, arbitrator
from review.figures.machines import Escalation, Tuning, escalation, tuning
from review.figures.measures import Measure, measure
from review.figures.panellists import Panellist, panellists

OF_QUEUE = ("votes", "choice", "waited", "calibration")
OF_PEOPLE = ("voter", "drift", "seconds")
OF_PROJECT = ("score", "apt", "escalation")
UNBIASED = (
    "From cases that collect all votes whatever the first ones say (the calibration share, or all cases where early "
    "close is off): under early close the others would be biased, since a third vote is cast only where two differ."
)


class Agreement(BaseModel):
    """Agreement of the panel, with 95 % intervals by resampling cases."""

    cases: int = Field(description="that collected all votes")
    alpha: Measure = Field(description="Krippendorff's, nominal")
    fleiss: Measure = Field(description="Fleiss' kappa")
    pairwise: Measure = Field(description="share of pairs of votes that are equal")
    basis: str = UNBIASED


@dataclass(frozen=True, slots=True)
class Hour:
    """Decisions within one hour (UTC)."""

    at: datetime
    decisions: int


class Tempo(BaseModel):
    """From the opening of a case to its decision, in seconds, right to within 2.5 %."""

    median_seconds: float | None
    p90_seconds: float | None


class Consensus(BaseModel):
    """One queue of a project."""

    queue: Queue
    decisions: int
    votes: int
    votes_a_decision: float | None
    split: Measure = Field(description="share of decisions in which not all votes were equal")
    outcomes: dict[str, int] = Field(description="choice -> decisions")
    agreement: Agreement
    tempo: Tempo
    hours: list[Hour] = Field(description="of the days asked for, without hours in which nothing was decided")
    panellists: list[Panellist]
    escalation: Escalation
    tuning: Tuning
    arbitrator: Arbitrator


def consensus(project: Project, queue: Queue, days: int, now: datetime, *, people: bool = True) -> Consensus:
    """Return the figures of a queue; `days` back from now for what is by time, `people` with each panellist's."""
    of_queue = (*OF_QUEUE, "decided", *(OF_PEOPLE if people else ()))
    found = counts(project, *of_queue, *OF_PROJECT, where=_wanted(queue, now - timedelta(days=days)))
    choices = found["choice"]
    found |= {subject: under(queue, found[subject]) for subject in of_queue}
    patterns = {text: (read_pattern(text), number) for (text,), number in found["votes"].items()}
    decisions = sum(number for _, number in patterns.values())
    votes = sum(sum(pattern.values()) * number for pattern, number in patterns.values())
    split = sum(number for pattern, number in patterns.values() if len(pattern) > 1)
    waited = {int(at): number for (at,), number in found["waited"].items()}
    return Consensus(
        queue=queue,
        decisions=decisions,
        votes=votes,
        votes_a_decision=votes / decisions if decisions else None,
        split=measure(agreement.share(split, decisions)),
        outcomes={choice: number for (choice,), number in sorted(found["choice"].items())},
        agreement=_agreement(found["calibration"], project.seed),
        tempo=Tempo(median_seconds=quantile(waited, 0.5), p90_seconds=quantile(waited, 0.9)),
        hours=_hours(found["decided"]),
        panellists=panellists(found["voter"], found["drift"], found["seconds"], now) if people else [],
        escalation=escalation(found["escalation"]),
        tuning=tuning(found["apt"]),
        arbitrator=arbitrator(found["score"], choices),
    )


def _wanted(queue: Queue, since: datetime) -> Q:
    """Leave out the other queues, but for their choices, and the hours before."""
    ours = Q(key__startswith=key(queue, ""))
    late = Q(key__gte=key(queue, f"{since.astimezone(UTC):%Y-%m-%dT%H}"))
    return Q(subject__in=[*OF_PROJECT, "choice"]) | (ours & (~Q(subject="decided") | late))


def _agreement(counted: Counts, seed: int) -> Agreement:
    """Return agreement over cases of the most frequent panel size: the policy may have changed it on the way."""
    sizes: Counter[str] = Counter()
    for (size, _), number in counted.items():
        sizes[size] += number
    usual = sizes.most_common(1)[0][0] if sizes else ""
    units = agreement.weighted(_patterns({text: number for (size, text), number in counted.items() if size == usual}))
    seed = seed % 2**32
    return Agreement(
        cases=units.number,
        alpha=measure(agreement.estimate(agreement.krippendorff_alpha, units, seed)),
        fleiss=measure(agreement.estimate(agreement.fleiss_kappa, units, seed)),
        pairwise=measure(agreement.estimate(agreement.pairwise_agreement, units, seed)),
    )


def _patterns(texts: Mapping[str, int]) -> dict[tuple[tuple[str, int], ...], int]:
    return {tuple(read_pattern(text).items()): number for text, number in sorted(texts.items())}


def _hours(counted: Counts) -> list[Hour]:
    return [Hour(datetime.fromisoformat(f"{hour}:00+00:00"), number) for (hour,), number in sorted(counted.items())]
