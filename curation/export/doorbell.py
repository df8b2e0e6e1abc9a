"""The doorbell of exports."""

from __future__ import annotations

from curation.bell import Bell
from curation.export import claims

NO_TIMEOUT = -1  # an export takes as long as it takes; a worker that hangs or dies loses its claim
BELL = Bell("exports", "io", "curation.export.jobs.run_next", NO_TIMEOUT)

ring, answer = BELL.ring, BELL.answer


def ring_if_waiting() -> int:
    """Ring if an export may be claimed, or is to be cleared away; return how many bells rang."""
    return int((claims.waiting().exists() or claims.forsaken().exists()) and ring())
