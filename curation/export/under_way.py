"""Pictures under way: threads read, compare and write them while the records beside them are made.

Reading a file, taking its SHA-256 and writing it all let other threads of Python run.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from typing import TypeVar

HANDS = 4  # threads
AHEAD = 8  # pictures that memory holds at once

T = TypeVar("T")
R = TypeVar("R")


def in_order(items: Iterable[T], do: Callable[[T], R], threads: Executor) -> Iterator[tuple[T, R]]:
    """Yield each item with what `do` made of it, while the next AHEAD are being made; raise what `do` raised."""
    under_way: deque[tuple[T, Future[R]]] = deque()
    for item in items:
        under_way.append((item, threads.submit(do, item)))
        if len(under_way) > AHEAD:
            yield _first(under_way)
    while under_way:
        yield _first(under_way)


def _first(under_way: deque[tuple[T, Future[R]]]) -> tuple[T, R]:
    item, made = under_way.popleft()
    return item, made.result()
