"""A number with its 95 % interval, as answers and pages carry it."""

from __future__ import annotations

import math

from pydantic import BaseModel, Field

from review.agreement import Estimate, Z


class Measure(BaseModel):
    """An estimate; null where it is undefined."""

    value: float | None
    low: float | None = Field(description="lower end of the 95 % interval")
    high: float | None


def measure(estimate: Estimate) -> Measure:
    """Return an estimate as it is sent."""
    return Measure(value=estimate.value, low=estimate.low, high=estimate.high)


def mean(number: int, total: float, squares: float) -> Measure:
    """Return the mean of `number` values with its 95 % interval (normal), from their sum and that of their squares."""
    if not number:
        return Measure(value=None, low=None, high=None)
    value = total / number
    if number < 2:
        return Measure(value=value, low=None, high=None)
    half = Z * math.sqrt(max(0.0, squares - number * value**2) / (number - 1) / number)
    return Measure(value=value, low=value - half, high=value + half)
