"""Delays between tries."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from curation.webhooks.schedule import LONGEST, LONGEST_REST, MOST_TRIES, delay, rest

CHANCES = st.floats(0, 1)


@given(st.integers(1, 10_000), CHANCES, st.floats(0, 1e12))
def test_no_delay_is_shorter_than_seconds_or_longer_than_half_a_day(tries: int, chance: float, asked: float) -> None:
    assert 4 <= delay(tries, chance, asked) <= 1.21 * LONGEST


@given(st.integers(1, 6), CHANCES, CHANCES)
def test_each_delay_is_longer_than_the_one_before_whatever_the_chance(tries: int, one: float, other: float) -> None:
    assert delay(tries + 1, one) > delay(tries, other)


def test_all_tries_take_a_day_and_a_bit() -> None:
    hours = sum(delay(tries, 0.5) for tries in range(1, MOST_TRIES)) / 3600
    assert 24 < hours < 36


@given(st.integers(1, 10_000), CHANCES)
def test_a_webhook_rests_no_longer_than_a_quarter_of_an_hour_unless_it_asks(failures: int, chance: float) -> None:
    assert rest(failures, chance) <= LONGEST_REST
    assert rest(failures, chance, 7200) >= 7200
