"""Which orders come next, and how many."""

from __future__ import annotations

from generation.gpu.batching import GROW_AFTER, PATIENCE_SECONDS, BatchLimit, next_batch
from generation.gpu.orders import Order
from generation.gpu.rota import STAY_SECONDS, Rota
from tests.generation.gpu.machine import Machine, order


def waiting(*asked: tuple[str, float]) -> list[Order]:
    orders = [order(Machine(), f"{key}{since}", key) for key, since in asked]
    for one, (_, since) in zip(orders, asked, strict=True):
        one.since = since
    return orders


def chosen(orders: list[Order], last: str | None, now: float) -> list[str]:
    return [one.ask for one in next_batch(orders, last, lambda _: 2, now)[0]]


def test_the_oldest_comes_first_with_those_like_it() -> None:
    assert chosen(waiting(("b", 2), ("a", 1), ("a", 3), ("a", 4)), None, 5) == ["a1", "a3"]


def test_the_model_in_use_goes_on_while_it_has_work() -> None:
    assert chosen(waiting(("b", 1), ("a", 2)), "a", 3) == ["a2"]


def test_no_order_waits_for_ever_for_another_models_work_to_end() -> None:
    assert chosen(waiting(("b", 1), ("a", 2)), "a", 2 + PATIENCE_SECONDS) == ["b1"]


def test_nothing_waits() -> None:
    assert next_batch([], None, lambda _: 2, 0) == ([], 0)


def test_a_limit_is_halved_and_after_a_while_tried_larger() -> None:
    limit = BatchLimit(8)
    limit.ran_out(8)
    assert limit.now == 4
    for _ in range(GROW_AFTER):
        limit.went_well(4)
    assert limit.now == 8


def test_batches_that_were_not_full_prove_nothing() -> None:
    limit = BatchLimit(8)
    limit.ran_out(8)
    for _ in range(3 * GROW_AFTER):
        limit.went_well(2)
    assert limit.now == 4


def test_a_limit_never_falls_below_one() -> None:
    limit = BatchLimit(2)
    limit.ran_out(1)
    assert limit.now == 1


def test_a_worker_stays_with_a_stage_and_then_moves_on() -> None:
    rota = Rota(["draw", "compose", "edit"])
    rota.found_work_at("compose", 10)
    assert rota.order(11) == ["compose", "edit", "draw"]
    assert rota.order(11 + STAY_SECONDS)[0] == "edit"
