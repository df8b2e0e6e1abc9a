"""Looks in a frame: each member's surfaces compared with those of its description."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import binary_dilation

from generation.roles import Persona, PictureFinding
from generation.suites.sketch import svg
from generation.suites.sketch.figures.figure import draw
from generation.suites.sketch.judging import judgement
from generation.suites.sketch.judging.channels import apart
from generation.suites.sketch.judging.frame_faces import camera_of
from generation.suites.sketch.judging.frame_reading import QUARTER, STRANGE, Explanation, View, alone, opened, seen_box
from generation.suites.sketch.judging.plate_judging import surface_finding
from generation.suites.sketch.judging.surfaces import FAR, labelled, middle_colour, share_off, slot_masks
from generation.suites.sketch.scenes.frame_art import sprite_svg, tilted

WORN = (("accessory", "item"), ("headgear", "hat"))
"""What is carried and worn, with its colour slot."""

GREY = 128.0
MOST_OFF = 0.5
"""Share of a surface's pixels with another colour from which the surface counts as wrong."""


@dataclass(frozen=True)
class Evidence:
    """What makes a carried or worn thing another, in shares of its pixels, and in pixels at quarter size.

    It is `gone` where so much of it is off; `off` where less is and at least `trace` strange pixels are about it; and
    another where `beside` of them are, or `spread` of its own pixels if that is more.
    """

    gone: float
    off: float
    trace: int
    beside: int
    spread: float


HINT, PROOF = Evidence(0.04, 0.03, 3, 6, 0.03), Evidence(0.2, 0.04, 3, 10, 0.05)
"""What calls for another look with a steadied hand, and what is then believed.

Of what is right, a steadied hand leaves up to 0.13 off and nothing strange about it.
"""

LEAST_THING = 20
"""Pixels (at quarter size) below which what is carried or worn is not judged."""

LEAST_SURFACE = 30
"""Pixels (at quarter size) below which a surface is not judged."""


def look_findings(view: View, best: Explanation, at: int, persona: Persona, least: Evidence) -> list[PictureFinding]:
    """Return which of a member's surfaces have another colour than described."""
    if _is_as_drawn(best, at):
        return []
    spot, actor = best.drawn.set_up.spots[at], best.actors[at]
    sprite = draw(labelled(actor.figure), actor.p_id, actor.e_id, camera_of(spot), actor.wobble)
    body = tilted(sprite_svg(replace(spot, sprite=sprite)), best.drawn.set_up.tilt)
    labels, cover = svg.layers(svg.document(body, (0, 0, svg.SIZE, svg.SIZE)), *QUARTER.shape())
    shown, gap = best.drawn.visible[at] > 0.9, best.lacking
    masks = {slot: mask & shown for slot, mask in slot_masks(labels, cover).items()}
    off = {slot for slot, mask in masks.items() if mask.sum() >= LEAST_SURFACE and share_off(gap, mask) > MOST_OFF}
    others = {slot for part, slot in WORN if getattr(actor.figure, part) and _is_another(best, at, part, least)}
    where = judgement.region(seen_box(best.drawn.set_up, at))
    if len(off - others) >= 3:
        return [judgement.wrong_surfaces(persona, actor.figure, [slot for slot in masks if slot in off], where)]
    colours = {slot: middle_colour(view.quarter, masks[slot]) for slot in off - others}
    return [
        surface_finding(slot, colours.get(slot, ""), actor.figure, persona, where, slot in others)
        for slot in masks
        if slot in off | others
    ]


def _is_as_drawn(best: Explanation, at: int) -> bool:
    """Tell whether so little is off about a member that no surface of it can be."""
    shown = best.drawn.visible[at] > 0.9
    lacking = (best.lacking > FAR) & shown
    if lacking.sum() > HINT.off * LEAST_THING:
        return False
    strange = opened(best.strange > STRANGE)
    return bool(strange.sum() < HINT.trace or (strange & binary_dilation(shown, iterations=6)).sum() < HINT.trace)


def _is_another(best: Explanation, at: int, part: str, least: Evidence) -> bool:
    """Tell whether what a member carries or wears is missing or another."""
    mask = _part_mask(best, at, part)
    if mask.sum() < LEAST_THING:
        return False
    strange = opened(best.strange > STRANGE) & binary_dilation(mask, iterations=6)
    off, beside = share_off(best.lacking, mask), int(strange.sum())
    is_off = off > least.gone or (off > least.off and beside >= least.trace)
    return is_off or beside > max(least.spread * float(mask.sum()), least.beside)


def _part_mask(best: Explanation, at: int, part: str) -> NDArray[np.bool_]:
    """Return where a member's carried or worn part shows in the picture, whatever its colours."""
    spot, actor = best.drawn.set_up.spots[at], best.actors[at]
    sprite = draw(actor.figure.equipped(part, ""), actor.p_id, actor.e_id, camera_of(spot), actor.wobble)
    bare = best.drawn.with_spot(at, replace(spot, sprite=sprite))
    below = np.full((*QUARTER.shape(), 3), GREY, dtype=np.float32)
    gap = apart(alone(best.drawn, at, QUARTER, below), alone(bare, at, QUARTER, below))
    return np.asarray((gap > 40) & (best.drawn.visible[at] > 0.9), dtype=np.bool_)
