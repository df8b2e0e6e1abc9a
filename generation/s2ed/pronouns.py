"""Whom the singular pronouns of a caption mean, beyond those whom it names; pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generation.s2ed.absence import is_intended
from generation.s2ed.lexicons import words
from generation.s2ed.library import Library
from generation.s2ed.mentions import Mention
from generation.s2ed.quoting import before

WAITING = re.compile(r"\b(?:when|as|while|after|before|if|though|although|because|since|once|until)\b", re.IGNORECASE)
"""After these a pronoun may wait for its name: "When she saw the rain, Mia ran"."""

A_SENTENCE = 400
"""Characters that a sentence hardly has; how far back a pronoun's own is looked for."""

_PRONOUN = re.compile(r"\b(?:he|him|his|himself|she|her|hers|herself|it|its|itself)\b", re.IGNORECASE)
_OBJECT = re.compile(
    r"him\b|her(?=\s*(?:[.,;:!?—”\"]|$)|\s+(?:and|with|to|for|from|in|into|on|at|as|up|down|back|away|home|tightly)\b)"
)
_DONE_TO = re.compile(
    r"(?!(?:about|after|around|before|behind|beside|for|from|in|near|of|on|over|past)\b|\w+ing\b)\b\w+ $"
)
_CLAUSE_ENDS = re.compile(r"[.!?;,]\s|\b(?:but|so|because|that|when|while|as|if)\s")
_AND = re.compile(r"\band\s")
_OPENS = re.compile(r"[.!?]\s+\W*$")
_THING = re.compile(r"it(?:self)?(?:['’]s| (?:was|is|had been|has been|seemed|rained|snowed|got))\b", re.IGNORECASE)
_SEX = {word: sex for sex in ("he", "she", "it") for word in words(f"pronouns_{sex}")}


def meant_by_pronouns(
    told: str, mentions: Sequence[Mention], library: Library, recent: Sequence[str]
) -> Iterator[tuple[re.Match[str], str]]:
    """Yield each pronoun that adds somebody, with the freshest whom it fits: only where nobody named fits it."""
    if any(not mention.known for mention in mentions):
        return
    named = [mention.key for mention in mentions]
    for match in _PRONOUN.finditer(told):
        sex, doer = _SEX[match.group().lower()], _doer(match, told, mentions)
        here = [] if is_fresh(match, told, mentions, library) else [key for key in named if key != doer]
        if any(fits(library, key, sex) for key in here) or is_intended(told, match.start()):
            continue
        if sex == "it" and _is_a_thing(match, told):
            continue
        meant = next((key for key in recent if fits(library, key, sex) and key != doer), "")
        if meant:
            yield match, meant


def is_fresh(match: re.Match[str], told: str, mentions: Sequence[Mention], library: Library) -> bool:
    """Say whether a subject pronoun stands before every name that fits it, and does not wait for one: "When he saw"."""
    word = match.group().lower()
    if word not in ("he", "she") or any(
        mention.known and mention.start < match.start() and fits(library, mention.key, word) for mention in mentions
    ):
        return False
    return not WAITING.search(re.split(r"[.!?;]\s", before(told, match.start(), A_SENTENCE))[-1])


def fits(library: Library, key: str, sex: str) -> bool:
    """Say whether he, she or it can be said of a character."""
    pronoun = library[key].pronoun
    return pronoun == sex or (pronoun == "they" and sex != "it")


def _doer(match: re.Match[str], told: str, mentions: Sequence[Mention]) -> str:
    """Return who does something to a pronoun's bearer, and so is somebody else: Ann, of "Ann hugged her."; else ""."""
    if not _OBJECT.match(told, match.start()):
        return ""
    clause, begins = before(told, match.start(), A_SENTENCE), max(0, match.start() - A_SENTENCE)
    start = begins + max((stop.end() for stop in _CLAUSE_ENDS.finditer(clause)), default=0)
    acting = [one for one in mentions if start <= one.start < match.start() and not one.possessive]
    # "Ann ran and hugged her": after an "and" without a name of its own, whoever acted goes on acting.
    joint = begins + max((stop.end() for stop in _AND.finditer(clause, start - begins)), default=start - begins)
    acting = [one for one in acting if one.start >= joint] or acting
    return acting[0].key if len(acting) == 1 and _DONE_TO.search(clause) else ""


def _is_a_thing(match: re.Match[str], told: str) -> bool:
    """Say whether "it" means no character: it does not open a sentence, or tells the weather or the time."""
    opens = match.start() < 2 or _OPENS.search(before(told, match.start())) is not None
    return not opens or _THING.match(told, match.start()) is not None
