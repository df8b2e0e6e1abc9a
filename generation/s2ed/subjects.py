"""Of whom a caption says something: its subjects, in order, names joined and pronouns resolved; pure."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from generation.s2ed.lexicons import words
from generation.s2ed.library import Library
from generation.s2ed.mentions import Mention, Names
from generation.s2ed.presence import Context, How, Present
from generation.s2ed.pronouns import is_fresh
from generation.s2ed.quoting import before as nearby
from generation.s2ed.quoting import narrated, speech_of
from generation.s2ed.verbs import is_verb

_JOINED = re.compile(r"\s*(?:,|,? and|,? or|,? along with(?: \w+ \w+)?|,? with)\s*$")
_PREPOSITIONS = frozenset(
    ("to", "at", "of", "for", "about", "by", "into", "on", "from", "behind", "like", "than", "around", "over", "toward",
     "towards", "beside", "near", "against", "called", "named", "onto", "in", "after", "before", "between")
)  # fmt: skip
_SUBJECT_PRONOUN = re.compile(r"\b(?:he|she|it|they)\b", re.IGNORECASE)
_MADE_TO = re.compile(
    r"\b(?:him|her|them)\b(?= (?:\w+ly )?(?:feel|look|laugh|cry|smile|giggle|jump|run|cheer|\w+ing\b))", re.IGNORECASE
)
_WITH_ACTING = re.compile(r"^\W*(?:\w+ly )?\w+ing\b")
_NEXT_WORD = re.compile(r"^[\s,]*(?:\w+ly )?([\w’'-]+)")
_SAID_JUST_BEFORE = re.compile(r"\b(\w+)\s+$")
_ADVERB = re.compile(r"\w+ly\s+$")
_SOMEBODY = re.compile(
    r"(?:^\W*|[.!?,;:]\s+|\b(?:and|but|when|while|as|where)\s+)"
    r"((?:the|an?|some|a group of|people|two|three) ?(?:\w+ ){0,2}?(?!\w+(?:ed|ing|ly)\b)\w+)(?=,? \w)",
    re.IGNORECASE,
)
_ATTRIBUTED_AFTER = re.compile(r"[”\"]\s*$")


@dataclass(frozen=True)
class Subject:
    """Somebody, or several together, of whom a caption says something; place of the words."""

    start: int
    end: int
    keys: tuple[str, ...]


def subjects_in(caption: str, names: Names, present: Sequence[Present], context: Context) -> list[Subject]:
    """Return the caption's subjects in order: names, joined names as one, and pronouns with whom they mean."""
    told = narrated(caption)
    mentions = [one for one in names.mentions(caption, speech_of(caption)) if not one.quoted]
    found = [Subject(one.start, one.end, (one.key,)) for one in mentions if _is_subject(told, caption, one)]
    found = _joined(told, found, mentions)
    found += _anonymous(told, mentions)
    groups = [one for one in found if len(one.keys) > 1]
    for match in (*_SUBJECT_PRONOUN.finditer(told), *_MADE_TO.finditer(told)):
        keys = _meant(match, told, found, groups, mentions, names.library, present, context)
        if keys:
            found.append(Subject(match.start(), match.end(), keys))
            groups += found[-1:] if len(keys) > 1 else []
    return sorted(found, key=lambda one: one.start)


def _is_subject(told: str, caption: str, mention: Mention) -> bool:
    """Say whether what follows a name is said of its bearer."""
    if mention.possessive:
        return _owns_what_acts(told, mention)
    before = nearby(told, mention.start).rstrip()
    last = re.split(r"\W+", before)[-1].lower() if before and before[-1].isalpha() else ""
    rest = told[mention.end : mention.end + 60]
    if last in ("with", "by"):
        return _WITH_ACTING.match(rest) is not None
    if last in _PREPOSITIONS:
        return False
    return not last or _acts_next(rest) or _is_spoken_after(told, caption, mention.start) or not is_verb(last)


def _anonymous(told: str, mentions: Sequence[Mention]) -> list[Subject]:
    """Return the subjects whom nobody knows by name: what "the champion" does, no character does."""
    return [
        Subject(match.start(1), match.end(1), ())
        for match in _SOMEBODY.finditer(told)
        if _acts_next(told[match.end(1) : match.end(1) + 60]) and not _overlaps(mentions, match.start(1), match.end(1))
    ]


def _overlaps(mentions: Sequence[Mention], start: int, end: int) -> bool:
    """Say whether a place holds a part of a mention; these are in order, and none within another."""
    at = bisect_left(mentions, end, key=lambda one: one.start)
    return at > 0 and start < mentions[at - 1].end


def _owns_what_acts(told: str, mention: Mention) -> bool:
    """Say whether what is theirs stands for them: "Barney’s eyes widened", "Fred’s heart sank"."""
    return (
        re.match(r"\s*(?:\w+ )?(?:eyes?|face|heart|voice|frown|smile|brow|mouth|tail|ears|head)\b", told[mention.end :])
        is not None
    )


def _acts_next(rest: str) -> bool:
    following = _NEXT_WORD.match(rest)
    return following is not None and (rest[:1] != "," and is_verb(following.group(1).lower()))


def _is_spoken_after(told: str, caption: str, start: int) -> bool:
    """Say whether a name follows the verb that tells who spoke: "…!” said Wilma"."""
    verb = _SAID_JUST_BEFORE.search(nearby(told, start))
    if verb is None or verb.group(1).lower() not in words("saying"):
        return False
    place = start - len(nearby(told, start)) + verb.start()
    return _ATTRIBUTED_AFTER.search(_ADVERB.sub("", nearby(caption, place))) is not None


def _joined(told: str, found: Sequence[Subject], mentions: Sequence[Mention]) -> list[Subject]:
    """Join names that stand together: "Fred, Wilma, Betty, and Pebbles all cheered" has four subjects in one."""
    subjects: list[Subject] = []
    starts = {one.start for one in found}
    together: list[Mention] = []
    for mention in mentions:
        if together and _JOINED.match(told[together[-1].end : mention.start]):
            together.append(mention)
            continue
        subjects += _from_chain(together, starts)
        together = [mention]
    return subjects + _from_chain(together, starts)


def _from_chain(names: Sequence[Mention], starts: set[int]) -> list[Subject]:
    if not names or not any(one.start in starts for one in names):
        return []
    if len(names) > 1 and names[0].start not in starts:
        return [Subject(one.start, one.end, (one.key,)) for one in names if one.start in starts]
    return [Subject(names[0].start, names[-1].end, tuple(one.key for one in names))]


def _meant(
    match: re.Match[str],
    told: str,
    named: Sequence[Subject],
    groups: Sequence[Subject],
    mentions: Sequence[Mention],
    library: Library,
    present: Sequence[Present],
    context: Context,
) -> tuple[str, ...]:
    """Return whom a subject pronoun means: whoever of the caption fits, the nearest subject before first."""
    word = {"him": "he", "her": "she", "them": "they"}.get(match.group().lower(), match.group().lower())
    before = (one for one in reversed(named) if one.end <= match.start())
    if word == "they":
        together = next((one.keys for one in reversed(groups) if one.end <= match.start()), ())
        meant = tuple(one.key for one in present if one.how is not How.NAMED)
        return together or meant or tuple(one.key for one in present if one.known)
    order = chain(
        (key for one in before for key in one.keys),
        context.recent if is_fresh(match, told, mentions, library) else (),
        (one.key for one in mentions if one.known),
        (one.key for one in present if one.known),
        context.recent,
    )
    nearest = next((key for key in order if key in library and library[key].pronoun in (word, "they")), None)
    return (nearest,) if nearest else ()
