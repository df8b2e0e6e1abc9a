"""When a failed delivery is tried again, and when a webhook is given up; pure."""

from __future__ import annotations

from datetime import timedelta

FIRST, GROWTH, LONGEST = 5.0, 4.0, 36_000.0  # seconds, times, seconds: 5 s, 20 s, 80 s, ... 10 h; ours
JITTER = 0.2  # of the time, so that those who failed together do not come back together
MOST_TRIES = 10  # of one delivery, over about 28 hours; ours
LONGEST_REST = 900.0  # seconds until a webhook that fails is tried with something else; ours
DISABLED_AFTER = timedelta(days=3)  # without one success; ours


def delay(tries: int, chance: float, asked: float = 0.0) -> float:
    """Return the seconds until the next try, after so many that failed; `chance` is drawn from 0 to 1.

    `asked` is what the receiver's Retry-After says; it is kept, up to the longest delay.
    """
    usual = min(FIRST * GROWTH ** min(tries - 1, 32), LONGEST)
    return max(usual * (1 - JITTER + 2 * JITTER * chance), min(asked, LONGEST))


def rest(failures: int, chance: float, asked: float = 0.0) -> float:
    """Return the seconds for which a webhook that failed so often in a row is left alone."""
    return min(delay(failures, chance), LONGEST_REST) if not asked else delay(failures, chance, asked)
