"""The sweep: rings for every stage that has work, whatever became of earlier bells."""

from __future__ import annotations

from generation import doorbell
from generation.stages import STAGES
from generation.work import Hands, waiting


def ring_bells() -> int:
    """Ring for each stage with claimable items (lapsed claims included); return how many bells rang."""
    return sum(doorbell.ring(stage) for stage in STAGES if waiting(stage, Hands.OTHERS).exists())
