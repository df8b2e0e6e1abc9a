"""Finds the cast of a story text among the characters that it names; pure."""

from __future__ import annotations

import re
from collections.abc import Mapping

from curation.scripts import MAX_CAST


class AmbiguousCast(ValueError):
    """The text does not say who plays; the message says what to give."""


def cast_in(text: str, names: Mapping[str, str]) -> list[str]:
    """Return the C_IDs whose names (or C_IDs) the text mentions, in order of first mention; raise AmbiguousCast.

    `names` maps C_ID to name. A name counts as a whole and as written: "Ann" is not in "Annie", nor "hope" Hope.
    """
    bearers: dict[str, list[str]] = {}
    for c_id, name in names.items():
        for word in {c_id, name} - {""}:
            if word in text:
                bearers.setdefault(word, []).append(c_id)
    cast: list[str] = []
    for word in _mentions(text, bearers):
        if len(bearers[word]) > 1:
            raise AmbiguousCast(f"{' and '.join(sorted(bearers[word]))} are both called {word}; give a cast of C_IDs")
        if bearers[word][0] not in cast:
            cast.append(bearers[word][0])
    if not 1 <= len(cast) <= MAX_CAST:
        raise AmbiguousCast(f"the text names {len(cast) or 'no'} locked characters; give a cast of 1 to {MAX_CAST}")
    return cast


def _mentions(text: str, words: Mapping[str, object]) -> list[str]:
    """Return the words as they come in the text, the longest where several fit."""
    if not words:
        return []
    return re.findall("|".join(_whole(word) for word in sorted(words, key=len, reverse=True)), text)


def _whole(word: str) -> str:
    # Scripts without spaces, Chinese for one, have no word boundaries to look for.
    before = r"(?<!\w)" if word[0].isascii() else ""
    after = r"(?!\w)" if word[-1].isascii() else ""
    return f"{before}{re.escape(word)}{after}"
