"""Under which criterion of the Triple Check a trial's mistake is filed."""

from __future__ import annotations

from functools import cache

from generation.gates import Check
from generation.suites.sketch.chance import fraction
from generation.suites.sketch.figures.spec import parse
from generation.suites.sketch.judging.judgement import IDENTITY_SLOTS
from generation.suites.sketch.judging.likeness import figure_of
from generation.suites.sketch.lab.benches import CHECK_OF_KIND
from generation.suites.sketch.lab.casting import PLAIN, anybody, brief, member, style_of
from generation.suites.sketch.lab.outcomes import Outcome
from generation.suites.sketch.mistakes.faults import NONE, Dice
from generation.suites.sketch.mistakes.making import miscoloured_slot

BY_SURFACE = "colour"
"""The kind filed by what is miscoloured: skin, fur and hair are identity, clothes and headgear semantic."""


def check_of(one: Outcome) -> Check:
    kind = one.task.kind
    if kind != BY_SURFACE:
        return CHECK_OF_KIND[kind]
    return Check.IDENTITY if miscoloured_in(one.task.picture, one.task.number) in IDENTITY_SLOTS else Check.SEMANTIC


@cache
def miscoloured_in(picture: str, number: int) -> str:
    """Return the surface that the trial of a wrong colour with this number has recoloured: the same dice again."""
    dice, key = Dice(NONE, PLAIN, number), (BY_SURFACE, number)
    if picture == "template":
        who = anybody("template", *key)
        return miscoloured_slot(dice, parse(who, style_of("template", *key)), who.description)
    if picture == "reference":
        one = member(number, "reference", BY_SURFACE)
        case = (one.persona.description, one.control.p_id, one.control.e_id)
        return miscoloured_slot(dice, figure_of(one.persona, one.template), *case)
    frame = brief(*key)
    one = frame.members[int(fraction(*key, "at") * len(frame.members))]
    return miscoloured_slot(dice, figure_of(one.persona, one.template, frame.style))
