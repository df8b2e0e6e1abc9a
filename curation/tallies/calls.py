"""What the model calls cost, by role and model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from curation.models import ModelCall
from curation.tallies.folding import Key, key

MICRO = 1_000_000  # a tally is whole: US dollars are kept in millionths, as the calls have them


def costs(calls: Sequence[ModelCall]) -> Counter[Key]:
    """Count calls, and their cost in millionths of a US dollar."""
    total: Counter[Key] = Counter()
    for call in calls:
        of = key(call.role, call.model)
        total[call.project_id, "calls", of] += 1
        total[call.project_id, "cost", of] += round(call.cost_usd * MICRO)
    return total


FOLDS = (costs,)
