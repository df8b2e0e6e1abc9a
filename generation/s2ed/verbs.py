"""Whether a word tells somebody acting; pure."""

from __future__ import annotations

from generation.s2ed.lexicons import words


def is_verb(word: str) -> bool:
    """Say whether a word, in lower case, is a verb of saying or acting, or is formed like one."""
    return word in words("saying") or word in words("acting") or word.endswith(("ed", "ing"))
