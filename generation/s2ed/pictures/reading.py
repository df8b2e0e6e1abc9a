"""Reads a prompt as a text-to-image model would: no state, no story, only the words; pure.

A look binds to the name that stands before it. An act or a place binds to the nearest name of its sentence, spoken
words included. What the prompt leaves open is drawn by chance, anew for each picture.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from random import Random

from generation.suites.sketch.writing.lexicon import Cue, cues_of, specificity

_OUTRIGHT = re.compile(r"(?:(?:Mr|Mrs|Ms|Dr|Miss)\.? )?[A-Z][\w-]*(?: [A-Z][\w-]*)? (?:is|looks|now)\b")
_SENTENCE = re.compile(r"[^.!?]+[.!?]*[\"”’')]*")
_JOINT = re.compile(r"(?<=[.!?])(?=[A-Z“\"])")
"""Where the identities end and the rest begins: a full stop without a space, as in the authors' data set."""

_PLACES = {
    "left": re.compile(r"\b(?:on|to|at|in|slightly to) the (?:far )?left\b|\bleft side\b", re.IGNORECASE),
    "right": re.compile(r"\b(?:on|to|at|in|slightly to) the (?:far )?right\b|\bright side\b", re.IGNORECASE),
    "centre": re.compile(r"\b(?:in|at) the (?:center|centre|middle)\b|\bcentral\b", re.IGNORECASE),
    "back": re.compile(r"\bin the background\b|\bbehind (?:her|him|them)\b", re.IGNORECASE),
    "front": re.compile(r"\bin the foreground\b", re.IGNORECASE),
}
_SHOTS = {
    "close": re.compile(r"\bclose-up\b", re.IGNORECASE),
    "medium": re.compile(r"\bmedium shot\b", re.IGNORECASE),
    "wide": re.compile(r"\b(?:wide|long) shot\b", re.IGNORECASE),
    "full": re.compile(r"\bfull shot\b", re.IGNORECASE),
}


@dataclass
class Read:
    """What a prompt says of one character: sentences of its look, and what it does, feels and where it stands."""

    name: str
    look: list[str] = field(default_factory=list)
    pose: str = ""
    expression: str = ""
    slot: str = ""


@dataclass(frozen=True)
class Reading:
    """A prompt as read: characters in order of first mention, the framing, and the words without identities."""

    characters: tuple[Read, ...]
    shot: str
    rest: str


STATED, NARRATED = 0.95, 0.6
"""How often an act is drawn: said of a name outright ("Fred is running"), or told in passing. Ours, not measured."""


def read(prompt: str, names: Sequence[str], seed: str, misses: bool = True) -> Reading:
    """Return what a prompt says; look sentences without a name go to anybody, by chance.

    `misses`: acts are overlooked now and then, as an illustrator does; False for a reader that overlooks nothing.
    """
    identities, rest = _halves(prompt)
    people: dict[str, Read] = {}
    unbound = list(_bind_looks(identities, names, people))
    for name in _named(rest, names):
        people.setdefault(name, Read(name))
    draw = Random(f"unbound {seed}")
    for sentence in unbound:
        if people:
            draw.choice(list(people.values())).look.append(sentence)
    for sentence in _SENTENCE.findall(rest):
        _bind_acts(sentence, names, people, draw if misses else None)
    shot = next((name for name, pattern in _SHOTS.items() if pattern.search(rest)), "")
    return Reading(tuple(people.values()), shot, rest)


def _halves(prompt: str) -> tuple[str, str]:
    joint = _JOINT.search(prompt)
    return (prompt[: joint.start()], prompt[joint.start() :]) if joint else ("", prompt)


def _bind_looks(identities: str, names: Sequence[str], people: dict[str, Read]) -> Iterator[str]:
    """Give each sentence of the identities to the label before it; yield those that no label stands before."""
    holder: Read | None = None
    for sentence in map(str.strip, _SENTENCE.findall(identities)):
        name = _label(sentence, names)
        if name:
            holder = people.setdefault(name, Read(name))
        elif holder is not None:
            holder.look.append(sentence)
        elif sentence:
            yield sentence


def _label(sentence: str, names: Sequence[str]) -> str:
    bare = re.sub(r"^(?:Mr|Mrs|Ms|Dr|Miss)\.? ", "", sentence.rstrip(". "))
    return bare if bare in names else ""


def _named(text: str, names: Sequence[str]) -> list[str]:
    places = [(match.start(), name) for name in names for match in re.finditer(rf"\b{re.escape(name)}\b", text)]
    return list(dict.fromkeys(name for _, name in sorted(places)))


def _bind_acts(sentence: str, names: Sequence[str], people: dict[str, Read], draw: Random | None) -> None:
    places = sorted(
        (match.start(), name) for name in names for match in re.finditer(rf"\b{re.escape(name)}s?\b", sentence)
    )
    if not places:
        return
    said: dict[tuple[str, str], Cue] = {}
    for cue in cues_of(_without_places(sentence)):
        about = _nearest(places, cue.start), cue.identifier[:2]
        if about not in said or specificity()[cue.identifier] < specificity()[said[about].identifier]:
            said[about] = cue
    caught = STATED if _OUTRIGHT.match(sentence.strip()) else NARRATED
    for (name, _), cue in said.items():
        if name in people and (draw is None or draw.random() < caught):
            _take(people[name], cue)
    for slot, pattern in _PLACES.items():
        for match in pattern.finditer(sentence):
            who = people.get(_nearest(places, match.start()))
            if who is not None and (not who.slot or slot in ("left", "right")):
                who.slot = slot


def _nearest(places: Sequence[tuple[int, str]], at: int) -> str:
    """Return the name nearest before a word, else the first after it."""
    before = [name for place, name in places if place <= at]
    return before[-1] if before else places[0][1]


def _without_places(sentence: str) -> str:
    """Blank the words for places: "on the left" says nothing of leaving."""
    for pattern in _PLACES.values():
        sentence = pattern.sub(lambda match: " " * len(match.group()), sentence)
    return sentence


def _take(who: Read, cue: Cue) -> None:
    """Let a later word win over an earlier one; that somebody looks, says or sees is no pose."""
    if cue.identifier.startswith("E_"):
        who.expression = cue.identifier
    elif cue.identifier != "P_STAND" or cue.words.lower().startswith(("stand", "stood")) or not who.pose:
        who.pose = cue.identifier
