"""Times in bins that grow by 5 %, so that medians of millions of votes are read from a few hundred numbers; pure."""

from __future__ import annotations

import math
from collections.abc import Mapping

GROWTH = 1.05  # a quantile is right to within 2.5 %
SHORTEST = 0.01  # seconds; what is shorter counts as this


def bin_of(seconds: float) -> int:
    """Return the bin of a time."""
    return math.floor(math.log(max(seconds, SHORTEST)) / math.log(GROWTH))


def quantile(bins: Mapping[int, int], share: float) -> float | None:
    """Return the time in seconds that this share (0 to 1) of the counted times do not exceed; None without any."""
    wanted = share * sum(bins.values())
    reached = 0
    for at in sorted(bins):
        reached += bins[at]
        if reached and reached >= wanted:
            return float(GROWTH ** (at + 0.5))
    return None
