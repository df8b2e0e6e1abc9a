"""Who is present in a caption: names, then pronouns, kin and "everyone" resolved against the frame before; pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from generation.s2ed.absence import is_absent, is_intended
from generation.s2ed.groups import groups_in
from generation.s2ed.kinship import kin_meant, kinsmen_meant
from generation.s2ed.lexicons import pattern, words
from generation.s2ed.library import Library
from generation.s2ed.mentions import Mention, Names
from generation.s2ed.pronouns import meant_by_pronouns
from generation.s2ed.quoting import before as nearby
from generation.s2ed.quoting import narrated, speech_of
from generation.s2ed.sentences import sentences_of

_THEY = re.compile(r"\b(?:they|them|their|theirs|themselves)\b", re.IGNORECASE)
_VERBAL = re.compile(r"(?:ed|(?<!morn)(?<!even)ing)$")


class How(StrEnum):
    NAMED = "named"
    PRONOUN = "pronoun"
    KIN = "kin"
    EVERYONE = "everyone"
    SHARED = "shared"
    INHERITED = "inherited"


@dataclass(frozen=True)
class Present:
    """Somebody in a frame: library key (or an unknown name), label as mentioned, and the words that say so."""

    key: str
    label: str
    start: int
    end: int
    how: How = How.NAMED
    known: bool = True


@dataclass(frozen=True)
class Context:
    """What the frame before leaves to refer to: keys present, and keys by how fresh they are in mind."""

    present: tuple[str, ...] = ()
    recent: tuple[str, ...] = ()


def present_in(caption: str, names: Names, context: Context) -> list[Present]:
    """Return who is present, each once, in order of mention; with nobody named or meant, whoever was there before."""
    speech = speech_of(caption)
    mentions = [one for one in names.mentions(caption, speech) if not is_absent(caption, one)]
    told = narrated(caption, speech)
    found = [_named(mention) for mention in mentions]
    found += _by_shared_name(caption, mentions, names, context)
    found += _by_pronoun(told, mentions, names.library, context)
    found += _kin(told, mentions, names.library)
    groups = _groups(told, mentions, names.library, context)
    found += groups or _plural(told, mentions, names, context)
    if not found:
        found = [Present(key, key, 0, 0, How.INHERITED) for key in context.present if key in names.library]
    return _first_of_each(found)


def fresh(caption: str, names: Names, context: Context) -> tuple[str, ...]:
    """Return the keys by how fresh they are in mind after a caption: its last sentence first, there the first named."""
    every = [mention for mention in names.mentions(caption, speech_of(caption)) if mention.known]
    mentions = [mention for mention in every if not is_absent(caption, mention)]
    narrated_ones = [mention for mention in mentions if not mention.quoted]
    ordered = [
        mention.key
        for sentence in reversed(sentences_of(caption))
        for mention in narrated_ones
        if sentence.start <= mention.start < sentence.end
    ]
    ordered += [mention.key for mention in mentions if mention.quoted]
    return tuple(dict.fromkeys([*ordered, *context.recent, *(mention.key for mention in every)]))


def _named(mention: Mention) -> Present:
    return Present(mention.key, mention.label, mention.start, mention.end, How.NAMED, mention.known)


def _by_shared_name(caption: str, mentions: Sequence[Mention], names: Names, context: Context) -> list[Present]:
    """Return whom a name that several bear means: who is named in full beside it, else the freshest."""
    here = [mention.key for mention in mentions]
    found = []
    for match, keys in names.shared_in(caption):
        if not any(mention.start <= match.start() < mention.end for mention in mentions):
            key = next((key for key in (*here, *context.recent) if key in keys), keys[0])
            found.append(Present(key, key, match.start(), match.end(), How.SHARED))
    return found


def _by_pronoun(told: str, mentions: Sequence[Mention], library: Library, context: Context) -> list[Present]:
    return [
        _meant(key, match, How.PRONOUN) for match, key in meant_by_pronouns(told, mentions, library, context.recent)
    ]


def _kin(told: str, mentions: Sequence[Mention], library: Library) -> list[Present]:
    """Return whom plural kin adds: the "husbands" of two women are the grown men whom the caption does not name."""
    named = [mention.key for mention in mentions if mention.known and not mention.quoted]
    one = [_meant(key, match, How.KIN) for match, key in kinsmen_meant(told, library) if key not in named]
    return one + [
        _meant(key, match, How.KIN)
        for match, keys in kin_meant(told, [library[key] for key in named], library)
        if not is_intended(told, match.start())
        for key in keys
        if key not in named
    ]


def _groups(told: str, mentions: Sequence[Mention], library: Library, context: Context) -> list[Present]:
    """Return whom a noun for several adds: "the children", "both girls", "the three friends"."""
    here = [*(one.key for one in mentions if one.known), *(key for key in context.present if key in library)]
    return [
        _meant(key, match, How.PRONOUN)
        for match, keys in groups_in(told, here, context.recent, library)
        if not is_intended(told, match.start())
        for key in keys
    ]


def _plural(told: str, mentions: Sequence[Mention], names: Names, context: Context) -> list[Present]:
    """Return whom "everyone" and "they" add: only what a caption that names nobody, or too few, leaves open."""
    named = [mention for mention in mentions if mention.known and not mention.quoted]
    everyone = pattern("everyone").search(told)
    # Whose house everyone is in need not be there by name: "everyone was warm in Mole’s house".
    beside = {one.key for one in named if everyone and not (one.possessive and one.start > everyone.start())}
    if everyone and _is_subject(told, everyone.start()) and len(beside) < 1 + (" all" in everyone.group()):
        return [_meant(key, everyone, How.EVERYONE) for key in _all_meant(everyone.group(), named, names, context)]
    they = _THEY.search(told) or pattern("pairs").search(told)
    strangers = {mention.key for mention in mentions if not mention.known}
    if they is None or named or len(strangers) > 1:
        return []  # as in the authors' data set: beside a name, "they" adds nobody
    quoted = {mention.key for mention in mentions}
    group = [key for key in context.present if key in names.library and key not in quoted]
    if len(group) < 2:
        group += [key for key in context.recent if key not in quoted and key not in group]
    return [_meant(key, they, How.PRONOUN) for key in group[: max(2, len(context.present))]]


def _all_meant(said: str, named: Sequence[Mention], names: Names, context: Context) -> list[str]:
    """Return whom "everyone" means: the story's own of the library; "they all", those at hand if three or more."""
    gathered = {*(one.key for one in named), *context.present}
    if "they" in said.lower() and len(gathered & set(names.library.keys)) > 2:
        return [key for key in names.library.keys if key in gathered]
    return [key for key in names.library.keys if key in names.told]


def _meant(key: str, match: re.Match[str], how: How) -> Present:
    return Present(key, key, match.start(), match.end(), how)


def _is_subject(told: str, place: int) -> bool:
    """Say whether what stands at a place does something: nothing before it takes it as an object."""
    before = nearby(told, place).rstrip()
    last = re.search(r"[\w’']+$", before)
    return last is None or not (last.group().lower() in words("takes_object") or _VERBAL.search(last.group()))


def _first_of_each(found: Sequence[Present]) -> list[Present]:
    kept: dict[str, Present] = {}
    for one in sorted(found, key=lambda one: (one.start, one.how is not How.NAMED)):
        kept.setdefault(one.key, one)
    return list(kept.values())
