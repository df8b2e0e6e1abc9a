"""What the sweep does, over and over: the one place where `review` and `generation` meet in time."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from generation.planning import pursue_targets
from generation.sweep import ring_bells
from review.settlement import settle_due

DUTIES: Mapping[str, Callable[[], int]] = {"settled": settle_due, "drafted": pursue_targets, "rung": ring_bells}


def once() -> dict[str, int]:
    """Do every duty once; return how much each found to do. Safe to run twice at the same time."""
    return {name: duty() for name, duty in DUTIES.items()}
