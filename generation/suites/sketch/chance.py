"""Chance from keys: the same key gives the same draw on every machine."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from typing import TypeVar

T = TypeVar("T")


def fraction(*key: object) -> float:
    """Return a number in [0, 1) that depends on the key alone."""
    text = "\x1f".join(map(str, key)).encode()
    return int.from_bytes(blake2b(text, digest_size=7).digest(), "big") / 2**56


def between(low: float, high: float, *key: object) -> float:
    return low + (high - low) * fraction(*key)


def pick(choices: Sequence[T], *key: object) -> T:
    return choices[int(fraction(*key) * len(choices))]
