"""Progress of long work: a bar on a terminal, plain lines elsewhere, nothing for whoever does not ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

from django.core.management.base import OutputWrapper
from rich.console import Console
from rich.progress import track as rich_track

T = TypeVar("T")
STEPS = 10  # plain lines for one piece of work


class Track(Protocol):
    """Passes items on while it tells how far they have come; with a total of 0 only that they go on."""

    def __call__(self, items: Iterable[T], label: str, total: int) -> Iterable[T]: ...


def untold(items: Iterable[T], label: str, total: int) -> Iterable[T]:
    return items


def told(stderr: OutputWrapper) -> Track:
    """Return what tells progress on stderr, in the way that suits it."""
    if stderr.isatty():
        console = Console(stderr=True)
        return lambda items, label, total: rich_track(items, label, total or None, console=console, transient=True)
    return lambda items, label, total: _plainly(items, label, total, stderr)


def _plainly(items: Iterable[T], label: str, total: int, stderr: OutputWrapper) -> Iterator[T]:
    step = max(1, -(-total // STEPS))
    for done, item in enumerate(items, start=1):
        yield item
        if (total and done % step == 0) or done == total:
            stderr.write(f"{label}: {done:,} of {total:,}\n")
