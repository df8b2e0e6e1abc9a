"""What whoever exports may choose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

MOST_HELD_OUT = 0.5  # share of the characters; more would make the evaluation the larger part
EXTRAS = ("references", "votes", "calls", "rejected")


class BadOptions(ValueError):
    """The options contradict each other or the format; the message says how."""


@dataclass(frozen=True)
class Options:
    """`eval_share` is the share of characters that are kept for the split `eval`, 0 for no such split.

    The others add a table each: approved references, pseudonymous votes, model calls, and what the arbitrator or a
    panel turned down.
    """

    eval_share: float = 0.0
    references: bool = False
    votes: bool = False
    calls: bool = False
    rejected: bool = False

    def __post_init__(self) -> None:
        if not 0 <= self.eval_share <= MOST_HELD_OUT:
            raise BadOptions(f"the share for evaluation is {self.eval_share}; it lies between 0 and {MOST_HELD_OUT}")

    @property
    def splits(self) -> tuple[str, ...]:
        return ("train", "eval") if self.eval_share else ("train",)

    @property
    def extras(self) -> tuple[str, ...]:
        return tuple(name for name in EXTRAS if getattr(self, name))

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Options:
        return cls(**stored)
