"""Which orders are made next, and how many at once; pure."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from generation.gpu.orders import Order

PATIENCE_SECONDS = 60.0  # an order for another model waits no longer while the resident one has work; ours
GROW_AFTER = 8  # full batches in a row after which a halved limit is doubled again; ours


@dataclass
class BatchLimit:
    """How many pictures a pipeline makes at once: halved when memory ran out, tried larger again after a while."""

    most: int
    now: int = 0
    good: int = 0

    def __post_init__(self) -> None:
        self.now = self.now or self.most

    def ran_out(self, size: int) -> None:
        self.now, self.good = max(1, size // 2), 0

    def went_well(self, size: int) -> None:
        if self.now >= self.most or size < self.now:
            return
        self.good += 1
        if self.good >= GROW_AFTER:
            self.now, self.good = min(self.most, 2 * self.now), 0


def next_batch(
    waiting: Sequence[Order], last: Hashable, limit: Callable[[Order], int], now: float
) -> tuple[list[Order], int]:
    """Return the orders to make together, oldest first, and how many there could have been.

    The pipeline used last goes on while it has orders, unless the oldest for another has waited `PATIENCE_SECONDS`.
    """
    if not waiting:
        return [], 0
    oldest = min(waiting, key=lambda order: order.since)
    same = [order for order in waiting if order.key == last]
    lead = oldest if not same or now - oldest.since > PATIENCE_SECONDS else min(same, key=lambda order: order.since)
    alike = sorted((order for order in waiting if order.group == lead.group), key=lambda order: order.since)
    most = limit(lead)
    return alike[:most], most
