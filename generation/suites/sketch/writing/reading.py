"""Reading a frame's text: who is mentioned, who does and feels what. The same reader checks what the writer writes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from generation.roles import Persona
from generation.suites.sketch.writing.grammar import pronoun_of
from generation.suites.sketch.writing.lexicon import cues_of, specificity

_QUOTE = re.compile(r"“[^”]*”?|\"[^\"]*\"?|(?<!\w)‘[^’]*’(?!\w)")
_SENTENCE = re.compile(r"[^.!?]+[.!?]*")
_SUBJECT_AFTER = frozenset(
    (
        "and", "but", "while", "as", "when", "where", "because", "that", "if", "so", "then", "though", "although",
        "which", "who", "or", "yet", "whereupon", "meanwhile",
        "said", "says", "replied", "cried", "exclaimed", "asked", "answered", "bleated", "shouted", "called",
        "whispered",
    )
)  # fmt: skip
_THEY = re.compile(r"(?:^\W*|\b(?:and|but|when|as|until|while) )(?:they|both of them|the two of them)\b", re.I)
_PERSON = re.compile(r"\b(?:he|she|it|him|her|his|hers|its|himself|herself|itself)\b", re.I)
_ACTS_NEXT = re.compile(
    r" (?:\w+ly )?(?:\w+(?:s|ed|ing)|ran|sat|lay|stood|fell|said|came|went|took|had|could|would|will)\b"
)
_SUBJECT_PRONOUNS = frozenset({"he", "she", "it"})


@dataclass(frozen=True)
class Mention:
    """One place where a text names a character; `subject` if what follows is said of that character."""

    start: int
    end: int
    c_id: str
    subject: bool


@dataclass
class Reading:
    """What a text says: the characters in order of mention, and per character the identifiers it supports."""

    present: list[str] = field(default_factory=list)
    says: dict[str, list[str]] = field(default_factory=dict)

    def supports(self, c_id: str, identifier: str) -> bool:
        return identifier in self.says.get(c_id, ())

    def best(self, c_id: str, prefix: str) -> str:
        """Return the most specific identifier with this prefix ("P_", "E_") that the text supports, or ""."""
        found = [identifier for identifier in self.says.get(c_id, ()) if identifier.startswith(prefix)]
        return min(found, key=specificity().__getitem__, default="")


class Reader:
    """Reads texts about one cast; `recent` carries over from text to text for pronouns.

    `by_kind`: "the lion" names a lion of the cast too, as in a story that somebody brought; else only names do.
    """

    def __init__(self, cast: Sequence[Persona], by_kind: bool = False) -> None:
        self.cast = tuple(cast)
        self.recent: list[str] = []
        self._speaker = ""
        self._open_quote = ""
        self._patterns = [(persona.c_id, _mention_pattern(persona, cast, by_kind)) for persona in cast]
        self._pronouns = {persona.c_id: pronoun_of(persona) for persona in cast}

    def read(self, text: str) -> Reading:
        """Return what the narration says; words within quotation marks name and do nothing."""
        opened = self._open_quote + text
        told = narration(opened)
        self._open_quote = _left_open(opened)
        reading = Reading()
        for sentence in _SENTENCE.finditer(told):
            self._read_sentence(sentence.group(), reading, goes_on=not sentence.start() and text[:1].islower())
        if not reading.present and _QUOTE.search(opened):
            reading.present = list(dict.fromkeys([self._speaker, *self.recent]))[:2] if self._speaker else []
        return reading

    def _read_sentence(self, sentence: str, reading: Reading, goes_on: bool) -> None:
        mentions = self._mentions(sentence)
        if self._speaker and goes_on:  # the text was cut within a sentence: its subject goes on
            mentions.insert(0, Mention(-1, 0, self._speaker, True))
        for mention in mentions:
            if mention.c_id not in reading.present:
                reading.present.append(mention.c_id)
        for cue in cues_of(sentence):
            for c_id in _doers(mentions, cue.start):
                reading.says.setdefault(c_id, []).append(cue.identifier)
        subjects = [mention.c_id for mention in mentions if mention.subject]
        self._speaker = subjects[-1] if subjects else self._speaker
        ordered = subjects + [mention.c_id for mention in mentions] + self.recent
        self.recent = list(dict.fromkeys(ordered))

    def _mentions(self, sentence: str) -> list[Mention]:
        spans = sorted(
            {
                (match.start(), match.end(), c_id)
                for c_id, pattern in self._patterns
                for match in pattern.finditer(sentence)
            },
            key=lambda span: (span[0], -span[1]),
        )
        kept: list[tuple[int, int, str]] = []
        for span in spans:
            if not kept or span[0] >= kept[-1][1]:
                kept.append(span)
        kept += self._pronoun_spans(sentence, kept)
        mentions: list[Mention] = []
        for start, end, c_id in sorted(kept):
            mentions.append(Mention(start, end, c_id, _is_subject(sentence, start, end, mentions)))
        return mentions

    def _pronoun_spans(self, sentence: str, named: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
        spans = []
        for match in _PERSON.finditer(sentence):
            c_id = self._meant_by(match.group().lower(), [span for span in named if span[0] < match.start()])
            if c_id:
                spans.append((match.start(), match.end(), c_id))
        if not named or len({c_id for _, _, c_id in named}) == 1:
            for match in _THEY.finditer(sentence):
                known = list(dict.fromkeys([c_id for _, _, c_id in named] + self.recent))[:2]
                spans += [(match.start(), match.end(), c_id) for c_id in known]
        return spans

    def _meant_by(self, word: str, before: list[tuple[int, int, str]]) -> str:
        """Return whom a pronoun means: the last subject for he/she/it, for him/her someone else if there is one."""
        gender = "she" if word in ("she", "her", "hers", "herself") else "he" if word[0] == "h" else "it"
        order = list(dict.fromkeys([c_id for _, _, c_id in before] + self.recent))
        fitting = [c_id for c_id in order if self._fits(self._pronouns[c_id], gender)]
        if word == "him" and len(fitting) > 1:
            return fitting[1]
        return fitting[0] if fitting else ""

    def _fits(self, pronoun: str, gender: str) -> bool:
        return pronoun == "they" or pronoun == gender


def narration(text: str) -> str:
    """Return a text with what stands in quotation marks blanked out, every other character in its place."""
    return _QUOTE.sub(lambda match: " " * len(match.group()), text)


def _left_open(text: str) -> str:
    """Return the quotation mark that a text leaves open, or ""."""
    if text.count("“") > text.count("”"):
        return "“"
    return '"' if text.count('"') % 2 else ""


def _mention_pattern(persona: Persona, cast: Sequence[Persona], by_kind: bool) -> re.Pattern[str]:
    """Match the name, its parts, the C_ID, and the subject type or trade where no one else of the cast shares it."""
    words = {persona.name, *(part for part in persona.name.split() if len(part) > 2 and part.lower() != "the")}
    if len(persona.c_id) > 2:
        words.add(persona.c_id.replace("_", " ").title())
    for own in (persona.subject_type, persona.profession) if by_kind else ():
        others = {
            word.lower() for other in cast if other is not persona for word in (other.subject_type, other.profession)
        }
        if own and own.lower() not in others:
            words.add(own)
            last = own.split()[-1]
            if len(own.split()) > 1 and not any(last.lower() in word.split() for word in others):
                words.add(last)
    longest_first = sorted((re.escape(word.strip(".")) for word in words if word.strip(".")), key=len, reverse=True)
    before = rf"(?:\bthe (?:{_known_as(persona)} )?)?"
    return re.compile(rf"{before}\b(?:{'|'.join(longest_first)})(?:['’]s?|s|es)?\b", re.IGNORECASE)


def _known_as(persona: Persona) -> str:
    kind, trade = re.escape(persona.subject_type), re.escape(persona.profession)
    return rf"(?:{kind} {trade}|{kind}|{trade})"


def _is_subject(sentence: str, start: int, end: int, earlier: list[Mention]) -> bool:
    """Say whether a mention can be the subject of what follows: clause openers before it, no possessive."""
    word = sentence[start:end].lower()
    if word.endswith(("'s", "’s")) or word in ("him", "his", "her", "hers", "its", "them", "himself", "herself"):
        return False
    before = sentence[:start].rstrip()
    if not before or before[-1] in ',;:—-”"':
        return True
    if _ACTS_NEXT.match(sentence, end):
        return True
    last = before.split()[-1].lower().strip("“\"'(")
    if last in ("and", "or") and earlier and earlier[-1].end >= len(before) - len(last) - 2:
        return earlier[-1].subject
    return last in _SUBJECT_AFTER or word in _SUBJECT_PRONOUNS or not any(mention.subject for mention in earlier)


def _doers(mentions: list[Mention], place: int) -> list[str]:
    """Return who does what stands at `place`: the nearest subject before it (with its companions), else the first."""
    subjects = [mention for mention in mentions if mention.subject]
    before = [mention for mention in subjects if mention.start <= place]
    if not before:
        return [subjects[0].c_id] if subjects else []
    doers = [before[-1]]
    for mention in reversed(before[:-1]):
        joined = doers[0].start - mention.end
        if joined > len(" and "):
            break
        doers.insert(0, mention)
    return [mention.c_id for mention in doers]
