"""The circuit breaker: it opens after failures in a row, lets one probe through, and closes when that goes well."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generation.providers.breaker import COOL_SECONDS, IN_A_ROW, KEY_SECONDS, LONGEST_COOL, Breaker, admit, told
from generation.providers.failures import Kind


def after(*faults: Kind | None, at: float = 100.0) -> Breaker:
    state = Breaker()
    for fault in faults:
        state = told(state, at, fault)
    return state


def test_a_few_failures_do_not_open_it() -> None:
    assert admit(after(*[Kind.SERVER] * (IN_A_ROW - 1)), 100.0)[1] == 0.0


def test_failures_in_a_row_open_it() -> None:
    assert admit(after(*[Kind.SERVER] * IN_A_ROW), 100.0)[1] == COOL_SECONDS


def test_a_success_between_starts_the_count_anew() -> None:
    row = [Kind.SERVER] * (IN_A_ROW - 1)
    assert admit(after(*row, None, *row), 100.0)[1] == 0.0


def test_a_busy_vendor_is_not_a_broken_one() -> None:
    assert admit(after(*[Kind.BUSY] * 50), 100.0)[1] == 0.0


def test_a_refused_key_opens_it_at_once() -> None:
    assert admit(after(Kind.KEY), 100.0)[1] == KEY_SECONDS


def test_after_the_cooling_one_probe_is_let_through_and_the_others_wait() -> None:
    open_one = after(*[Kind.LOST] * IN_A_ROW)
    probing, wait = admit(open_one, 100.0 + COOL_SECONDS)
    assert wait == 0.0
    assert admit(probing, 100.0 + COOL_SECONDS)[1] > 0.0


def test_a_probe_that_goes_well_closes_it() -> None:
    probing, _ = admit(after(*[Kind.LOST] * IN_A_ROW), 200.0)
    assert admit(told(probing, 201.0, None), 201.0)[1] == 0.0


def test_a_probe_that_fails_doubles_the_cooling() -> None:
    probing, _ = admit(after(*[Kind.LOST] * IN_A_ROW), 200.0)
    assert admit(told(probing, 201.0, Kind.LOST), 201.0)[1] == 2 * COOL_SECONDS


def test_a_probe_whose_worker_died_is_followed_by_another() -> None:
    probing, _ = admit(after(*[Kind.LOST] * IN_A_ROW), 200.0)
    assert admit(probing, 1000.0)[1] == 0.0


def test_nobody_asks_a_busy_vendor_before_the_time_that_it_named() -> None:
    busy = told(Breaker(), 100.0, Kind.BUSY, 60.0)
    assert admit(busy, 130.0)[1] == 30.0
    assert admit(told(busy, 110.0, None), 130.0)[1] == 30.0
    assert admit(told(busy, 110.0, Kind.BUSY, 1.0), 160.0)[1] == 0.0


def test_failures_that_were_on_their_way_when_it_opened_do_not_keep_it_open_longer() -> None:
    state = after(*[Kind.TIMEOUT] * IN_A_ROW)
    for _ in range(50):
        state = told(state, 110.0, Kind.TIMEOUT, took=60.0)
    assert (state.openings, admit(state, 100.0 + COOL_SECONDS)[1]) == (1, 0.0)


def test_nor_do_they_count_as_the_probe_or_after_it() -> None:
    probing, _ = admit(after(*[Kind.LOST] * IN_A_ROW), 200.0)
    assert told(probing, 201.0, Kind.LOST, took=150.0) == probing
    closed = told(probing, 202.0, None, took=2.0)
    assert told(closed, 203.0, Kind.KEY, took=150.0) == closed


def test_a_model_that_is_forbidden_keeps_nobody_from_another() -> None:
    assert admit(after(*[Kind.FORBIDDEN] * 50), 100.0)[1] == 0.0


def test_a_provider_that_is_away_for_a_year_is_still_probed() -> None:
    assert admit(after(*[Kind.UNREACHED] * 3000), 100.0)[1] == LONGEST_COOL


@given(st.lists(st.tuples(st.floats(0, 50), st.none() | st.sampled_from(Kind)), max_size=60))
def test_whatever_happens_it_lets_somebody_through_again(story: list[tuple[float, Kind | None]]) -> None:
    state, now = Breaker(), 0.0
    for passed, fault in story:
        now += passed
        state, wait = admit(state, now)
        if not wait:
            state = told(state, now, fault)
    assert admit(state, now + LONGEST_COOL + 1)[1] == 0.0
