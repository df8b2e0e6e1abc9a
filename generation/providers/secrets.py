"""Keys are kept out of whatever a server says back: an error may repeat what it was sent; pure."""

from __future__ import annotations

HIDDEN = "[key]"
SHORTEST_PART = 8  # characters of a key that are worth hiding where the rest was cut off
SHORTEST_KEY = 4  # shorter ones are placeholders, which would be found within common words


def without_key(text: str, key: str) -> str:
    """Return the text without the key, or the beginning of it that was left of it."""
    if len(key) < SHORTEST_KEY or key[: min(SHORTEST_PART, len(key))] not in text:
        return text
    for length in range(len(key), min(SHORTEST_PART, len(key)) - 1, -1):
        text = text.replace(key[:length], HIDDEN)
    return text
