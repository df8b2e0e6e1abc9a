"""How long to wait before a request is tried again: jittered, growing, never shorter than the vendor asked; pure."""

from __future__ import annotations

import math
import random
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

FIRST_SECONDS = 0.5  # doubled at each try; ours
LONGEST_SECONDS = 20.0  # of what we choose ourselves; ours
LONGEST_ASKED = 3600.0  # of what a vendor asks for: it may be asked again after an hour, whatever it said; ours


def wait_before(try_number: int, retry_after: float | None, chance: random.Random) -> float:
    """Return the seconds to wait before try 2, 3, ...: full jitter over a doubling span, on top of Retry-After."""
    span = min(LONGEST_SECONDS, FIRST_SECONDS * 2.0 ** (try_number - 1))
    if retry_after is None:
        return chance.uniform(span / 2, span)
    return retry_after + chance.uniform(0.0, min(span, 1.0))


def seconds_of(retry_after: str | None, now: datetime | None = None) -> float | None:
    """Return a Retry-After header (seconds, or an HTTP date) as seconds from now, an hour at most; None for none."""
    if not retry_after:
        return None
    try:
        seconds = float(retry_after)
    except ValueError:
        seconds = _until(retry_after, now or datetime.now(UTC))
    return min(LONGEST_ASKED, max(0.0, seconds)) if math.isfinite(seconds) else None


def _until(text: str, now: datetime) -> float:
    """Return the seconds until an HTTP date; not a number if it is none."""
    try:
        moment = parsedate_to_datetime(text)
        return (moment.replace(tzinfo=moment.tzinfo or UTC) - now).total_seconds()
    except (ValueError, OverflowError):
        return math.nan
