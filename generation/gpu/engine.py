"""The engine: the one thread that touches the device. Other threads order pictures and wait for them."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field, replace
from typing import NoReturn

from generation.gpu.batching import BatchLimit, next_batch
from generation.gpu.orders import DeviceBroken, Errand, Made, Order, OutOfMemory, Pipeline
from generation.gpu.residency import Residency
from generation.roles import Cancelled

GATHER_SECONDS = 0.2  # a batch that is not full waits so long for more of its kind; ours


@dataclass(frozen=True)
class Standing:
    """What the engine does: `doing` is idle, loading or working; step `step` of `steps` of a batch for `errands`."""

    doing: str = "idle"
    model: str = ""
    errands: tuple[Errand, ...] = ()
    step: int = 0
    steps: int = 0
    since: float = 0.0
    made: int = 0
    out_of_memory: int = 0


def _give_up(error: DeviceBroken) -> NoReturn:
    raise error


@dataclass
class Engine:
    """Makes what is ordered, batch by batch. `most` caps every batch.

    `before_waiting` is called by each ordering thread before it waits, to let go of what others need meanwhile.
    `broken` is called when the device is past use; it does not return.
    """

    device: str
    residency: Residency
    most: int = 4
    gather: float = GATHER_SECONDS
    before_waiting: Callable[[], None] = lambda: None
    broken: Callable[[DeviceBroken], NoReturn] = _give_up
    clock: Callable[[], float] = time.monotonic
    standing: Standing = Standing()
    stepped: threading.Event = field(default_factory=threading.Event)
    _waiting: list[Order] = field(default_factory=list)
    _limits: dict[Hashable, BatchLimit] = field(default_factory=dict)
    _changed: threading.Condition = field(default_factory=threading.Condition)
    _last: Hashable = None
    _closing: bool = False

    def run(self, order: Order) -> Made:
        """Return what was ordered, once it is made; raises Cancelled, Unable, OutOfMemory, or what the model raised."""
        order.since = self.clock()
        with self._changed:
            if self._closing:
                raise Cancelled("the worker is ending")
            self._waiting.append(order)
            self._changed.notify_all()
        self.before_waiting()
        return order.made.result()

    def serve(self) -> None:
        """Make orders until `close`; the thread that calls this is the one that touches the device."""
        try:
            while batch := self._next():
                self._make(batch)
                self._stand(doing="idle", model="", errands=(), step=0, steps=0)
        finally:
            self.close()

    def close(self) -> None:
        """Take no more orders and call off those not begun; `serve` returns after the batch that runs."""
        with self._changed:
            self._closing = True
            self._drop_called_off()
            self._changed.notify_all()

    def look_again(self) -> None:
        """Let those go whose waiting orders were called off."""
        with self._changed:
            self._drop_called_off()

    @property
    def closed(self) -> bool:
        return self._closing

    def _next(self) -> list[Order]:
        with self._changed:
            while True:
                self._drop_called_off()
                batch, most = next_batch(self._waiting, self._last, self._limit, self.clock())
                if self._closing or (batch and self._ripe(batch, most)):
                    self._waiting = [order for order in self._waiting if order not in batch]
                    return batch
                self._changed.wait(self.gather / 4 if batch else None)

    def _drop_called_off(self) -> None:
        dropped = [order for order in self._waiting if self._closing or order.errand.called_off.is_set()]
        self._waiting = [order for order in self._waiting if order not in dropped]
        for order in dropped:
            order.made.set_exception(Cancelled(f"{order.errand.label} was called off before it began"))

    def _ripe(self, batch: Sequence[Order], most: int) -> bool:
        return len(batch) >= most or self.clock() - batch[0].since >= self.gather

    def _limit(self, order: Order) -> int:
        limit = self._limits.setdefault(order.key, BatchLimit(min(order.batch, self.most)))
        return min(order.batch, limit.now)

    def _make(self, batch: list[Order]) -> None:
        first = batch[0]
        self._last = first.key
        self._stand(doing="loading", model=first.name, errands=tuple(order.errand for order in batch))
        try:
            pipeline = self.residency.get(first.name, first.key, lambda: first.load(self.device))
        except DeviceBroken as error:
            self.broken(error)
        except Exception as error:  # noqa: BLE001 - it goes to those who wait for the picture
            _fail(batch, error)
        else:
            self._run(pipeline, batch)

    def _run(self, pipeline: Pipeline, batch: list[Order]) -> None:
        """Run the batch; in halves where memory runs out, one by one where anything else goes wrong."""
        errands, started = tuple(order.errand for order in batch), self.clock()
        self._stand(doing="working", errands=errands, step=0, steps=0)
        try:
            pictures = pipeline.run([order.ask for order in batch], lambda *step: self._step(batch, *step))
        except OutOfMemory as error:
            failed: Exception = error
        except Cancelled as error:
            _fail(batch, error)
            return
        except DeviceBroken as error:
            self.broken(error)
        except Exception as error:  # noqa: BLE001 - it goes to those who wait for the picture
            failed = error
        else:
            self._limits[batch[0].key].went_well(len(batch))
            self._deliver(batch, pictures, self.clock() - started)
            return
        # Outside the except clauses, whose traceback would hold on to the device's memory.
        self._again(pipeline, batch, failed.with_traceback(None))

    def _again(self, pipeline: Pipeline, batch: list[Order], failed: Exception) -> None:
        if isinstance(failed, OutOfMemory):
            self._stand(out_of_memory=self.standing.out_of_memory + 1)
            self._limits[batch[0].key].ran_out(len(batch))
            if len(batch) > 1:
                half = (len(batch) + 1) // 2
                self._run_each(pipeline, [batch[:half], batch[half:]])
            elif self.residency.unload_others(batch[0].key):
                self._run(pipeline, batch)
            else:
                _fail(batch, failed)
        elif len(batch) > 1:
            self._run_each(pipeline, [[order] for order in batch])
        else:
            _fail(batch, failed)

    def _run_each(self, pipeline: Pipeline, batches: list[list[Order]]) -> None:
        for batch in batches:
            self._run(pipeline, batch)

    def _step(self, batch: Sequence[Order], step: int, steps: int) -> None:
        self._stand(step=step, steps=steps)
        if all(order.errand.called_off.is_set() for order in batch):
            raise Cancelled(f"called off after step {step} of {steps}")

    def _deliver(self, batch: Sequence[Order], pictures: Sequence[object], seconds: float) -> None:
        self._stand(made=self.standing.made + len(batch))
        for order, picture in zip(batch, pictures, strict=True):
            order.errand.made.set()
            order.made.set_result(Made(picture, len(batch), seconds))

    def _stand(self, **changes: object) -> None:
        self.standing = replace(self.standing, since=self.clock(), **changes)  # type: ignore[arg-type]
        self.stepped.set()


def _fail(batch: Sequence[Order], error: Exception) -> None:
    for order in batch:
        order.made.set_exception(error)
