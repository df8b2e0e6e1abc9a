"""A pipeline of plain Python whose pictures are texts, and which does to the engine whatever a device may do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from generation.gpu import here
from generation.gpu.engine import Engine
from generation.gpu.orders import Errand, Order, OutOfMemory
from generation.gpu.residency import Residency

GATHER_SECONDS = 0.1


@dataclass
class Machine:
    """Makes "picture of ASK". `room` is how many fit at once; `before_step` is called with each step's number."""

    size: int = 1
    room: int = 100
    steps: int = 3
    before_step: Callable[[int], object] = lambda step: None
    faulty: frozenset[str] = frozenset()
    batches: list[list[str]] = field(default_factory=list)
    placed: bool = False

    def place(self) -> None:
        self.placed = True

    def run(self, asks: Sequence[str], on_step: Callable[[int, int], None]) -> list[str]:
        assert self.placed
        self.batches.append(list(asks))
        if len(asks) > self.room:
            raise OutOfMemory(f"room for {self.room}, not {len(asks)}")
        if self.faulty & set(asks):
            raise RuntimeError(f"cannot draw {', '.join(sorted(self.faulty & set(asks)))}")
        for step in range(1, self.steps + 1):
            self.before_step(step)
            on_step(step, self.steps)
        return [f"picture of {ask}" for ask in asks]

    def unload(self) -> None:
        self.placed = False


def order(machine: Machine, ask: str, key: str = "a", errand: Errand | None = None, group: Any = None) -> Order:
    more = {"errand": errand} if errand else {}
    return Order(key, key, group or key, 4, lambda device: machine, ask, **more)


@contextmanager
def engine(ceiling: int = 100, **settings: Any) -> Iterator[Engine]:
    with here.serving(Engine("cpu", Residency(ceiling), **{"gather": GATHER_SECONDS} | settings)) as new:
        yield new


@contextmanager
def ordering(engine: Engine, orders: Sequence[Order]) -> Iterator[list[Future[Any]]]:
    """Order all of them at once, each in a thread."""
    with ThreadPoolExecutor(len(orders)) as threads:
        yield [threads.submit(engine.run, one) for one in orders]


def made(engine: Engine, orders: Sequence[Order]) -> list[Any]:
    with ordering(engine, orders) as futures:
        return [future.result().picture for future in futures]
