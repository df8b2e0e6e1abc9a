"""Words of kinship that stand for characters: "their husbands", "the silly dads"; pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from generation.s2ed.lexicons import pattern
from generation.s2ed.library import Entry, Library

_KIN: tuple[tuple[str, str, Callable[[Sequence[Entry]], bool]], ...] = (
    ("husbands", "he", lambda named: sum(entry.pronoun == "she" and not entry.is_child for entry in named) > 1),
    ("wives", "she", lambda named: sum(entry.pronoun == "he" and not entry.is_child for entry in named) > 1),
    ("fathers", "he", lambda named: any(entry.is_child for entry in named)),
    ("mothers", "she", lambda named: any(entry.is_child for entry in named)),
)
"""A list of words, the sex of those whom it means, and whose kin they can be."""


def kin_meant(told: str, named: Sequence[Entry], library: Library) -> Iterator[tuple[re.Match[str], list[str]]]:
    """Yield each plural of kinship of those named, with the two grown men or women whom it means."""
    for name, pronoun, have in _KIN:
        grown = [
            entry.key
            for entry in library.entries
            if entry.pronoun == pronoun and entry.is_person and not entry.is_child
        ]
        if have(named) and len(grown) > 1:
            yield from ((match, grown[:2]) for match in pattern(name, before=r"\btheir (?:\w+ )?").finditer(told))
