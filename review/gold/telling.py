"""When a voter is told the known answer of a gold case (policy `gold_feedback`), and in which words; pure.

Never before their vote on it is final, or the answer could be corrected. So where people are told, a vote on a gold
case is final as soon as it can be told; where they never are, it stays changeable like a vote on any open case.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from review.policy import ReviewPolicy


@dataclass(frozen=True)
class Known:
    """What a vote on a gold case is held against."""

    case_id: int
    title: str
    choice: str  # of the voter
    answer: str
    reasons: Sequence[str] = ()
    why: str = ""
    checkpoint: str = ""

    @property
    def right(self) -> bool:
        return self.choice == self.answer


def may_be_told(voted_at: datetime, now: datetime, policy: ReviewPolicy) -> bool:
    """Say whether the known answer may be told to somebody who voted then."""
    return policy.gold_feedback != "never" and voted_at + timedelta(seconds=policy.settle_seconds) <= now
