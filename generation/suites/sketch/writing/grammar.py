"""Small English: articles, joined lists, and how a story introduces and refers to its characters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random

from curation.vocabulary import subject_group
from generation.roles import Persona

PRONOUNS = {
    "she": {"they": "she", "them": "her", "their": "her", "themself": "herself"},
    "he": {"they": "he", "them": "him", "their": "his", "themself": "himself"},
    "they": {"they": "they", "them": "them", "their": "their", "themself": "themself"},
}

_FEMALE = (
    "girl|woman|lady|mother|sister|daughter|aunt|niece|bride|widow|queen|princess|duchess|countess|heiress|matriarch|"
    "giantess|lioness|hen|witch|nun|priestess|actress|waitress|ewe|goddess|gentlewoman|noblewoman|mermaid|siren|"
    "gorgon|banshee|valkyrie|sorceress|enchantress|abbess|headmistress|seamstress|shepherdess|dairymaid|laundress"
)
_MALE = (
    "boy|man|father|brother|son|uncle|nephew|bridegroom|widower|king|prince|duke|bachelor|patriarch|gentleman|nobleman|"
    "rooster|gander|bull|ram|friar|abbot|monk|merman|satyr|faun|headmaster|tailor's boy"
)
_SHE = re.compile(rf"(?:^|[ -]|grand|step|god|school|young |towns|cave)(?:{_FEMALE})$")
_HE = re.compile(rf"(?:^|[ -]|grand|step|god|school|young |towns|cave)(?:{_MALE})$")
_AN_ANYWAY = re.compile(r"(?:hour|honest|honou?r|heir)", re.I)
_A_ANYWAY = re.compile(r"(?:uni(?!n)|eu|one\b|once|use|usu|uku|ewe)", re.I)


def with_article(phrase: str) -> str:
    """Return the phrase after "a" or "an", by its first sound."""
    vowel = phrase[:1].lower() in "aeiou"
    an = bool(_AN_ANYWAY.match(phrase)) or (vowel and not _A_ANYWAY.match(phrase))
    return f"{'an' if an else 'a'} {phrase}"


def capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def title_case(text: str) -> str:
    """Return the text with capitals as in a title: all words but the small ones inside."""
    small = {
        "a",
        "an",
        "the",
        "of",
        "and",
        "in",
        "on",
        "for",
        "to",
        "with",
        "that",
        "through",
        "over",
        "at",
        "by",
        "from",
    }
    words = text.split(" ")
    return " ".join(
        word if place and word.lower() in small and words[place - 1][-1] not in ":?!" else capitalised(word)
        for place, word in enumerate(words)
    )


def listed(items: list[str]) -> str:
    """Return "a", "a and b", or "a, b and c"."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"


def gender_of(*words: str) -> str:
    """Return "she", "he" or "" as subject type or profession say it."""
    for word in words:
        if _SHE.search(word.lower()):
            return "she"
        if _HE.search(word.lower()):
            return "he"
    return ""


def pronoun_of(persona: Persona) -> str:
    """Return "she", "he" or "they": from the words for the character, else from its description."""
    said = gender_of(persona.subject_type, persona.profession)
    if said:
        return said
    words = re.findall(r"\b(?:she|her|he|his|him)\b", persona.description.lower())
    female = sum(word in ("she", "her") for word in words)
    if not words or 2 * female == len(words):
        return "they"
    return "she" if 2 * female > len(words) else "he"


@dataclass(frozen=True)
class Referent:
    """How a story speaks of one character; names are as the persona has them."""

    persona: Persona

    @property
    def name(self) -> str:
        return self.persona.name

    @property
    def pronoun(self) -> str:
        return pronoun_of(self.persona)

    @property
    def kind(self) -> str:
        """The subject type where a reader would want to know it: not for people, not when the name says it."""
        subject = self.persona.subject_type.lower()
        if subject_group(subject) == "human" or subject in self.name.lower():
            return ""
        return subject

    def introduced(self, rng: Random) -> str:
        """Return an opening subject, such as "Mira, a heron and lighthouse keeper," with its commas."""
        trade = self.persona.profession.lower()
        if self.kind and trade:
            return rng.choice(
                [
                    f"{self.name}, {with_article(self.kind)} and {trade},",
                    f"{self.name} the {self.kind}, {with_article(trade)},",
                    f"{self.name}, {with_article(self.kind)} who works as {with_article(trade)},",
                ]
            )
        known = trade or self.kind
        return f"{self.name}, {with_article(known)}," if known else self.name

    def in_passing(self) -> str:
        """Return a first mention that fits anywhere in a sentence, such as "the badger cook Odo"."""
        known = " ".join(word for word in (self.kind, self.persona.profession.lower()) if word)
        return f"the {known} {self.name}" if known else self.name
