"""Finds where a text names a character: by key, title, short form, nickname, kind, or a name no library holds; pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from generation.s2ed.callings import (
    is_introduced,
    nouns_of,
    only_ones,
    owners_of,
    personal_nouns_of,
    shared_of,
    surface_of,
)
from generation.s2ed.lexicons import words
from generation.s2ed.library import Library
from generation.s2ed.nicknames import nicknames
from generation.s2ed.quoting import Speech, speech_of
from generation.s2ed.spelling import any_of, name_in, name_start
from generation.s2ed.strangers import strangers_in

_ADJECTIVE = r"(?:\w+ )?"
_DETERMINED = rf"(?:the |an? |his |her |their |its ){_ADJECTIVE}"
_DEFINITE = rf"(?:the |our ){_ADJECTIVE}"


@dataclass(frozen=True)
class Mention:
    """One place where a text names somebody: library key, or (`known` False) a name that no library holds.

    `label` is the key, with the title that the text gives; `possessive` if what is theirs is spoken of.
    """

    start: int
    end: int
    key: str
    label: str
    quoted: bool = False
    known: bool = True
    possessive: bool = False


@dataclass(frozen=True)
class Names:
    """What each library character may be called in one story."""

    library: Library
    surface: Mapping[str, str]
    """A name as written -> library key."""
    kinds: Mapping[str, str]
    """A common noun ("fox") -> the key of the only one it fits."""
    strangers: frozenset[str] = frozenset()
    """Names in the story that no library holds."""
    shared: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """A name as written -> the keys of the several whom it may mean."""
    people: Mapping[str, str] = field(default_factory=dict)
    """A noun for a person ("princess") -> the key of the only one it fits; a definite article has to stand before."""
    told: frozenset[str] = frozenset()
    """The keys of those whom the story names."""

    @cached_property
    def _proper(self) -> re.Pattern[str]:
        return any_of(self.surface, prefix=rf"(?:(?:{'|'.join(sorted(words('titles')))})\.? )?", flags=0)

    @cached_property
    def _folded(self) -> dict[str, str]:
        return {name.casefold(): key for name, key in self.surface.items()}

    @cached_property
    def _common(self) -> re.Pattern[str] | None:
        return any_of(self.kinds, prefix=_DETERMINED, flags=re.IGNORECASE) if self.kinds else None

    @cached_property
    def _of_people(self) -> re.Pattern[str] | None:
        return any_of(self.people, prefix=_DEFINITE, flags=re.IGNORECASE) if self.people else None

    @cached_property
    def _unknown(self) -> re.Pattern[str] | None:
        return any_of(self.strangers, prefix="", flags=0) if self.strangers else None

    def mentions(self, text: str, speech: Speech | None = None) -> list[Mention]:
        """Return every mention in order, none within another."""
        speech = speech_of(text) if speech is None else speech
        found = [self._named(match, speech) for match in self._proper.finditer(text)]
        if self._common is not None:
            found += [self._of_kind(match, self.kinds, speech) for match in self._common.finditer(text)]
        if self._of_people is not None:
            found += [self._of_kind(match, self.people, speech) for match in self._of_people.finditer(text)]
        if self._unknown is not None:
            found += [_stranger(match, speech) for match in self._unknown.finditer(text)]
        return _apart(found)

    def shared_in(self, text: str) -> Iterator[tuple[re.Match[str], tuple[str, ...]]]:
        """Yield where a text uses a name that several bear, with their keys."""
        if self.shared:
            yield from (
                (match, self.shared[name_in(match)])
                for match in any_of(self.shared, "", 0).finditer(text)
                if name_in(match) in self.shared
            )

    def _named(self, match: re.Match[str], speech: Speech) -> Mention:
        label, at = name_in(match), name_start(match)
        titled = match.group(0)[: at - match.start()].strip()
        key = self.surface.get(label) or self._folded[label.casefold()]
        stands = titled[:1].isupper()
        whole = f"{titled} {key}" if stands and not key.startswith(f"{titled} ") else key
        start = match.start() if stands else at
        return Mention(start, match.end(), key, whole, speech.covers(start), possessive=_is_possessive(match))

    def _of_kind(self, match: re.Match[str], kinds: Mapping[str, str], speech: Speech) -> Mention:
        key = kinds[name_in(match).lower()]
        quoted = speech.covers(match.start())
        return Mention(match.start(), match.end(), key, key, quoted, possessive=_is_possessive(match))


def names_of(library: Library, story: str) -> Names:
    """Return what the library's characters are called in this story; ambiguous parts of names are left out."""
    owners = owners_of(library)
    surface = surface_of(library, owners)
    surface |= nicknames(story, surface, library)
    kinds = only_ones(library, nouns_of)
    people = {
        noun: key for noun, key in only_ones(library, personal_nouns_of).items() if not is_introduced(noun, story)
    }
    strangers = frozenset(strangers_in(story, surface, kinds))
    names = Names(library, surface, kinds, strangers, shared_of(owners, surface), people)
    return replace(names, told=frozenset(one.key for one in names.mentions(story) if one.known))


def _stranger(match: re.Match[str], speech: Speech) -> Mention:
    name = name_in(match)
    return Mention(match.start(), match.end(), name, name, speech.covers(match.start()), False, _is_possessive(match))


def _is_possessive(match: re.Match[str]) -> bool:
    return match.group(0).rstrip("sS")[-1:] in ("'", "’")


def _apart(found: Sequence[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda one: (one.start, -one.end, not one.known)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept
