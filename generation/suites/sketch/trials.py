"""Seeded trials of the suite: personas, claims and pictures with a known mistake, for measuring and for tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from curation.vocabulary import subject_types
from generation.roles import Control, FrameBrief, Member, Persona, Prompt
from generation.suites.sketch import looks, svg
from generation.suites.sketch.artefacts import artefact
from generation.suites.sketch.chance import fraction, pick
from generation.suites.sketch.composer import drawn_by_hand
from generation.suites.sketch.faces import EXPRESSIONS
from generation.suites.sketch.faults import (
    NONE,
    Dice,
    blended,
    miscoloured,
    misequipped,
    other_expression,
    other_pose,
)
from generation.suites.sketch.frame_art import Picture, frame_svg
from generation.suites.sketch.layout import SHOTS
from generation.suites.sketch.mistags import other_tag
from generation.suites.sketch.poses import POSES
from generation.suites.sketch.scenes import LIGHT_WORDS, SETTING_WORDS, elsewhere

PLAIN = Prompt("trial", "1", "Draw as claimed.")
LEAST_CHANGE = 60
"""Pixels (at quarter size) that a mistake must change to count as visible."""


def persona(*key: object) -> Persona:
    """Return a persona of any of the eight groups, described in the words of `looks`."""
    group = pick(sorted(subject_types()), *key, "group")
    kind = pick(subject_types()[group], *key, "kind")
    colour = [pick(sorted(looks.COLOURS), *key, "colour", k) for k in range(7)]
    headgear = pick(sorted(looks.HEADGEAR), *key, "hat")
    hat = f", a {colour[5]} {headgear}," if fraction(*key, "hatted") < 0.6 else ""
    description = (
        f"Nim is a {pick(sorted(looks.BUILDS), *key, 'build')} {kind}. "
        f"Nim has {colour[0]} {pick(_COVER[group], *key, 'cover')} with a {colour[1]} belly and {colour[2]} eyes. "
        f"Nim wears a {colour[3]} {pick(sorted(looks.GARMENTS), *key, 'garment')} with a {colour[4]} trim{hat} "
        f"and carries a {colour[6]} {pick(sorted(looks.ACCESSORIES), *key, 'thing')}."
    )
    name = f"Nim {int(fraction(*key, 'name') * 1e6)}"
    return Persona(f"C_{name[4:]}", name, kind, "", description)


_COVER = {
    "human": ("skin",), "mammal": ("fur",), "bird": ("feathers",), "reptile_amphibian": ("scales",),
    "marine_life": ("scales", "skin"), "arthropod": ("shell", "carapace"), "plant": ("petals", "bark"),
    "mythology": ("skin", "scales"),
}  # fmt: skip


def member(*key: object) -> Member:
    control = Control(
        pick(sorted(POSES), *key, "p"), pick(sorted(EXPRESSIONS), *key, "e"), pick(sorted(SHOTS), *key, "c")
    )
    return Member(persona(*key), control, b"")


def brief(*key: object) -> FrameBrief:
    """Return a frame of 1-5 members in some scene."""
    count = 1 + int(fraction(*key, "count") * 5)
    scene = f"The {pick(sorted(SETTING_WORDS), *key, 'place')} by {pick(sorted(LIGHT_WORDS), *key, 'light')}"
    return FrameBrief(f"Trial {key}", scene, "", tuple(member(*key, "member", at) for at in range(count)))


@dataclass(frozen=True)
class Trial:
    """A drawn frame, the brief it claims, the member that is wrong (-1: nobody in particular), how much it changes."""

    image: bytes
    frame: FrameBrief
    at: int
    change: int


Mistake = Callable[[Dice, Picture, int], Picture]


def frame_trial(kind: str, number: int) -> Trial:
    """Return a frame with one mistake of a kind ("none" for a clean one); the same number gives the same trial."""
    frame = brief(kind, number)
    picture = drawn_by_hand(frame, number)
    at = int(fraction(kind, number, "at") * len(picture.actors))
    if kind == "none":
        return Trial(svg.png(frame_svg(picture)), frame, -1, 0)
    dice = Dice(NONE, PLAIN, number)
    wrong = MISTAKES[kind](dice, picture, at)
    document = frame_svg(wrong)
    if kind == "artefact":
        document = document.replace("</svg>", artefact((150, 150, 874, 874), "#d9a066", number) + "</svg>")
    change = _changed(frame_svg(picture), document)
    return Trial(svg.png(document), frame, -1 if kind in ("scene", "artefact") else at, change)


def _changed(before: str, after: str) -> int:
    a, b = (svg.pixels(svg.png(document, 256)) for document in (before, after))
    return int((np.abs(a - b).max(axis=-1) > 48).sum())


def _with(picture: Picture, at: int, **changes: object) -> Picture:
    actors = list(picture.actors)
    actors[at] = replace(actors[at], **changes)  # type: ignore[arg-type]
    return replace(picture, actors=tuple(actors))


MISTAKES: dict[str, Mistake] = {
    "pose": lambda dice, picture, at: _with(picture, at, p_id=other_pose(dice, picture.actors[at].p_id)),
    "expression": lambda dice, picture, at: _with(picture, at, e_id=other_expression(dice, picture.actors[at].e_id)),
    "colour": lambda dice, picture, at: _with(picture, at, figure=miscoloured(dice, picture.actors[at].figure)),
    "accessory": lambda dice, picture, at: _with(picture, at, figure=misequipped(dice, picture.actors[at].figure)),
    "identity": lambda dice, picture, at: _with(
        picture, at, figure=blended(picture.actors[at].figure, picture.actors[at - 1].figure)
    ),
    "composition": lambda dice, picture, at: _with(picture, at, c_tag=other_tag(dice, picture.actors, at)),
    "missing": lambda dice, picture, at: replace(picture, hidden=at),
    "duplicate": lambda dice, picture, at: replace(picture, doubled=at),
    "scene": lambda dice, picture, at: replace(picture, where=elsewhere(picture.where, dice.seed)),
    "artefact": lambda dice, picture, at: picture,
}
"""Kind -> the mistake made on a correct picture."""
