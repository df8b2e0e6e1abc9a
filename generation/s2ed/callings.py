"""What a library's characters may be called besides their keys: parts of names, short forms, titles, kinds; pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from curation.vocabulary import subject_group
from generation.s2ed.lexicons import table, words
from generation.s2ed.library import Entry, Library


def owners_of(library: Library) -> dict[str, list[str]]:
    """Return each form of a name with the keys that it may mean, in the library's order."""
    owners: dict[str, list[str]] = {}
    for entry in library.entries:
        for name in dict.fromkeys(_forms(entry)):
            owners.setdefault(name, []).append(entry.key)
    return owners


def shared_of(owners: Mapping[str, Sequence[str]], surface: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return the names that several bear, with their keys."""
    return {name: tuple(keys) for name, keys in owners.items() if len(keys) > 1 and name not in surface}


def surface_of(library: Library, owners: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Return each name that means one, with the key: a key always means itself."""
    keys = {entry.key: entry.key for entry in library.entries}
    return {name: own[0] for name, own in owners.items() if len(own) == 1} | keys


def _forms(entry: Entry) -> Iterable[str]:
    yield from entry.names
    yield entry.key
    own = [
        part for part in re.split(r"[\s_]+", entry.key) if part[:1].isupper() and part.lower() not in words("titles")
    ]
    yield from (part for part in own if len(part) > 2 and part.lower() not in words("not_names"))
    title = entry.key.split()[0]
    if title.lower() in words("offices") or title.lower() in words("kin_titles"):
        yield title
    for part in own[:1] or [entry.key]:
        yield from (form.title() for form in _short_forms(part.lower()))


def _short_forms(name: str) -> Iterable[str]:
    forms: Mapping[str, Sequence[str]] = table("names")["short_forms"]
    yield from forms.get(name, ())
    yield from (short for short, longer in forms.items() if name in longer)


def only_ones(library: Library, nouns: Callable[[Entry], Iterable[str]]) -> dict[str, str]:
    """Return the nouns that mean exactly one entry."""
    owners: dict[str, set[str]] = {}
    for entry in library.entries:
        for noun in nouns(entry):
            owners.setdefault(noun, set()).add(entry.key)
    return {noun: next(iter(keys)) for noun, keys in owners.items() if len(keys) == 1}


def nouns_of(entry: Entry) -> Iterable[str]:
    """Yield a key that is a common noun itself, and its kind's last word."""
    last = entry.kind.lower().split()[-1:]
    yield from (word for word in last if word not in words("people") and len(word) > 2)
    key = entry.key.lower().removeprefix("the ")
    if key in entry.kind.lower().split() or subject_group(key) or subject_group(key.removesuffix("s")):
        yield key


def personal_nouns_of(entry: Entry) -> Iterable[str]:
    """Yield what a person is called without the name: the noun of the kind, and the title of the key."""
    last = entry.kind.lower().split()[-1:]
    yield from (word for word in last if word in words("people"))
    if entry.is_child:
        yield from ("baby", "toddler", "child")
    title = entry.key.split()[0].lower()
    if title in words("offices"):
        yield title


def is_introduced(noun: str, story: str) -> bool:
    """Say whether a story brings in somebody of its own so: of "a boy came along", "the boy" is no library's."""
    return re.search(rf"\b(?:an?|another|some) (?:\w+ ){{0,2}}{noun}\b", story, re.IGNORECASE) is not None
