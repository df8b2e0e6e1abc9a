"""A number with its 95 % interval, as answers and pages carry it."""

from __future__ import annotations

from pydantic import BaseModel, Field

from review.agreement import Estimate


class Measure(BaseModel):
    """An estimate; null where it is undefined."""

    value: float | None
    low: float | None = Field(description="lower end of the 95 % interval")
    high: float | None


def measure(estimate: Estimate) -> Measure:
    """Return an estimate as it is sent."""
    return Measure(value=estimate.value, low=estimate.low, high=estimate.high)
