"""The numbers by which voters know cases: they tell nothing about when a case was opened.

Row numbers count up, so that a gold case, opened after what stands around it in a queue, would be told by its own. A
Feistel network over 48 bits, keyed by the installation's secret, gives each row another number; 48 bits are whole
numbers to every JSON reader.
"""

from __future__ import annotations

import hashlib
from functools import cache

from django.conf import settings

HALF_BITS = 24
HALF = (1 << HALF_BITS) - 1
LARGEST = (1 << 2 * HALF_BITS) - 1
ROUNDS = 4


def case_number(pk: int) -> int:
    """Return the number of a case's row for its voters."""
    left, right = pk >> HALF_BITS, pk & HALF
    for turn in range(ROUNDS):
        left, right = right, left ^ _mixed(turn, right)
    return left << HALF_BITS | right


def row_of(number: int) -> int:
    """Return the row number of a case from what its voters call it; for a number that none has, some row's."""
    left, right = number >> HALF_BITS & HALF, number & HALF
    for turn in reversed(range(ROUNDS)):
        left, right = right ^ _mixed(turn, left), left
    return left << HALF_BITS | right


def _mixed(turn: int, half: int) -> int:
    digest = hashlib.blake2b(half.to_bytes(3), key=_key(), salt=bytes([turn]), digest_size=3).digest()
    return int.from_bytes(digest)


@cache
def _key() -> bytes:
    return hashlib.blake2b(b"case numbers/" + settings.SECRET_KEY.encode()).digest()
