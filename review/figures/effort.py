"""How long people looked, from first sight to the vote, in cases that are decided."""

from __future__ import annotations

from collections import Counter, defaultdict

from pydantic import BaseModel, Field

from curation.tallies.bins import GROWTH, quantile
from curation.tallies.reading import Counts
from review.decided import Queue


class Effort(BaseModel):
    """People's time at one queue."""

    queue: Queue
    votes: int = Field(description="that carry a time")
    hours: float = Field(description="right to within 2.5 %")
    median_seconds: float | None


def effort(seconds: Counts) -> list[Effort]:
    """Return people's time at the queues that have any."""
    bins: dict[str, Counter[int]] = defaultdict(Counter)
    for (queue, _, at), number in seconds.items():
        bins[queue][int(at)] += number
    return [_effort(queue, bins[queue]) for queue in Queue if queue in bins]


def _effort(queue: Queue, bins: Counter[int]) -> Effort:
    hours = sum(number * GROWTH ** (at + 0.5) for at, number in bins.items()) / 3600
    return Effort(queue=queue, votes=bins.total(), hours=hours, median_seconds=quantile(bins, 0.5))
