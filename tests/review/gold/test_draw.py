"""Where gold cases stand in a queue."""

from __future__ import annotations

import pytest

from review.gold.draw import MOST_SHARE, in_order_of_draw, stands_ahead_of

LABELS = [f"hv1/C_{n:05d}/1" for n in range(20_000)]


@pytest.mark.parametrize("share", [0.05, 0.1, MOST_SHARE])
def test_of_what_a_person_meets_the_share_is_gold(share: float) -> None:
    met = sum(stands_ahead_of("key", 7, label, share) for label in LABELS)
    assert met / (met + len(LABELS)) == pytest.approx(share, abs=0.01)


def test_without_a_share_there_is_none() -> None:
    assert not any(stands_ahead_of("key", 7, label, 0) for label in LABELS)


def test_the_draw_is_the_same_every_time_and_another_for_everybody_and_every_key() -> None:
    def drawn(key: str, user: int) -> set[str]:
        return {label for label in LABELS[:500] if stands_ahead_of(key, user, label, 0.2)}

    assert drawn("key", 7) == drawn("key", 7)
    assert drawn("key", 7) != drawn("key", 8)
    assert drawn("key", 7) != drawn("another", 7)


def test_each_person_meets_the_gold_cases_in_another_order() -> None:
    orders = {tuple(in_order_of_draw("key", user, range(8))) for user in range(20)}
    assert len(orders) == 20
    assert all(sorted(order) == list(range(8)) for order in orders)
