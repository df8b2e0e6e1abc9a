"""The rules of the script audit for one story: every value a text must entail, every name, pronoun, place, sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from generation.roles import Persona
from generation.suites.sketch.writing.composition import calls_for
from generation.suites.sketch.writing.grammar import pronoun_of
from generation.suites.sketch.writing.moves import place_of, tells_place
from generation.suites.sketch.writing.reading import Reader, Reading, narration
from generation.suites.sketch.writing.sentences import sentences_of

_GENDERED = re.compile(r"\b(he|him|his|himself|she|her|hers|herself)\b", re.IGNORECASE)
_LETTERS = "ABCDE"


class FaultKind(StrEnum):
    POSE = "pose"
    EXPRESSION = "expression"
    COMPOSITION = "composition"
    NOT_PLACED = "not_placed"
    NOT_NAMED = "not_named"
    PRONOUN = "pronoun"
    PLACE = "place"
    SENTENCE = "sentence"


@dataclass(frozen=True)
class Fault:
    """One thing that a panel would object to: story and frame (from 1) by number, and what it is."""

    kind: FaultKind
    story: int
    frame: int
    c_id: str
    message: str


@dataclass(frozen=True)
class Told:
    """A raw script and its cast in words."""

    script: dict[str, Any]
    cast: tuple[Persona, ...]

    @property
    def frames(self) -> list[dict[str, Any]]:
        frames: list[dict[str, Any]] = self.script["frames"]
        return frames

    @property
    def on_stage(self) -> set[str]:
        return {placement["c_id"] for frame in self.frames for placement in frame["placements"]}

    @cached_property
    def masked(self) -> tuple[str, ...]:
        """The frames' texts with the characters' names as letters, in the order in which they appear."""
        return masked([frame["text"] for frame in self.frames], [one.name for one in self.cast])

    @cached_property
    def masked_sentences(self) -> tuple[str, ...]:
        return tuple(sentence for text in self.masked for sentence in sentences_of(text))


def masked(texts: Sequence[str], names: Sequence[str]) -> tuple[str, ...]:
    """Return frames' texts with names as letters, in the order in which they appear."""
    told = "\n".join(text.replace("\n", " ") for text in texts)
    places = {name: match.start() for name in names if (match := _name(name).search(told))}
    letters = dict(zip(sorted(places, key=places.__getitem__), _LETTERS, strict=False))
    for name in sorted(names, key=len, reverse=True):
        told = _name(name).sub(letters.get(name, ""), told)
    return tuple(told.split("\n"))


def faults_of(told: Told, story: int = 0) -> Iterator[Fault]:
    """Yield what is wrong with one story, frame by frame."""
    reader, before, place = Reader(told.cast), dict[str, dict[str, str]](), ""
    for number, frame in enumerate(told.frames, start=1):
        reading = reader.read(frame["text"])
        found = [
            *_unjustified(frame, reading, before),
            *_presence(frame, told.cast, reading),
            *_pronouns(frame["text"], told.cast),
        ]
        now = place_of(frame["scene"])
        if place and now != place and not tells_place(frame["text"], now):
            found.append((FaultKind.PLACE, "", f"from {place} to {now}, and nothing tells of a move"))
        place = now
        before.update({placement["c_id"]: placement for placement in frame["placements"]})
        yield from (Fault(kind, story, number, c_id, message) for kind, c_id, message in found)
    yield from _repeated(told, story)


Found = tuple[FaultKind, str, str]


def _unjustified(frame: dict[str, Any], reading: Reading, before: dict[str, dict[str, str]]) -> Iterator[Found]:
    """Yield every value that no word of the text entails, if it is new or the words say another one."""
    placed = len(frame["placements"])
    for placement in frame["placements"]:
        c_id, last = placement["c_id"], before.get(placement["c_id"], {})
        for kind, name in ((FaultKind.POSE, "p_id"), (FaultKind.EXPRESSION, "e_id")):
            new = placement[name] != last.get(name) or reading.best(c_id, name[0].upper() + "_")
            if new and not reading.supports(c_id, placement[name]):
                yield kind, c_id, f"{placement[name]}: {frame['text']}"
        if placement["c_tag"] != last.get("c_tag") and not calls_for(frame["text"], placement["c_tag"], placed):
            yield FaultKind.COMPOSITION, c_id, f"{placement['c_tag']}: {frame['text']}"


def _presence(frame: dict[str, Any], cast: Sequence[Persona], reading: Reading) -> Iterator[Found]:
    placed = {placement["c_id"] for placement in frame["placements"]}
    named = {one.c_id for one in cast if _name(one.name).search(narration(frame["text"]))}
    for c_id in sorted(named - placed):
        yield FaultKind.NOT_PLACED, c_id, frame["text"]
    for c_id in sorted(placed - named - set(reading.present)):
        yield FaultKind.NOT_NAMED, c_id, frame["text"]


def _pronouns(text: str, cast: Sequence[Persona]) -> Iterator[Found]:
    """Yield each he or she that nobody named before it answers to, and each "he" or "him" that two would."""
    told = narration(text)
    for match in _GENDERED.finditer(told):
        word = match.group().lower()
        gender = "she" if word in ("she", "her", "hers", "herself") else "he"
        named = [one for one in cast if _name(one.name).search(told[: match.start()])]
        answering = [one for one in named if pronoun_of(one) == gender]
        if not answering:
            yield FaultKind.PRONOUN, "", f"nobody is {word!r}: {text}"
        elif len(answering) > 1 and word in ("he", "she"):
            yield FaultKind.PRONOUN, "", f"{word!r} could be {' or '.join(one.name for one in answering)}: {text}"


def _repeated(told: Told, story: int) -> Iterator[Fault]:
    seen: set[str] = set()
    for number, text in enumerate(told.masked, start=1):
        for sentence in sentences_of(text):
            if sentence in seen:
                yield Fault(FaultKind.SENTENCE, story, number, "", sentence)
            seen.add(sentence)


def _name(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(name)}\b")
