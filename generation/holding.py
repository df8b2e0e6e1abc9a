"""What a long step does before each thing that costs: makes sure that its worker still holds the item."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from curation.lifecycle import StaleState

_renew: ContextVar[Callable[[float], bool] | None] = ContextVar("renew", default=None)


@contextmanager
def held_by(renew: Callable[[float], bool]) -> Iterator[None]:
    """Run a step under a claim that `renew` renews for so many seconds at least; it returns False once it was lost."""
    token = _renew.set(renew)
    try:
        yield
    finally:
        _renew.reset(token)


def still_held(seconds: float = 0.0) -> None:
    """Renew the claim under which this runs, if any, for `seconds` at least; raises StaleState if it was lost."""
    renew = _renew.get()
    if renew is not None and not renew(seconds):
        raise StaleState("the claim was lost while a model was waited for")
