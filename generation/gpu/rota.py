"""Which stage's items a worker claims next: it stays with one, whose model is in memory, but not for ever; pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")

STAY_SECONDS = 120.0  # at most with one stage while others wait; ours


@dataclass
class Rota(Generic[T]):
    """The stages in the order in which they are to be tried: the one at hand first, then those after it."""

    stages: Sequence[T]
    at: int = 0
    since: float = 0.0

    def order(self, now: float) -> list[T]:
        if now - self.since > STAY_SECONDS:
            self._turn_to((self.at + 1) % len(self.stages), now)
        return [*self.stages[self.at :], *self.stages[: self.at]]

    def found_work_at(self, stage: T, now: float) -> None:
        if self.stages[self.at] is not stage:
            self._turn_to(list(self.stages).index(stage), now)

    def _turn_to(self, at: int, now: float) -> None:
        self.at, self.since = at, now
