"""How often machines had to try again, and how often they gave up, against the paper's figures."""

from __future__ import annotations

from pydantic import BaseModel, Field

from curation.tallies.reading import Counts
from review import agreement
from review.figures.measures import Measure, mean, measure

ESCALATED = 0.02  # seed 002, section 3.3: hard failures are about 2 % of samples
APT_ITERATIONS = 2.19  # seed 002, section 3.3: of references that failed, until they passed


class Escalation(BaseModel):
    """Frames that machines could not finish."""

    frames: int = Field(description="that came to rest: passed by machines, or put before HV3")
    escalated: int
    share: Measure
    target: float = ESCALATED


class Iterations(BaseModel):
    """References that passed after so many APT iterations."""

    iterations: int
    references: int


class Tuning(BaseModel):
    """Auto-Prompt Tuning of references that failed the VIEScore gate."""

    mended: int
    exhausted: int = Field(description="given up at the cap, then before HV3")
    mean: float | None = Field(description="iterations of those that were mended")
    interval: Measure = Field(description="that mean with its interval")
    target: float = APT_ITERATIONS
    histogram: list[Iterations]


def escalation(counted: Counts) -> Escalation:
    """Return how many frames were escalated."""
    escalated = counted.get(("in_review",), 0)
    frames = escalated + counted.get(("approved",), 0)
    return Escalation(frames=frames, escalated=escalated, share=measure(agreement.share(escalated, frames)))


def tuning(counted: Counts) -> Tuning:
    """Return how many iterations references needed."""
    passed = {int(number): references for (state, number), references in counted.items() if state == "approved"}
    mended = sum(passed.values())
    iterations = sum(number * references for number, references in passed.items())
    return Tuning(
        mended=mended,
        exhausted=sum(references for (state, _), references in counted.items() if state == "exhausted"),
        mean=iterations / mended if mended else None,
        interval=mean(mended, iterations, sum(number**2 * references for number, references in passed.items())),
        histogram=[
            Iterations(iterations=number, references=passed.get(number, 0))
            for number in range(1, max(passed, default=0) + 1)
        ],
    )
