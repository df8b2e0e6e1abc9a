"""Which things a frame names, and where they stand: beside who holds them, in gaps, or far back."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from generation.roles import FrameBrief
from generation.suites.sketch.chance import between
from generation.suites.sketch.scenes.across import across
from generation.suites.sketch.scenes.settings import Prop, Setting, setting
from generation.suites.sketch.scenes.shots import shot_of

MOST = 2
"""Things of one frame's text; more would crowd it."""

HOLDING = frozenset({"P_HOLD", "P_OFFER", "P_REACH_UP", "P_KNEEL", "P_PUSH", "P_POINT", "P_THINK"})
"""Poses of who has to do with a thing: it is put beside them."""

_GONE = re.compile(r"\b(?:is|was|are|were) (?:gone|missing|lost|stolen|nowhere)\b|\bvanished\b")
_LACKED = r"\b(?:no|without|missing|not a|nor)\b (?:\w+ )?"


@dataclass(frozen=True)
class Word:
    """A word or phrase, the drawing it calls for, and its sort: small, large or beasts."""

    phrase: str
    thing: str
    sort: str


@lru_cache(maxsize=1)
def words() -> tuple[Word, ...]:
    """Return all words, longest first."""
    loaded = tomllib.loads((Path(__file__).parents[2] / "data" / "props.toml").read_text(encoding="utf-8"))
    every = [
        Word(phrase.strip(), thing, sort)
        for sort, things in loaded.items()
        for thing, phrases in things.items()
        for phrase in phrases.split(";")
    ]
    return tuple(sorted(every, key=lambda word: (-len(word.phrase), word.phrase)))


@lru_cache(maxsize=1024)
def named(text: str) -> tuple[Word, ...]:
    """Return the things that a text says are there, in its order; what is gone or lacking is not."""
    rest, found = text.lower(), []
    for word in words():
        match = re.search(rf"(?<![\w'-]){re.escape(word.phrase)}(?![\w'-])", rest)
        if match:
            if not _absent(rest, match.start(), match.end()):
                found.append((match.start(), word))
            rest = rest[: match.start()] + "·" * len(word.phrase) + rest[match.end() :]
    ordered = [word for _, word in sorted(found, key=lambda pair: pair[0])]
    return tuple(word for at, word in enumerate(ordered) if word.thing not in {one.thing for one in ordered[:at]})


def _absent(text: str, start: int, end: int) -> bool:
    clause = re.split(r"[.;!?]", text[end:], maxsplit=1)[0]
    return bool(re.search(_LACKED + "$", text[max(start - 24, 0) : start]) or _GONE.match(clause.strip()))


def place_of(frame: FrameBrief) -> Setting:
    """Return a frame's setting in the story's style, with the things that its scene and text name."""
    where = setting(frame.scene, frame.style)
    told = named(frame.text)
    kept = [word for word in named(frame.scene) if word.sort != "small" and word.thing not in {w.thing for w in told}]
    props = [_far(word, where) for word in kept[:1]] + _near(told[:MOST], frame)
    return replace(where, props=tuple(props))


def _far(word: Word, where: Setting) -> Prop:
    """A thing of the place itself stands at the same spot in every frame there."""
    x = between(0.16, 0.84, where.key, word.thing)
    return Prop(word.thing, word.sort, 0.5 if word.thing == "lanterns" else x, 0.3)


def _near(told: tuple[Word, ...], frame: FrameBrief) -> list[Prop]:
    taken = across([shot_of(member.control.c_tag) for member in frame.members])
    holders = [x for x, member in zip(taken, frame.members, strict=True) if member.control.p_id in HOLDING]
    props: list[Prop] = []
    for word in told:
        x = _gap(taken, holders[0] if holders and word.sort == "small" else None)
        roomy = min((abs(x - other) for other in taken), default=1.0) > 0.17
        depth = (0.52 if roomy else 0.2) if word.sort == "small" else (0.36 if roomy else 0.14)
        props.append(Prop(word.thing, word.sort, x, depth))
        taken = [*taken, x]
    return props


def _gap(taken: list[float], holder: float | None) -> float:
    """Return the x with most room; near a holder where there is one."""
    places = [0.09 + 0.02 * k for k in range(42)]

    def room(x: float) -> float:
        free = min((abs(x - other) for other in taken), default=1.0)
        return min(free, 0.2) - (0.25 * abs(x - holder) if holder is not None else 0.0)

    return max(places, key=room)
