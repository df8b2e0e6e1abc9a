"""A description's words, asked for colours and shapes by the nouns that they belong to."""

from __future__ import annotations

import re

from generation.suites.sketch.chance import pick
from generation.suites.sketch.figures import looks
from generation.suites.sketch.figures.anatomy import is_known

_ADJECTIVES = re.compile(rf"\b({'|'.join(looks.COLOURS)}), ")


_SHORT = ("short", "curly", "spiky", "short")
_ANY_HAIR = ("short", "long", "bob", "bun", "curly", "ponytail", "braids")


class Text:
    """A description's words, asked for colours and shapes by the nouns that they belong to."""

    def __init__(self, description: str) -> None:
        self.whole = description
        text = description.lower().replace("\u2019", "'")
        text = _ADJECTIVES.sub(r"\1 ", re.sub(r"[()\"]", " ", text.replace(" on top of ", " over ")))
        self.clauses = [clause.split() for clause in re.split(r"[.,;:!?]", text)]
        self.flat = " " + " ".join(re.findall(r"[a-z0-9'-]+", text)) + " "

    def pick(self, choices: tuple[str, ...], *key: str) -> str:
        return pick(choices, "look", self.whole, *key)

    def has(self, phrase: str) -> bool:
        return f" {phrase} " in self.flat or f" {phrase}s " in self.flat

    def mentions(self, words: object) -> bool:
        return any(self.has(word) for word in words)  # type: ignore[attr-defined]

    def colour(self, nouns: object) -> str:
        """Return the colour name just before (or, after "is"/"are", behind) the first of `nouns`; "" if none."""
        for clause in self.clauses:
            for noun in sorted(nouns, key=len, reverse=True):  # type: ignore[call-overload]
                found = _colour_of(clause, noun.split())
                if found:
                    return found
        return ""

    def shape(self, table: dict[str, str]) -> str:
        """Return the shape of the earliest phrase of `table` in the text, longer phrases first; "" if none."""
        return table.get(self.phrase(table), "")

    def phrase(self, table: dict[str, str]) -> str:
        """Return the earliest phrase of `table` in the text, longer phrases first; "" if none."""
        found = [(at, -len(phrase), phrase) for phrase in table if (at := self._find(phrase)) >= 0]
        return min(found, key=lambda one: one[:2])[2] if found else ""

    def _find(self, phrase: str) -> int:
        """Return where a phrase ends its word group ("straw hat" is found where "hat" would be)."""
        match = re.search(rf" {re.escape(phrase)}(?:s|es)? ", self.flat)
        if match is None or re.search(rf" no (?:\w+ or )?{re.escape(phrase)}", self.flat):
            return -1
        return match.end()

    def carried(self) -> str:
        """Return the shape of what is carried; "" if nothing is."""
        return looks.ACCESSORIES.get(self.carried_phrase(), "")

    def carried_phrase(self) -> str:
        """Return what is carried: the first accessory after a verb of carrying, else any accessory."""
        match = re.search(r" (?:carries|carrying|holds|holding|wields|with|bears|keeps|clutches|grips) .*", self.flat)
        later = Text(match.group(0)) if match and match.group(0) != self.flat else self
        return later.phrase(looks.ACCESSORIES)

    def features(self, name: str = "") -> dict[str, str]:
        """Return parts that the words name beyond the subject type's own; a fox called Halo wears none."""
        called = "|".join(re.escape(word) for word in name.split() if word[:1].isupper())
        text = Text(re.sub(rf"\b(?:{called})\b", " ", self.whole)) if called else self
        return {part: shape for word, (part, shape) in _FEATURE_PARTS.items() if text.has(word)}

    def build(self) -> tuple[float, float]:
        first = re.findall(r"[a-z]+", self.whole.lower().partition(".")[0])
        words = [word for word in first if word in looks.BUILDS]
        return looks.BUILDS[words[0]] if words else (1.0, 1.0)

    def pattern(self, nouns: object) -> str:
        for clause in self.clauses:
            marks = [looks.PATTERNS[word] for word in clause if word in looks.PATTERNS]
            if marks and any(noun in " ".join(clause) for noun in nouns):  # type: ignore[attr-defined]
                return marks[0]
        return ""

    def hair(self, group: str) -> str:
        if group not in ("human", "mythology"):
            return ""
        words = [clause for clause in self.clauses if any(noun in clause for noun in (*looks.HAIRS, "bald"))]
        styles = [looks.HAIRSTYLES[word] for clause in words for word in clause if word in looks.HAIRSTYLES]
        if styles:
            return "bald" if "bald" in styles else styles[-1]
        if words or group == "human":
            return self.pick(_SHORT if self.has("he") or self.has("his") else _ANY_HAIR, "hair")
        return ""

    def subject(self) -> str:
        """Return the words of the text that name a known subject, in order."""
        people = {"woman": "woman", "man": "man", "girl": "girl", "boy": "boy"}
        words = re.findall(r"[a-z]+", self.flat)
        return " ".join(word for word in words[:60] if is_known(word) or word in people)[:60]


_FEATURE_PARTS: dict[str, tuple[str, str]] = {
    "horns": ("crown", "horns"), "antlers": ("crown", "antlers"), "single horn": ("crown", "unicorn"),
    "antennae": ("crown", "antennae"), "halo": ("crown", "halo"), "tentacles": ("tail", "tentacles"),
    "feathered wings": ("back", "feather"), "leathery wings": ("back", "bat"), "trunk": ("snout", "trunk"),
}  # fmt: skip


def _colour_of(clause: list[str], noun: list[str]) -> str:
    plural = [*noun[:-1], noun[-1] + "s"]
    for at in range(len(clause)):
        if clause[at : at + len(noun)] in (noun, plural):
            before = [word for part in clause[max(0, at - 4) : at] for word in part.split("-")]
            after = clause[at + len(noun) : at + len(noun) + 5]
            named = [word for word in before if word in looks.COLOURS][-1:]
            if not named and any(verb in after for verb in ("is", "are", "of")):
                named = [word for part in after for word in part.split("-") if word in looks.COLOURS][-1:]
            if named:
                return named[0]
    return ""
