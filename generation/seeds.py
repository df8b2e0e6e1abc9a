"""Seeds: every draw derives from the project's seed and the name of what it is for, never from the order of work."""

from __future__ import annotations

import hashlib
import random


def derive(seed: int, *parts: object) -> int:
    """Return a 62-bit seed for `parts`, the same in every run, process and order."""
    text = "/".join([str(seed), *map(str, parts)])
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big") >> 2


def generator(seed: int, *parts: object) -> random.Random:
    """Return a generator seeded for `parts`."""
    return random.Random(derive(seed, *parts))
