"""Words of kinship that stand for characters: "their husbands", "the silly dads", "her father"; pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from generation.s2ed.lexicons import pattern
from generation.s2ed.library import Entry, Library
from generation.s2ed.verbs import is_verb

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


_ONE: tuple[tuple[str, str, bool], ...] = (
    ("father|dad|daddy|papa|husband", "he", False),
    ("mother|mom|mommy|mama|wife", "she", False),
    ("brother|son", "he", True),
    ("sister|daughter", "she", True),
)
"""Words for one, the sex of whom they mean, and whether that is a child."""


def kinsmen_meant(told: str, library: Library) -> Iterator[tuple[re.Match[str], str]]:
    """Yield each word of kinship that acts, or that somebody acts with, and the only one of the library it can mean."""
    for nouns, pronoun, young in _ONE:
        fitting = [
            entry.key
            for entry in library.entries
            if entry.is_person and entry.pronoun == pronoun and entry.is_child == young
        ]
        if len(fitting) == 1:
            said = re.compile(
                rf"(\b(?:with|and) )?\b(?:his|her|their) (?:\w+ )?(?:{nouns})\b(?= (?:\w+ly )?(\w+)|)", re.IGNORECASE
            )
            yield from (
                (match, fitting[0])
                for match in said.finditer(told)
                if match.group(1) or is_verb((match.group(2) or "").lower())
            )
