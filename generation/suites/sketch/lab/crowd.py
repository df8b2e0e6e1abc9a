"""Are a project's characters told apart? Each is held against the descriptions of those that look most like it."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

import numpy as np
from numpy.typing import NDArray

from curation.vocabulary import professions, subject_types
from generation.gates import TemplateRoute, route_template, viescore
from generation.roles import CharacterBrief, Persona
from generation.suites.sketch import svg
from generation.suites.sketch.arbitrator import SketchArbitrator
from generation.suites.sketch.figures.plain import Plate, plate_svg
from generation.suites.sketch.figures.spec import parse
from generation.suites.sketch.illustrator import SketchIllustrator
from generation.suites.sketch.lab.casting import PLAIN
from generation.suites.sketch.lab.outcomes import thumb
from generation.suites.sketch.lab.shares import Share
from generation.suites.sketch.mistakes.faults import NONE
from generation.suites.sketch.writing.descriptions import described

FEATURE = 24
"""Width and height of the pictures that are compared to find neighbours, in pixels."""


@dataclass(frozen=True)
class Neighbours:
    """A character's picture judged by the description of one that looks like it; `thumb` shows a confused one."""

    one: int
    other: int
    score: float
    confused: bool
    names: tuple[str, str]
    thumb: bytes = b""


@dataclass(frozen=True)
class Crowd:
    """`types` and `trades` are how many subject types and professions the characters have.

    `alike` counts the distinct pairs of a character and one of those that look most like it; `confused` is the share
    of those that were judged, and `pairs` are the confused ones.
    """

    characters: int
    types: int
    trades: int
    alike: int
    confused: Share
    pairs: tuple[Neighbours, ...]


def persona(seed: int, at: int) -> Persona:
    """Return a project's character: all cells of 8 groups by 4 in turn, no type or trade again before all were."""
    groups, trades = sorted(subject_types()), sorted(professions())
    group, trade_group = groups[at % 8], trades[at // 8 % 4]
    kind = _turn(subject_types()[group], at // 8, seed, group)
    of_trade_group = at // 32 * 8 + at % 8  # so many characters before this one have a trade of its group
    trade = _turn(professions()[trade_group], of_trade_group, seed, trade_group)
    brief = CharacterBrief(kind, group, trade, trade_group, "illustration")
    draft = described(brief, seed * 100_000 + at)
    return Persona(f"C_{at:04d}", draft.name, kind, trade, draft.description)


def _turn(words: tuple[str, ...], at: int, seed: int, label: str) -> str:
    shuffled = list(words)
    Random(f"{seed} {label} {at // len(words)}").shuffle(shuffled)
    return shuffled[at % len(words)]


def feature(task: tuple[int, int]) -> NDArray[np.uint8]:
    """Return a character's template, very small, for (seed, number)."""
    seed, at = task
    return svg.painted(plate_svg(Plate(parse(persona(seed, at))), at), FEATURE)


def neighbours(task: tuple[int, int, int]) -> Neighbours:
    """Judge one character's template by another's description, for (seed, one, other)."""
    seed, one, other = task
    who, claimed = persona(seed, one), persona(seed, other)
    picture = SketchIllustrator(NONE).draw(PLAIN, who, one).value
    score = viescore(SketchArbitrator().score_template(PLAIN, picture, claimed).value)
    confused = route_template(score) is TemplateRoute.REVIEW
    names = tuple(f"{each.name}, {each.subject_type} and {each.profession}" for each in (who, claimed))
    return Neighbours(one, other, score, confused, (names[0], names[1]), thumb(picture) if confused else b"")


def crowd(seed: int, characters: int, alike: int, judged: list[Neighbours]) -> Crowd:
    who = [persona(seed, at) for at in range(characters)]
    return Crowd(
        characters,
        len({one.subject_type for one in who}),
        len({one.profession for one in who}),
        alike,
        Share.of(pair.confused for pair in judged),
        tuple(pair for pair in judged if pair.confused),
    )
