"""The circuit breaker of a provider: after failures in a row nobody asks for a while, then one asks first; pure.

A busy provider (429) is not broken and does not count, but nobody asks before the time that it named; a refused key
counts at once.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from generation.providers.failures import Kind

IN_A_ROW = 5  # failures, over all workers; ours
COOL_SECONDS = 15.0  # doubled each time the probe fails; ours
LONGEST_COOL = 300.0
KEY_SECONDS = 60.0  # after a refused key; ours
PROBE_SECONDS = 90.0  # a probe that says nothing for so long is taken for dead


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

    @property
    def tripped(self) -> bool:
        return self.openings > 0


def admit(state: Breaker, now: float) -> tuple[Breaker, float]:
    """Return the state after somebody asks to call, and 0 if they may, or the seconds until they may ask again."""
    closed_for = max(state.open_until, state.probe_until, state.busy_until) - now
    if closed_for > 0:
        return state, closed_for
    return (replace(state, probe_until=now + PROBE_SECONDS) if state.tripped else state), 0.0


def told(state: Breaker, now: float, fault: Kind | None, retry_after: float | None = None) -> Breaker:
    """Return the state after a call went well (None) or failed; `retry_after` is what the vendor asked of everybody."""
    busy_until = max(state.busy_until, now + (retry_after or 0.0))
    if fault is None or fault is Kind.REQUEST:  # the provider answered
        return Breaker(busy_until=state.busy_until)
    if fault is Kind.BUSY:
        return replace(state, probe_until=0.0, busy_until=busy_until)
    failures = state.failures + 1
    if failures < IN_A_ROW and fault is not Kind.KEY and not state.tripped:
        return replace(state, failures=failures, busy_until=busy_until)
    cool = min(LONGEST_COOL, COOL_SECONDS * 2.0**state.openings)
    cool = max(cool, KEY_SECONDS) if fault is Kind.KEY else cool
    return Breaker(failures, state.openings + 1, now + cool, 0.0, busy_until)
