"""Counts that grow while others do the work: live bars on a terminal, plain lines elsewhere."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.core.management.base import OutputWrapper
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

PLAIN_SECONDS = 5.0  # between two plain lines about the same work

Tell = Callable[[str, int, int], None]  # what is being done, how many are done, of how many


@contextmanager
def live_counts(stderr: OutputWrapper) -> Iterator[Tell]:
    """Yield a function that shows counts on a command's stderr."""
    if not stderr.isatty():
        yield _Lines(stderr).tell
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as bars:
        yield _Bars(bars).tell


class _Bars:
    def __init__(self, bars: Progress) -> None:
        self.bars = bars
        self.tasks: dict[str, TaskID] = {}

    def tell(self, what: str, done: int, total: int) -> None:
        if what not in self.tasks:
            self.tasks[what] = self.bars.add_task(what, total=total)
        self.bars.update(self.tasks[what], completed=done, total=total)


class _Lines:
    def __init__(self, stderr: OutputWrapper) -> None:
        self.stderr = stderr
        self.said: dict[str, tuple[float, int]] = {}

    def tell(self, what: str, done: int, total: int) -> None:
        at, before = self.said.get(what, (0.0, -1))
        if done != before and (done == total or time.monotonic() - at > PLAIN_SECONDS):
            self.said[what] = (time.monotonic(), done)
            self.stderr.write(f"{what}: {done} of {total}")
