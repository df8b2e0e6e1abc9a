"""What a paid answer cost by the vendor's own count, or at most where that count cannot be believed; pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from generation.providers.prices import Price

MOST_TOKENS = 10_000_000  # no model takes or gives so many in one call


@dataclass(frozen=True)
class Metered:
    """Tokens in and out, US dollars, and what the record says of the count; without one, tokens are 0."""

    input: int
    output: int
    cost_usd: float
    remark: dict[str, Any]


def metered(price: Price, into: Any, out: Sequence[Any], most: tuple[int, int]) -> Metered:
    """Return what a call used by the vendor's counts; `most` tokens in and out are its ceiling, which is booked else.

    `out` are the parts that are paid as output. A text always has tokens, so none in is no count.
    """
    if not _plausible(into) or not into or not all(map(_plausible, out)):
        return Metered(0, 0, price.of(*most), {"usage": "not told: booked at the ceiling"})
    return Metered(into, sum(out), price.of(into, sum(out)), {})


def _plausible(count: Any) -> bool:
    return isinstance(count, int) and not isinstance(count, bool) and 0 <= count <= MOST_TOKENS
