"""The retry policy, in one place: what follows from a failed try; pure.

Short waits are spent where the call is made; for longer ones the item is given back, so that no worker idles and no
claim lapses while a vendor is busy.
"""

from __future__ import annotations

from dataclasses import dataclass

from generation.providers.failures import Kind


@dataclass(frozen=True)
class Patience:
    """How long a call goes on: `tries` in all, waits of up to `longest_wait`, begun within `total` seconds; ours."""

    tries: int = 4
    longest_wait: float = 15.0
    total: float = 75.0


LATER = {
    Kind.BUSY: 15.0,
    Kind.SERVER: 30.0,
    Kind.TIMEOUT: 30.0,
    Kind.LOST: 30.0,
    Kind.UNREACHED: 30.0,
    Kind.KEY: 60.0,
    Kind.FORBIDDEN: 60.0,
}
"""Seconds until an item is taken up again whose call was given up, by what happened last; ours."""


@dataclass(frozen=True)
class Again:
    """Try again after so many seconds."""

    wait: float


@dataclass(frozen=True)
class Later:
    """Give the item back; it is taken up again after so many seconds."""

    seconds: float


@dataclass(frozen=True)
class GiveUp:
    """The request itself is wrong: no time mends it."""


def after(
    kind: Kind, tries: int, elapsed: float, wait: float, retry_after: float | None, patience: Patience
) -> Again | Later | GiveUp:
    """Return what follows when try number `tries` failed `elapsed` seconds after the first; `wait` is the back-off."""
    if kind is Kind.REQUEST:
        return GiveUp()
    later = Later(max(LATER[kind], retry_after or 0.0))
    if not kind.passing or tries >= patience.tries:
        return later
    if wait > patience.longest_wait or elapsed + wait > patience.total:
        return later
    return Again(wait)
