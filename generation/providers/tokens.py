"""Upper bounds of what a request can use, for reservations and rate limits; pure."""

from __future__ import annotations

from decimal import ROUND_UP, Decimal

BEYOND_THE_TEXT = 2_000  # tokens: the pipeline's rules, the answer's schema, labels; ours
BYTES_A_TOKEN = 2  # at least: prose has about four; ours
MICRO_DOLLAR = Decimal("0.000001")


def at_most(text: str, pictures: int, picture_tokens: int) -> int:
    """Return a bound on the input tokens of a text and so many pictures."""
    return len(text.encode()) // BYTES_A_TOKEN + pictures * picture_tokens + BEYOND_THE_TEXT


def dollars(amount: float) -> Decimal:
    """Return US dollars, rounded up to the millionth that the ledger keeps."""
    return Decimal(str(amount)).quantize(MICRO_DOLLAR, ROUND_UP)
