"""What kind each trait of a character is, and which may never pass to another (seed 003, section VI b); pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from generation.s2ed.lexicons import table
from generation.s2ed.library import Entry, Library

_SENTENCE = re.compile(r"[^.!?]+[.!?]*")
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")


class TraitType(StrEnum):
    SPECIES = "species"
    BODY = "body"
    SKIN = "skin"
    HAIR = "hair"
    FACE = "face"
    GARMENT = "garment"
    ACCESSORY = "accessory"
    MANNER = "manner"


TRANSFERABLE = frozenset({TraitType.GARMENT, TraitType.ACCESSORY, TraitType.MANNER})
"""What one may take off, put on, lend or show; everything else is the character's own."""


@dataclass(frozen=True)
class Trait:
    """One clause of a canonical text, word for word, and its type."""

    key: str
    type: TraitType
    text: str

    @property
    def is_transferable(self) -> bool:
        return self.type in TRANSFERABLE


@lru_cache(maxsize=512)
def traits_of(entry: Entry) -> tuple[Trait, ...]:
    """Return a canonical text's sentences, each with the type of what it tells most about."""
    sentences = [match.group().strip() for match in _SENTENCE.finditer(entry.text)]
    return tuple(
        Trait(entry.key, TraitType.SPECIES if at == 0 else _type_of(sentence), sentence)
        for at, sentence in enumerate(sentences)
        if sentence
    )


def _type_of(sentence: str) -> TraitType:
    found = {kind: sum(word in nouns for word in _WORD.findall(sentence.lower())) for kind, nouns in _nouns().items()}
    best = max(found, key=lambda kind: found[kind])
    return best if found[best] else TraitType.MANNER


@lru_cache(maxsize=1)
def _nouns() -> Mapping[TraitType, frozenset[str]]:
    return {TraitType(kind): frozenset(nouns) for kind, nouns in table("traits")["nouns"].items()}


@lru_cache(maxsize=512)
def own_parts(entry: Entry) -> frozenset[str]:
    """Return the words for parts of the body that set an entry apart: "tail", "wings", "bun"."""
    parts = frozenset(table("traits")["parts"])
    said = set(_WORD.findall(entry.text.lower()))
    return frozenset(part for part in parts if part in said or f"{part}s" in said)


def leaks_in(words: str, subject: str, library: Library) -> Iterator[tuple[str, str]]:
    """Yield each part of another character's body that words ascribe to `subject`: (part, whose it is)."""
    if subject not in library:
        return
    mine = own_parts(library[subject])
    said = set(_WORD.findall(words.lower()))
    for other in library.entries:
        if other.key != subject:
            for part in sorted(own_parts(other) - mine):
                if {part, f"{part}s"} & said:
                    yield part, other.key
