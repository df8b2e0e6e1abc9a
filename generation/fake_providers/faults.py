"""What goes wrong on request: named faults, by a script in order or by rates from a seeded generator; pure."""

from __future__ import annotations

import json
import random
import threading
from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from generation.fake_providers.wire import Said

ON_THE_WAY = ("429", "500", "503", "hang", "reset", "half", "wrong_type", "key")
"""Faults of the connection or the service."""

BILLED_ON_THE_WAY = ("hang", "reset", "half", "wrong_type")
"""Those whose work was done, and charged, before the answer got lost."""

IN_THE_ANSWER = ("blocked", "refusal", "truncated", "empty", "cut_json", "bad_schema", "count", "bad_picture")
ALL = (*ON_THE_WAY, *IN_THE_ANSWER)
MIXED = ("429", "500", "503", "hang", "reset", "half", "wrong_type", "truncated", "empty", "cut_json", "bad_schema")
"""What `--error-rate` mixes: everything that passes by itself or is mended by asking again."""


class UnknownFault(ValueError):
    """There is no fault of that name; the message lists those that there are."""


class Script:
    """Decides which fault, if any, meets the next request; one for all threads of a server."""

    def __init__(self, rates: Mapping[str, float] | None = None, seed: int = 0) -> None:
        self._rates = dict(rates or {})
        _known(self._rates)
        self._chance, self._lock = random.Random(seed), threading.Lock()
        self._next: deque[str] = deque()

    def follow(self, faults: Iterable[str]) -> None:
        """Meet the coming requests with these, in order; "" is none."""
        names = list(faults)
        _known(name for name in names if name)
        with self._lock:
            self._next.extend(names)

    def draw(self) -> str:
        """Return the fault of the next request, "" for none."""
        with self._lock:
            if self._next:
                return self._next.popleft()
            drawn, reached = self._chance.random(), 0.0
            for name, rate in self._rates.items():
                reached += rate
                if drawn < reached:
                    return name
        return ""


def evenly(rate: float) -> dict[str, float]:
    """Return rates that come to `rate` together, the same for each fault of `MIXED`."""
    return {name: rate / len(MIXED) for name in MIXED}


def spoilt(fault: str, said: Said) -> Said:
    """Return the answer with a fault of `IN_THE_ANSWER`; others leave it alone."""
    if fault in ("blocked", "refusal", "empty"):
        return replace(said, text="", pictures=(), finish=fault, tokens=1)
    if fault == "truncated":
        return replace(said, text=said.text[: len(said.text) // 2], pictures=(), finish=fault)
    if fault == "cut_json":
        return replace(said, text=said.text[: len(said.text) // 2], pictures=())
    if fault == "bad_schema":
        return replace(said, text=_another_shape(said.text), pictures=())
    if fault == "count":
        return replace(said, pictures=said.pictures * 2)
    if fault == "bad_picture":
        return replace(said, pictures=tuple(b"not a picture" for _ in said.pictures))
    return said


def _another_shape(text: str) -> str:
    answer: Any = json.loads(text) if text else {}
    return json.dumps({"answer": answer, "approved": True})


def _known(names: Iterable[str]) -> None:
    unknown = sorted(set(names) - set(ALL))
    if unknown:
        raise UnknownFault(f"there is no fault {', '.join(unknown)}; there are: {', '.join(ALL)}")
