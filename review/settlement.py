"""Decisions become final, and move their items."""

from __future__ import annotations

from datetime import datetime


def settle_due(now: datetime | None = None, most: int = 1000) -> int:
    """Settle the decided cases whose time is up, each in a transaction of its own; return how many.

    Any number of callers may run at once: each case settles once.
    """
    raise NotImplementedError
