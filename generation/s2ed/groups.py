"""Nouns for several: "the children", "both girls", "the three friends", and whom of the library they mean; pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from generation.s2ed.lexicons import table
from generation.s2ed.library import Entry, Library

_FITS: dict[str, Callable[[Entry], bool]] = {
    "males": lambda entry: entry.is_person and entry.pronoun in ("he", "they"),
    "females": lambda entry: entry.is_person and entry.pronoun in ("she", "they"),
    "children": lambda entry: entry.is_child,
    "adults": lambda entry: entry.is_person and not entry.is_child,
    "animals": lambda entry: not entry.is_person,
    "friends": lambda entry: True,
}
_PAIRS = ("males", "females")
"""Of these a text means two, unless it counts them, or more of them are there."""

_ALL = r"|\ball (?:three|four|five)\b(?! \w+s\b)"
"""A number alone that stands for friends: "all three danced"."""

_COUNTED = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5, "duo": 2, "trio": 3, "foursome": 4, "quartet": 4}


def groups_in(
    told: str, here: Sequence[str], seen: Sequence[str], library: Library
) -> Iterator[tuple[re.Match[str], list[str]]]:
    """Yield each noun for several, with the two or more whom it means.

    `here` are those of the frame before and of this caption, `seen` all of the story so far, the freshest first.
    """
    for name, fits in _FITS.items():
        for match in _pattern(name).finditer(told):
            count = _count(match.group().lower().split())
            if count or name != "friends":
                near, far = ([key for key in keys if fits(library[key])] for keys in (here, seen))
                meant = _meant(near, far, count, at_least=2 if name in _PAIRS else len(far))
                if len(meant) > 1 and len(meant) >= count:
                    yield match, meant


def _count(said: Sequence[str]) -> int:
    count = next((_COUNTED[word] for word in said if word in _COUNTED), 0)
    return 2 * count if said[-1] == "couples" else count


def _meant(near: Sequence[str], far: Sequence[str], count: int, at_least: int) -> list[str]:
    """Return those at hand; were they too few, the freshest others make up the number."""
    order = list(dict.fromkeys([*near, *far]))
    return order[:count] if count else order[: max(len(near), at_least)]


@cache
def _pattern(name: str) -> re.Pattern[str]:
    nouns = "|".join(map(re.escape, sorted(table("groups")[name], key=len, reverse=True)))
    counts = "two|three|four|five"
    noun = rf"\b(?:the|both|all|these)(?: of the)?(?: (?:{counts}))?(?: (?!{counts})\w+)? (?:{nouns})\b"
    return re.compile(noun + (_ALL if name == "friends" else ""), re.IGNORECASE)
