"""The circuit breaker of a provider: after failures in a row nobody asks for a while, then one asks first; pure.

A busy provider (429) is not broken and does not count, but nobody asks before the time that it named; a refused key
counts at once. A call that the vendor forbids (403) is that call's own: others may do what it may not.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from generation.providers.failures import Kind

IN_A_ROW = 5  # failures, over all workers; ours
COOL_SECONDS = 15.0  # doubled each time the probe fails; ours
LONGEST_COOL = 300.0
MOST_DOUBLINGS = 8  # beyond LONGEST_COOL; a power without an end overflows
KEY_SECONDS = 60.0  # after a refused key; ours
PROBE_SECONDS = 90.0  # a probe that says nothing for so long is taken for dead

ANSWERED = (None, Kind.REQUEST, Kind.FORBIDDEN)
"""What shows that the provider works, and that it takes the key."""


@dataclass(frozen=True)
class Breaker:
    """Failures in a row, how often it opened since the last success, and until when it is open, being probed or busy.

    Times are in seconds of any clock that all its users share.
    """

    failures: int = 0
    openings: int = 0
    open_until: float = 0.0
    probe_until: float = 0.0
    busy_until: float = 0.0
    opened_at: float = 0.0

    @property
    def tripped(self) -> bool:
        return self.openings > 0


def admit(state: Breaker, now: float) -> tuple[Breaker, float]:
    """Return the state after somebody asks to call, and 0 if they may, or the seconds until they may ask again."""
    closed_for = max(state.open_until, state.probe_until, state.busy_until) - now
    if closed_for > 0:
        return state, closed_for
    return (replace(state, probe_until=now + PROBE_SECONDS) if state.tripped else state), 0.0


def told(
    state: Breaker, now: float, fault: Kind | None, retry_after: float | None = None, took: float = 0.0
) -> Breaker:
    """Return the state after a call of `took` seconds went well (None) or failed.

    `retry_after` is what the vendor asked of everybody. Of a call that was on its way when the breaker opened nothing
    else is noted: it tells no more than those that opened it.
    """
    if retry_after:
        state = replace(state, busy_until=max(state.busy_until, now + retry_after))
    if now - took < state.opened_at:
        return state
    if fault in ANSWERED:
        return Breaker(busy_until=state.busy_until, opened_at=state.opened_at)
    if fault is Kind.BUSY:
        return replace(state, probe_until=0.0)
    state = replace(state, failures=state.failures + 1)
    if state.failures < IN_A_ROW and fault is not Kind.KEY and not state.tripped:
        return state
    cool = min(LONGEST_COOL, COOL_SECONDS * 2.0 ** min(state.openings, MOST_DOUBLINGS))
    cool = max(cool, KEY_SECONDS) if fault is Kind.KEY else cool
    return replace(state, openings=state.openings + 1, open_until=now + cool, probe_until=0.0, opened_at=now)
