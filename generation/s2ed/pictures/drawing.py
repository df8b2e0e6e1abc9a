"""A reading as a frame of the sketch suite; what the words leave open falls by chance; pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from generation.roles import CharacterBrief, Control, FrameBrief, Member, Persona
from generation.s2ed.pictures.reading import Read, Reading
from generation.suites.sketch.judging.likeness import figures_of
from generation.suites.sketch.scenes.layout import actors_of, stage
from generation.suites.sketch.svg import SIZE
from generation.suites.sketch.writing.descriptions import described

STYLE = "illustration"
SIDE = {"left": "CT_LEFT_THIRD", "right": "CT_RIGHT_THIRD", "centre": "CT_CENTRE", "back": "CT_BACKGROUND"}
SIDE["front"] = "CT_FOREGROUND"
FRAMING = {"close": "CT_CLOSE_UP", "medium": "CT_MEDIUM", "full": "CT_FULL", "wide": "CT_LONG"}
AT_EASE = ("P_STAND", "P_WALK", "P_SIT", "P_HANDS_ON_HIPS", "P_ARMS_CROSSED", "P_WAVE")
"""Poses that a picture may take where its prompt says none."""

FACES = ("E_NEUTRAL", "E_HAPPY", "E_HAPPY", "E_SURPRISED")
MOST = 5
"""Characters that a frame of the suite can hold."""

KINDS = (("man", "human"), ("woman", "human"), ("boy", "human"), ("girl", "human"))

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Drawn:
    """What is drawn: the brief as drawn, and each member's name and box (left, top, right, bottom; 0..1)."""

    frame: FrameBrief
    names: tuple[str, ...]
    boxes: tuple[Box, ...]


def drawn(reading: Reading, seed: str) -> Drawn:
    """Return the frame that a reading comes to; the same seed always draws the same."""
    people = reading.characters[:MOST]
    draw = Random(f"open {seed}")
    tags = tags_of([one.slot for one in people], reading.shot, draw)
    members = tuple(
        Member(_persona(one, seed), _control(one, tag, draw), b"") for one, tag in zip(people, tags, strict=True)
    )
    frame = FrameBrief("", _scene(reading.rest), STYLE, members)
    return Drawn(frame, tuple(one.name for one in people), boxes_of(frame))


def tags_of(slots: Sequence[str], shot: str, draw: Random) -> list[str]:
    """Return a composition tag each: the framing for one alone, sides for several; open ones by chance."""
    if len(slots) == 1:
        return [FRAMING[shot] if shot else draw.choice(list(FRAMING.values()))]
    free = [tag for tag in SIDE.values() if tag not in {SIDE[slot] for slot in slots if slot}]
    draw.shuffle(free)
    return [SIDE[slot] if slot else (free.pop() if free else "CT_FULL") for slot in slots]


def boxes_of(frame: FrameBrief) -> tuple[Box, ...]:
    """Return each member's box within the picture, as shares of its width and height."""
    spots = stage(actors_of(frame, figures_of(frame))).spots
    return tuple(_within(spot.box()) for spot in spots)


def _within(box: Box) -> Box:
    left, top, right, bottom = (min(max(edge / SIZE, 0.0), 1.0) for edge in box)
    return left, top, right, bottom


def _control(one: Read, tag: str, draw: Random) -> Control:
    return Control(one.pose or draw.choice(AT_EASE), one.expression or draw.choice(FACES), tag)


def _persona(one: Read, seed: str) -> Persona:
    if one.look:
        return Persona(one.name, one.name, "", "", " ".join(one.look))
    draw = Random(f"look {seed} {one.name}")
    kind, group = draw.choice(KINDS)
    draft = described(CharacterBrief(kind, group, "shopkeeper", "daily_services", STYLE), draw.randrange(10**6))
    return Persona(one.name, one.name, kind, "shopkeeper", draft.description)


def _scene(rest: str) -> str:
    return rest[:400]
