"""Shares of trials with their 95 % intervals."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt


@dataclass(frozen=True)
class Share:
    """`hits` of `count` trials; `low` and `high` bound the true share with 95 % confidence (Wilson 1927)."""

    hits: int
    count: int

    @classmethod
    def of(cls, claims: Iterable[bool]) -> Share:
        every = list(claims)
        return cls(sum(every), len(every))

    @property
    def share(self) -> float:
        return self.hits / self.count if self.count else 0.0

    @property
    def low(self) -> float:
        return wilson(self.hits, self.count)[0]

    @property
    def high(self) -> float:
        return wilson(self.hits, self.count)[1]

    def as_json(self) -> dict[str, float]:
        return {
            "hits": self.hits,
            "count": self.count,
            "share": round(self.share, 4),
            "low": round(self.low, 4),
            "high": round(self.high, 4),
        }


def wilson(hits: int, count: int) -> tuple[float, float]:
    """Return the 95 % interval of a share of `count` trials; (0, 1) for none."""
    if not count:
        return 0.0, 1.0
    z, share = 1.96, hits / count
    middle = (share + z * z / (2 * count)) / (1 + z * z / count)
    half = z * sqrt(share * (1 - share) / count + z * z / (4 * count * count)) / (1 + z * z / count)
    return max(middle - half, 0.0), min(middle + half, 1.0)
