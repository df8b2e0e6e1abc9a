"""Numbers that somebody sent as text."""

from __future__ import annotations

MOST_DIGITS = 18  # what every database keeps as a whole number; int() itself gives up at 4300


def number(text: str) -> int | None:
    """Return a whole number from 0; None for a text that is none, or one that no row could have."""
    # Not isdigit: "²" is a digit to it, and to int() it is not.
    return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else None
