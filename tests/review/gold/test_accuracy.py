"""Shares with Wilson's interval."""

from __future__ import annotations

import pytest
from scipy.stats import binomtest

from review.gold.accuracy import Share, probably_wrong


@pytest.mark.parametrize(("hits", "n"), [(0, 1), (1, 1), (3, 10), (10, 10), (48, 50), (0, 200)])
def test_the_interval_is_wilsons(hits: int, n: int) -> None:
    expected = binomtest(hits, n).proportion_ci(0.95, method="wilson")
    share = Share(hits, n)
    assert (share.low, share.high) == (pytest.approx(expected.low, abs=1e-6), pytest.approx(expected.high, abs=1e-6))


def test_of_no_votes_nothing_is_known() -> None:
    share = Share(0, 0)
    assert (share.value, share.low, share.high) == (None, 0, 1)


def test_more_hits_than_votes_are_refused() -> None:
    with pytest.raises(ValueError):
        Share(2, 1)


@pytest.mark.parametrize(("missed", "n", "doubtful"), [(1, 1, False), (3, 4, False), (5, 5, True), (9, 10, True)])
def test_a_known_answer_is_doubtful_once_surely_most_miss_it(missed: int, n: int, doubtful: bool) -> None:
    assert probably_wrong(Share(missed, n)) is doubtful
