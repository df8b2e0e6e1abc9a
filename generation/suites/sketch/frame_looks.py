"""Looks in a frame: each member's surfaces compared with those of its description."""

from __future__ import annotations

from dataclasses import replace

from generation.roles import Persona, PictureFinding
from generation.suites.sketch import judgement, svg
from generation.suites.sketch.figure import draw
from generation.suites.sketch.frame_art import sprite_svg, tilted
from generation.suites.sketch.frame_faces import camera_of
from generation.suites.sketch.frame_reading import QUARTER, Explanation, View, seen_box
from generation.suites.sketch.plate_judging import surface_finding
from generation.suites.sketch.registration import nearest_gap
from generation.suites.sketch.surfaces import labelled, middle_colour, share_off, slot_masks

MOST_OFF = 0.5
LEAST_SURFACE = 30
"""Pixels (at quarter size) below which a surface is not judged."""


def look_findings(view: View, best: Explanation, at: int, persona: Persona) -> list[PictureFinding]:
    """Return which of a member's surfaces have another colour than described."""
    spot, actor = best.drawn.set_up.spots[at], best.actors[at]
    sprite = draw(labelled(actor.figure), actor.p_id, actor.e_id, camera_of(spot), actor.wobble)
    body = tilted(sprite_svg(replace(spot, sprite=sprite)), best.drawn.set_up.tilt)
    labels, cover = svg.layers(svg.document(body, (0, 0, svg.SIZE, svg.SIZE), crisp=True), *QUARTER.shape())
    shown = best.drawn.visible(at) > 0.9
    gap = nearest_gap(best.drawn.whole(), view.quarter, 2)
    masks = {slot: mask & shown for slot, mask in slot_masks(labels, cover).items()}
    off = [slot for slot, mask in masks.items() if mask.sum() >= LEAST_SURFACE and share_off(gap, mask) > MOST_OFF]
    where = judgement.region(seen_box(best.drawn.set_up, at))
    if len([slot for slot in off if slot != "item"]) >= 3:
        parts = ", ".join(judgement.surface_word(actor.figure, slot) for slot in off)
        return [judgement.wrong_identity(persona, parts, where)]
    return [
        surface_finding(slot, middle_colour(view.quarter, masks[slot]), actor.figure, persona, where) for slot in off
    ]
