"""How often known answers are met, with Wilson's interval; pure."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

Z_95 = 1.959964  # of the standard normal distribution, two-sided


@dataclass(frozen=True)
class Share:
    """`hits` of `n`; `low` and `high` bound the true share with 95% confidence (Wilson 1927), both from 0 to 1."""

    hits: int
    n: int

    def __post_init__(self) -> None:
        if not 0 <= self.hits <= self.n:
            raise ValueError(f"{self.hits} of {self.n} is no share")

    @property
    def value(self) -> float | None:
        return self.hits / self.n if self.n else None

    @property
    def low(self) -> float:
        return max(0.0, self._middle - self._half)

    @property
    def high(self) -> float:
        return min(1.0, self._middle + self._half)

    @property
    def _middle(self) -> float:
        return (self.hits + Z_95**2 / 2) / (self.n + Z_95**2)

    @property
    def _half(self) -> float:
        if not self.n:
            return 0.5
        share = self.hits / self.n
        spread = sqrt(share * (1 - share) / self.n + Z_95**2 / (4 * self.n**2))
        return Z_95 * spread / (1 + Z_95**2 / self.n)


def probably_wrong(missed: Share) -> bool:
    """Say whether a known answer is doubtful itself: surely more than half of those who met it said otherwise."""
    return missed.low > 0.5
