"""Rate limits: requests and tokens a minute by token buckets, small enough that no minute exceeds the limit; pure."""

from __future__ import annotations

from dataclasses import dataclass

BURST = 1 / 6  # of a minute's limit may be taken at once; the rest is spread over the minute
MINUTE = 60.0


@dataclass(frozen=True)
class Bucket:
    """What is left at a moment; it may be negative after one large request. Fresh ones are full (`at` 0)."""

    level: float = 0.0
    at: float = 0.0


def capacity(per_minute: float) -> float:
    """Return what may be taken at once: never less than one."""
    return max(1.0, per_minute * BURST)


def refill(per_minute: float) -> float:
    """Return what comes back a second, so that a burst and a minute of it make the limit and no more."""
    return max(per_minute - capacity(per_minute), per_minute / 2) / MINUTE


def wait_for(bucket: Bucket, now: float, amount: float, per_minute: float) -> float:
    """Return the seconds until `amount` may be taken; what is larger than the bucket waits until it is full."""
    missing = min(amount, capacity(per_minute)) - _level(bucket, now, per_minute)
    return max(0.0, missing / refill(per_minute))


def taken(bucket: Bucket, now: float, amount: float, per_minute: float) -> Bucket:
    """Return the bucket after `amount` was taken."""
    return Bucket(_level(bucket, now, per_minute) - amount, now)


def _level(bucket: Bucket, now: float, per_minute: float) -> float:
    if not bucket.at:
        return capacity(per_minute)
    return min(capacity(per_minute), bucket.level + max(0.0, now - bucket.at) * refill(per_minute))
