"""What the sweep does, over and over: the one place where `review` and `generation` meet in time."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping

from django.utils import timezone

from curation.export.doorbell import ring_if_waiting
from curation.tallies.folding import fold
from curation.webhooks.doorbell import ring_if_due
from curation.webhooks.forgetting import forget
from curation.webhooks.noticing import notice
from generation import trials
from generation.budget import collect_lost
from generation.compilations.steps import ring_if_waiting as ring_for_compilations
from generation.planning import pursue_targets
from generation.sweep import ring_bells
from review.queue import free_lapsed
from review.settlement import settle_due
from review.withdrawal import withdraw

log = logging.getLogger(__name__)

LONG_SECONDS = 5  # what others wait for a duty without its being said

DUTIES: Mapping[str, Callable[[], int]] = {
    "freed": lambda: free_lapsed(timezone.now()),
    "settled": settle_due,
    "withdrawn": withdraw,
    "collected": collect_lost,
    "tried": trials.sweep,
    "drafted": pursue_targets,
    "rung": ring_bells,
    "folded": fold,
    "exporting": ring_if_waiting,
    "noticed": notice,
    "posting": ring_if_due,
    "forgotten": forget,
    "compiling": ring_for_compilations,
}


def once() -> dict[str, int | None]:
    """Do every duty once; return how much each found to do, None where it failed. Safe to run twice at once."""
    return {name: _do(name, duty) for name, duty in DUTIES.items()}


def _do(name: str, duty: Callable[[], int]) -> int | None:
    started = time.monotonic()
    try:
        return duty()
    except Exception:  # one duty must not keep the others from being done; it is tried again at the next sweep
        log.exception("sweep: %s failed", name)
        return None
    finally:
        if (seconds := time.monotonic() - started) > LONG_SECONDS:
            log.warning("sweep: %s took %.0f s", name, seconds)
