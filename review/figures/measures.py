"""A number with its 95 % interval, as answers and pages carry it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from review.agreement import Estimate


@dataclass(frozen=True, slots=True)  # a page makes hundreds: pydantic's own models cost ten times as much
class Measure:
    """An estimate; null where it is undefined."""

    value: float | None
    low: Annotated[float | None, Field(description="lower end of the 95 % interval")]
    high: float | None


def measure(estimate: Estimate) -> Measure:
    """Return an estimate as it is sent."""
    return Measure(estimate.value, estimate.low, estimate.high)
