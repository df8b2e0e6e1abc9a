"""Rate limits: whoever obeys the waits never passes the limit in any minute."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generation.providers.rates import MINUTE, Bucket, capacity, taken, wait_for

START = 1_000_000.0


def obeying(amounts: list[float], pauses: list[float], per_minute: float) -> list[tuple[float, float]]:
    """Return when each amount was taken by somebody who waits exactly as long as told."""
    bucket, now, log = Bucket(), START, []
    for amount, pause in zip(amounts, pauses, strict=False):
        now += pause
        now += wait_for(bucket, now, amount, per_minute)
        bucket = taken(bucket, now, amount, per_minute)
        log.append((now, amount))
    return log


@given(
    st.integers(6, 5000),
    st.lists(st.floats(0.01, 1), min_size=1, max_size=120),
    st.lists(st.floats(0, 20), min_size=120, max_size=120),
)
def test_no_minute_exceeds_the_limit(per_minute: int, shares: list[float], pauses: list[float]) -> None:
    log = obeying([share * capacity(per_minute) for share in shares], pauses, per_minute)
    for begun, _ in log:
        within = sum(amount for at, amount in log if begun <= at < begun + MINUTE)
        assert within <= per_minute * 1.000001


def test_a_request_larger_than_the_bucket_waits_for_a_full_one_and_is_paid_off_afterwards() -> None:
    bucket = taken(Bucket(), START, 1000, 600)
    assert wait_for(bucket, START, 1, 600) > 100
    assert wait_for(Bucket(), START, 100_000, 600) == 0.0


def test_one_request_a_minute_is_one_request_a_minute() -> None:
    bucket = taken(Bucket(), START, 1, 1)
    assert wait_for(bucket, START, 1, 1) >= MINUTE
