"""What the engine is asked for, and what it needs of a pipeline; pure."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from threading import Event
from typing import Any, Protocol


class OutOfMemory(RuntimeError):
    """The device's memory did not suffice; what was asked for has left nothing behind there."""


class DeviceBroken(RuntimeError):
    """The device failed in a way that every later call would fail in too: only a new process can use it again."""


OnStep = Callable[[int, int], None]
"""Called between two steps with how many are done, and of how many; what it raises ends the run."""


class Pipeline(Protocol):
    """A loaded model. `size` is what it holds of the device's memory once placed, in bytes."""

    size: int

    def place(self) -> None:
        """Move the weights to the device; raises OutOfMemory."""

    def run(self, asks: Sequence[Any], on_step: OnStep) -> list[Any]:
        """Make one picture for each of `asks`, in their order; raises OutOfMemory or DeviceBroken."""

    def unload(self) -> None:
        """Give the device's memory back."""


@dataclass(frozen=True)
class Errand:
    """On whose behalf a thread works: the item, its project, whether it is still wanted, and whether it was made."""

    label: str
    called_off: Event
    project: int = 0
    made: Event = field(default_factory=Event)


_errand: ContextVar[Errand] = ContextVar("errand")


@contextmanager
def on_errand(errand: Errand) -> Iterator[None]:
    """Let every order of this thread be on behalf of `errand`."""
    token = _errand.set(errand)
    try:
        yield
    finally:
        _errand.reset(token)


def this_errand() -> Errand:
    return _errand.get(Errand("", Event()))


@dataclass(frozen=True)
class Made:
    """A picture, with how many were made together and the seconds that took."""

    picture: Any
    together: int
    seconds: float


@dataclass(eq=False)
class Order:
    """One picture to be made.

    Orders with one `key` share a loaded pipeline, those with one `group` too can be made together, at most `batch`
    of them. `load` returns the pipeline, not yet placed, for a device ("cpu", "cuda:0").
    """

    name: str
    key: Hashable
    group: Hashable
    batch: int
    load: Callable[[str], Pipeline]
    ask: Any
    errand: Errand = field(default_factory=this_errand)
    since: float = 0.0
    made: Future[Made] = field(default_factory=Future)
