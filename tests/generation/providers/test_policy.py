"""The retry policy: pure rules, held to their promises over everything that hypothesis can think of."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from email.utils import format_datetime

from hypothesis import given
from hypothesis import strategies as st

from generation.providers import policy
from generation.providers.backoff import LONGEST_ASKED, LONGEST_SECONDS, seconds_of, wait_before
from generation.providers.failures import Kind, kind_of_status
from generation.providers.policy import Again, GiveUp, Later, Patience

KINDS = st.sampled_from(Kind)
SECONDS = st.floats(0, 500)


@given(st.integers(2, 40), st.none() | SECONDS, st.integers())
def test_a_wait_is_never_shorter_than_the_vendor_asked_for(number: int, asked: float | None, seed: int) -> None:
    assert wait_before(number, asked, random.Random(seed)) >= (asked or 0.0)


@given(st.integers(2, 40), st.integers())
def test_a_wait_that_nobody_asked_for_is_bounded_and_not_nothing(number: int, seed: int) -> None:
    assert 0.4 < wait_before(number, None, random.Random(seed)) <= LONGEST_SECONDS


def test_waits_are_jittered_so_that_workers_do_not_come_back_together() -> None:
    assert len({wait_before(3, None, random.Random(seed)) for seed in range(50)}) == 50


@given(KINDS, st.integers(1, 20), SECONDS, SECONDS, st.none() | SECONDS)
def test_no_call_goes_on_beyond_its_patience(
    kind: Kind, tries: int, elapsed: float, wait: float, asked: float | None
) -> None:
    patience = Patience()
    step = policy.after(kind, tries, elapsed, wait, asked, patience)
    if isinstance(step, Again):
        assert kind.passing
        assert tries < patience.tries
        assert elapsed + step.wait <= patience.total
        assert step.wait <= patience.longest_wait


@given(KINDS, st.integers(1, 20), SECONDS, SECONDS, SECONDS)
def test_an_item_is_put_off_for_at_least_as_long_as_the_vendor_asked(
    kind: Kind, tries: int, elapsed: float, wait: float, asked: float
) -> None:
    step = policy.after(kind, tries, elapsed, wait, asked, Patience())
    if isinstance(step, Later):
        assert step.seconds >= asked


def test_a_wrong_request_is_given_up_at_once() -> None:
    assert policy.after(Kind.REQUEST, 1, 0.0, 0.1, None, Patience()) == GiveUp()


def test_every_status_of_an_error_is_one_of_the_kinds() -> None:
    kinds = {status: kind_of_status(status) for status in range(400, 600)}
    assert (kinds[429], kinds[500], kinds[503], kinds[504]) == (Kind.BUSY, Kind.SERVER, Kind.SERVER, Kind.TIMEOUT)
    assert (kinds[401], kinds[402], kinds[403]) == (Kind.KEY, Kind.KEY, Kind.FORBIDDEN)
    assert (kinds[400], kinds[404]) == (Kind.REQUEST, Kind.REQUEST)


def test_retry_after_may_be_seconds_or_a_date() -> None:
    now = datetime(2026, 1, 1, 12, 0, 0, tzinfo=UTC)
    assert seconds_of("7.5") == 7.5
    assert seconds_of("Thu, 01 Jan 2026 12:00:30 GMT", now) == 30.0
    assert seconds_of("Thu, 01 Jan 2026 11:00:00 GMT", now) == 0.0
    assert (seconds_of("soon"), seconds_of(None), seconds_of("")) == (None, None, None)


@given(st.text(max_size=12) | st.floats().map(str) | st.datetimes().map(format_datetime))
def test_no_vendor_can_put_anything_off_for_more_than_an_hour(said: str) -> None:
    assert 0.0 <= (seconds_of(said) or 0.0) <= LONGEST_ASKED


def test_a_retry_after_that_is_no_time_is_none() -> None:
    odd = ("inf", "nan", "soon", "Fri, 99 Dec 2026 23:59:59 GMT")
    assert [seconds_of(said) for said in odd] == [None] * 4
    long = ("1e12", "999999999", "Fri, 31 Dec 9999 23:59:59 GMT")
    assert [seconds_of(said) for said in long] == [LONGEST_ASKED] * 3
