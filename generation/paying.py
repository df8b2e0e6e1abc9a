"""What a call does before it is sent once more, where the try before may be billed: it sets its price aside again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_again: ContextVar[Callable[[int, int], None] | None] = ContextVar("again", default=None)


@contextmanager
def paid_by(again: Callable[[int, int], None]) -> Iterator[None]:
    """Ask a model with money for one try set aside; `again` gets the tries so far and those that may be billed."""
    token = _again.set(again)
    try:
        yield
    finally:
        _again.reset(token)


def once_more(tries: int, lost_tries: int) -> None:
    """Set the price of one more try aside, where money is counted at all; raises what `paid_by`'s `again` does."""
    again = _again.get()
    if again is not None:
        again(tries, lost_tries)
