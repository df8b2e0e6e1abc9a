"""Models stay in memory while there is room."""

from __future__ import annotations

import pytest

from generation.gpu.orders import OutOfMemory
from generation.gpu.residency import Residency
from tests.generation.gpu.machine import Machine


def get(residency: Residency, name: str, machine: Machine) -> Machine:
    found = residency.get(name, name, lambda: machine)
    assert isinstance(found, Machine)
    return found


def test_a_resident_model_is_not_loaded_again() -> None:
    residency, machine = Residency(10), Machine()
    assert get(residency, "a", machine) is machine
    assert get(residency, "a", Machine()) is machine


def test_the_model_unused_for_longest_makes_room() -> None:
    residency, a, b, c = Residency(10), Machine(4), Machine(4), Machine(4)
    for name, machine in (("a", a), ("b", b), ("a", a), ("c", c)):
        get(residency, name, machine)
    assert (a.placed, b.placed, c.placed) == (True, False, True)
    assert residency.used == 8


def test_as_many_make_room_as_are_needed() -> None:
    residency, small, big = Residency(10), [Machine(3) for _ in range(3)], Machine(9)
    for at, machine in enumerate(small):
        get(residency, str(at), machine)
    get(residency, "big", big)
    assert residency.resident() == [("big", 9)]


def test_where_the_ceiling_promised_too_much_the_others_make_room() -> None:
    residency, other = Residency(10), Machine(2)

    class Tight(Machine):
        def place(self) -> None:
            if other.placed:
                raise OutOfMemory("somebody else uses this GPU too")
            super().place()

    get(residency, "other", other)
    get(residency, "tight", Tight(2))
    assert [name for name, _ in residency.resident()] == ["tight"]


def test_a_model_that_cannot_be_placed_leaves_nothing_behind() -> None:
    class Broken(Machine):
        def place(self) -> None:
            raise OutOfMemory("full")

    residency = Residency(10)
    with pytest.raises(OutOfMemory):
        get(residency, "broken", Broken())
    assert residency.resident() == []
