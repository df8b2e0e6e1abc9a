"""The engine: batches, memory that runs out, orders that are called off."""

from __future__ import annotations

import threading

import pytest

from generation.gpu import here
from generation.gpu.engine import Engine
from generation.gpu.orders import DeviceBroken, Errand, Made, OutOfMemory
from generation.gpu.residency import Residency
from generation.roles import Cancelled, Unable
from tests.generation.gpu.machine import Machine, engine, made, order, ordering


def errand(label: str = "C_0001") -> Errand:
    return Errand(label, threading.Event())


def test_orders_that_share_a_group_are_made_together_and_each_gets_its_own() -> None:
    machine = Machine()
    with engine() as new:
        assert made(new, [order(machine, ask) for ask in "wxyz"]) == [f"picture of {ask}" for ask in "wxyz"]
    assert [sorted(batch) for batch in machine.batches] == [list("wxyz")]


def test_orders_of_one_pipeline_that_ask_differently_are_made_apart() -> None:
    machine = Machine()
    with engine() as new:
        made(new, [order(machine, "x", group="4 steps"), order(machine, "y", group="8 steps")])
    assert sorted(machine.batches) == [["x"], ["y"]]


def test_the_engine_caps_every_batch() -> None:
    machine = Machine()
    with engine(most=2) as new:
        made(new, [order(machine, ask) for ask in "wxyz"])
    assert [len(batch) for batch in machine.batches] == [2, 2]


def test_a_batch_that_runs_out_of_memory_is_made_in_halves_and_nothing_is_lost() -> None:
    machine = Machine(room=1)
    with engine() as new:
        assert made(new, [order(machine, ask) for ask in "wxyz"]) == [f"picture of {ask}" for ask in "wxyz"]
        assert new.standing.made == 4
    assert [len(batch) for batch in machine.batches] == [4, 2, 1, 1, 2, 1, 1]


def test_after_running_out_of_memory_the_next_batches_are_smaller_from_the_start() -> None:
    machine = Machine(room=2)
    with engine() as new:
        made(new, [order(machine, ask) for ask in "wxyz"])
        machine.batches.clear()
        made(new, [order(machine, ask) for ask in "abcd"])
    assert [len(batch) for batch in machine.batches] == [2, 2]


def test_one_picture_that_does_not_fit_is_tried_again_with_the_memory_to_itself() -> None:
    other = Machine()
    with engine() as new:

        class Crowded(Machine):
            def run(self, asks, on_step):
                if other.placed:
                    raise OutOfMemory("the other model is in the way")
                return super().run(asks, on_step)

        made(new, [order(other, "x", "other")])
        assert made(new, [order(Crowded(), "y", "crowded")]) == ["picture of y"]
        assert new.residency.resident() == [("crowded", 1)]


def test_one_picture_that_never_fits_is_an_error_for_whoever_ordered_it_and_the_engine_goes_on() -> None:
    with engine() as new:
        with pytest.raises(OutOfMemory, match="room for 0"):
            made(new, [order(Machine(room=0), "x")])
        assert made(new, [order(Machine(), "y", "b")]) == ["picture of y"]


def test_a_picture_that_cannot_be_made_does_not_spoil_its_batch() -> None:
    machine = Machine(faulty=frozenset("x"))
    with engine() as new, ordering(new, [order(machine, ask) for ask in "wxy"]) as (first, second, third):
        assert (first.result().picture, third.result().picture) == ("picture of w", "picture of y")
        with pytest.raises(RuntimeError, match="cannot draw x"):
            second.result()


def test_a_batch_that_nobody_wants_any_more_ends_after_the_step_at_hand() -> None:
    mine, steps = errand(), []

    def before_step(step: int) -> None:
        steps.append(step)
        if step == 2:
            mine.called_off.set()

    with engine() as new, pytest.raises(Cancelled, match="after step 2 of 9"):
        made(new, [order(Machine(steps=9, before_step=before_step), "x", errand=mine)])
    assert steps == [1, 2]


def test_a_batch_goes_on_for_those_who_still_want_it() -> None:
    gone, kept = errand(), errand()
    machine = Machine(before_step=lambda step: gone.called_off.set())
    orders = [order(machine, "x", errand=gone), order(machine, "y", errand=kept)]
    with engine() as new:
        assert made(new, orders)[1] == "picture of y"


def test_an_order_that_was_called_off_before_it_began_is_never_made() -> None:
    busy, go, second = threading.Event(), threading.Event(), errand()

    def block(step: int) -> None:
        busy.set()
        assert go.wait(30)

    first, other = Machine(before_step=block), Machine()
    orders = [order(first, "x"), order(other, "y", "b", second)]
    with engine() as new, ordering(new, orders[:1]) as [running]:
        assert busy.wait(30)
        with ordering(new, orders[1:]) as [waiting]:
            second.called_off.set()
            new.look_again()
            with pytest.raises(Cancelled):
                waiting.result()
        go.set()
        assert running.result().picture == "picture of x"
    assert other.batches == []


def test_a_closing_engine_ends_the_batch_at_hand_and_gives_the_rest_back() -> None:
    busy, go = threading.Event(), threading.Event()

    def block(step: int) -> None:
        busy.set()
        assert go.wait(30)

    machine = Machine(before_step=block)
    with engine() as new, ordering(new, [order(machine, "x")]) as [running]:
        assert busy.wait(30)
        with ordering(new, [order(machine, "y")]) as [waiting]:
            new.close()
            with pytest.raises(Cancelled):
                waiting.result()
        go.set()
        assert running.result().picture == "picture of x"
        with pytest.raises(Cancelled):
            new.run(order(machine, "z"))


class BreaksTheDevice(Machine):
    def place(self) -> None:
        raise DeviceBroken("the GPU failed: CUDA error: an illegal memory access was encountered")


def test_a_device_that_breaks_while_a_model_is_loaded_ends_the_worker() -> None:
    new, asked = Engine("cpu", Residency(100), gather=0.0), order(BreaksTheDevice(), "x")
    orderer = threading.Thread(target=new.run, args=(asked,))
    orderer.start()
    with pytest.raises(DeviceBroken):
        new.serve()
    assert not asked.made.done()  # a fault of the device is none of the item's
    asked.made.set_result(Made("", 1, 0.0))
    orderer.join()


def test_progress_names_model_items_and_steps() -> None:
    seen = []
    with engine() as new:
        machine = Machine(before_step=lambda step: seen.append(new.standing))
        made(new, [order(machine, "x", errand=errand("F_0001/2"))])
        assert new.standing.made == 1
    assert [(one.doing, one.model, one.step) for one in seen[1:]] == [("working", "a", 1), ("working", "a", 2)]
    assert seen[1].errands[0].label == "F_0001/2"
    assert seen[1].steps == 3


def test_a_model_larger_than_the_ceiling_says_what_to_set() -> None:
    with engine(ceiling=1) as new, pytest.raises(Unable, match="GPU_MEMORY_GB"):
        made(new, [order(Machine(size=2), "x")])


def test_a_process_without_an_engine_says_what_to_start() -> None:
    with pytest.raises(here.NoEngine, match="work --gpu"):
        here.engine()
