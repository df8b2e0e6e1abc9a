"""Times in bins: quantiles are right to within 2.5 %."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curation.tallies.bins import bin_of, quantile


@given(st.lists(st.floats(0.01, 1e7), min_size=1), st.floats(0.01, 1))
def test_a_quantile_is_within_two_and_a_half_percent_of_a_value_that_was_counted(
    times: list[float], share: float
) -> None:
    found = quantile(Counter(map(bin_of, times)), share)
    assert found is not None
    assert min(abs(found / time - 1) for time in times) < 0.026


def test_the_median_lies_in_the_middle() -> None:
    assert quantile(Counter(map(bin_of, [1, 2, 30, 400, 500])), 0.5) == pytest.approx(30, rel=0.025)


def test_of_no_times_there_is_no_median() -> None:
    assert quantile({}, 0.5) is None
