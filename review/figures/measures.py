"""A number with its 95 % interval, as answers and pages carry it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from review.agreement import Estimate, Z


@dataclass(frozen=True, slots=True)  # a page makes hundreds: pydantic's own models cost ten times as much
class Measure:
    """An estimate; null where it is undefined."""

    value: float | None
    low: Annotated[float | None, Field(description="lower end of the 95 % interval")]
    high: float | None


def measure(estimate: Estimate) -> Measure:
    """Return an estimate as it is sent."""
    return Measure(estimate.value, estimate.low, estimate.high)


def mean(number: int, total: float, squares: float) -> Measure:
    """Return the mean of `number` values with its 95 % interval (normal), from their sum and that of their squares."""
    if not number:
        return Measure(None, None, None)
    value = total / number
    if number < 2:
        return Measure(value, None, None)
    half = Z * math.sqrt(max(0.0, squares - number * value**2) / (number - 1) / number)
    return Measure(value, value - half, value + half)
