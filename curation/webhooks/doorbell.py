"""The doorbell of webhooks."""

from __future__ import annotations

from curation.bell import Bell
from curation.webhooks import claims

BELL = Bell("webhooks", "io", "curation.webhooks.delivering.run_next")

ring, answer = BELL.ring, BELL.answer


def ring_if_due() -> int:
    """Ring if something is due; return how many bells rang."""
    return int(claims.due().exists() and ring())
