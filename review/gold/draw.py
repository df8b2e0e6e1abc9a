"""Where in a person's queue a gold case stands, and which; pure.

It stands right ahead of an ordinary case, for as long as that person's queue exists: whatever they lease, give back
and lease again, it comes and goes as an ordinary case at that place would.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from review.consensus import drawn_for_calibration

MOST_SHARE = 0.2  # of what a person meets; more would cost the panel too much of its time


def stands_ahead_of(key: str, user_id: int, label: str, share: float) -> bool:
    """Say whether a gold case stands ahead of the ordinary case `label` in this person's queue.

    `share` (0 to MOST_SHARE) is that of gold among all that they meet; the project's `key` makes the draw one that
    nobody can foresee.
    """
    ahead_of_each = share / (1 - share)
    return drawn_for_calibration(key, f"gold/{user_id}/{label}", ahead_of_each)


def in_order_of_draw(key: str, user_id: int, case_ids: Iterable[int]) -> list[int]:
    """Return gold cases in the order in which this person meets them: each person in another."""

    def place(case_id: int) -> bytes:
        return hashlib.blake2b(f"{user_id}/{case_id}".encode(), key=key.encode()[:64], digest_size=8).digest()

    return sorted(case_ids, key=place)
