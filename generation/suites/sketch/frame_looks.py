"""Looks in a frame: each member's surfaces compared with those of its description."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

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
"""Share of a surface's pixels with another colour from which the surface counts as wrong."""

THING_OFF = 0.3
"""The same for the carried thing, whose own parts have several colours."""

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
    if "item" not in off and actor.figure.accessory:
        thing = _thing_mask(best, at)
        if thing.sum() >= LEAST_SURFACE and share_off(gap, thing) > THING_OFF:
            masks["item"] = thing
            off.append("item")
    where = judgement.region(seen_box(best.drawn.set_up, at))
    if len([slot for slot in off if slot != "item"]) >= 3:
        parts = ", ".join(judgement.surface_word(actor.figure, slot) for slot in off)
        return [judgement.wrong_identity(persona, parts, where)]
    return [
        surface_finding(slot, middle_colour(view.quarter, masks[slot]), actor.figure, persona, where) for slot in off
    ]


def _thing_mask(best: Explanation, at: int) -> NDArray[np.bool_]:
    """Return where a member's carried thing shows in the picture, whatever its colours."""
    spot, actor = best.drawn.set_up.spots[at], best.actors[at]
    empty = replace(actor.figure, accessory="")
    bare = replace(spot, sprite=draw(empty, actor.p_id, actor.e_id, camera_of(spot), actor.wobble))
    without = best.drawn.with_spot(at, bare).whole()
    return np.asarray(np.abs(best.drawn.whole() - without).max(axis=-1) > 40, dtype=np.bool_)
