"""The character library: canonical texts by name, and how English refers to each character; pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from generation.s2ed.cleaning import readable
from generation.s2ed.lexicons import table, words

_PRONOUN = re.compile(r"\b(he|his|him|she|her|hers|it|its|they|their)\b", re.IGNORECASE)
_KIND = re.compile(r"\b(?:is|was|are) (?:an?|the|one of the)\b ([^.;:]+)")
_STOPS_A_KIND = re.compile(r"\b(?:with|who|that|which|wearing|in|of|from|and|named|called|whose)\b|,(?! \w+(?:-\w+)? )")
_TWO_COLOURS = re.compile(r"^(\w+) and (\w+) (?=\w)")


LONGEST_NAME, LONGEST_TEXT = 120, 8_000
"""Characters; as of a character in Phase I."""


class BadLibrary(ValueError):
    """A library that cannot be used; the message says which entry and what to do."""


@dataclass(frozen=True)
class Entry:
    """One character: `key` names it in the library, `text` is its canonical text, word for word.

    `pronoun` is he, she, it or they; `kind` the noun it is called in its own text ("dinosaur"); `c_id` is set for a
    project's locked character.
    """

    key: str
    text: str
    c_id: str = ""
    names: tuple[str, ...] = ()
    subject_type: str = ""
    pronoun: str = "they"
    kind: str = ""

    @property
    def is_person(self) -> bool:
        return self.kind.lower().split()[-1:] != [] and self.kind.lower().split()[-1] in words("people")

    @property
    def is_child(self) -> bool:
        return any(word in words("children") for word in self.kind.lower().split())


@dataclass(frozen=True)
class Library:
    """Entries in the order given; `named` finds one by its key."""

    entries: tuple[Entry, ...]
    by_key: Mapping[str, Entry] = field(default_factory=dict, compare=False)

    @classmethod
    def of(cls, entries: Sequence[Entry]) -> Library:
        repeated = [key for key, count in Counter(entry.key for entry in entries).items() if count > 1]
        if repeated:
            raise BadLibrary(
                f"the library has {repeated[0]} twice; give the two different names, such as with a surname"
            )
        return cls(tuple(entries), {entry.key: entry for entry in entries})

    def __getitem__(self, key: str) -> Entry:
        return self.by_key[key]

    def __contains__(self, key: object) -> bool:
        return key in self.by_key

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(entry.key for entry in self.entries)


def entry_of(key: str, text: str, *, c_id: str = "", names: Sequence[str] = (), subject_type: str = "") -> Entry:
    """Return an entry with what its words say about it."""
    kind = subject_type or kind_in(text)
    return Entry(key, text, c_id, tuple(names), subject_type, pronoun_in(text, kind), kind)


def kind_in(text: str) -> str:
    """Return the noun phrase that a canonical text says its character is: "medium-sized, cartoon dinosaur"."""
    found = _KIND.search(text)
    if found is None:
        return ""
    phrase = _STOPS_A_KIND.split(_TWO_COLOURS.sub(r"\1 \2 ", found.group(1)))[0].strip(" ,")
    return phrase if len(phrase) <= 60 else " ".join(phrase.split()[-4:])


def pronoun_in(text: str, kind: str = "") -> str:
    """Return the pronoun that a canonical text uses most; a kind that says its sex decides a tie."""
    said = Counter(_FOLDED[match.lower()] for match in _PRONOUN.findall(text))
    singular = {pronoun: count for pronoun, count in said.items() if pronoun != "they"}
    if singular:
        best = max(singular, key=lambda pronoun: (singular[pronoun], pronoun != "it"))
        if best != "it" or not {"he", "she"} & set(singular):
            return best
        return max(("he", "she"), key=lambda pronoun: singular.get(pronoun, 0))
    last = kind.lower().split()[-1:] or [""]
    sexes: Mapping[str, str] = table("names")["sex_of_kind"]
    return sexes.get(last[0], "they")


_FOLDED = {
    "he": "he", "his": "he", "him": "he", "she": "she", "her": "she", "hers": "she", "it": "it", "its": "it",
    "they": "they", "their": "they",
}  # fmt: skip


def unrepeated(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return a JSON object's pairs, for `object_pairs_hook`: of two characters of one name none is lost silently."""
    repeated = next((name for name, count in Counter(name for name, _ in pairs).items() if count > 1), None)
    if repeated is not None:
        raise BadLibrary(f"it has {repeated} twice; give the two different names, such as with a surname")
    return dict(pairs)


def read_library(answer: Any) -> Library:
    """Read an untrusted library: {name: text}, {"global_characters_dict": {...}}, or [{"name", "description"}]."""
    if isinstance(answer, Mapping) and isinstance(answer.get("global_characters_dict"), Mapping):
        answer = answer["global_characters_dict"]
    if isinstance(answer, Mapping):
        answer = [{"name": name, "description": text} for name, text in answer.items()]
    if not isinstance(answer, list) or not answer:
        raise BadLibrary('the library must be a JSON object {"name": "description", …} with at least one character')
    return Library.of([_read_entry(line, number) for number, line in enumerate(answer, start=1)])


def _read_entry(line: Any, number: int) -> Entry:
    if not isinstance(line, Mapping):
        raise BadLibrary(f"character {number} of the library is not an object with name and description")
    name, text = _words(line.get("name")) or _words(line.get("c_id")), _words(line.get("description"))
    if not name:
        raise BadLibrary(f"character {number} of the library has no name")
    if len(name) > LONGEST_NAME:
        raise BadLibrary(f"the name of character {number} has {len(name):,} characters; at most {LONGEST_NAME}")
    if not text:
        raise BadLibrary(f"{name} has no description in the library; it is what keeps the character itself")
    if len(text) > LONGEST_TEXT:
        raise BadLibrary(f"the description of {name} has {len(text):,} characters; at most {LONGEST_TEXT:,}")
    return entry_of(name, text, c_id=_words(line.get("c_id")), subject_type=_words(line.get("subject_type")))


def _words(value: Any) -> str:
    return readable(value).strip() if isinstance(value, str) else ""
