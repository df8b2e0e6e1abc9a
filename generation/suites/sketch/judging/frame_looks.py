"""Looks in a frame: each member's surfaces and things compared with those of its description."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import binary_dilation

from generation.roles import Persona, PictureFinding
from generation.suites.sketch import svg
from generation.suites.sketch.figures.figure import Box, draw
from generation.suites.sketch.judging import judgement
from generation.suites.sketch.judging.channels import apart
from generation.suites.sketch.judging.frame_faces import camera_of, head_box
from generation.suites.sketch.judging.frame_parts import ABOUT_HEAD, born_otherwise, redrawn, seen_instead
from generation.suites.sketch.judging.frame_reading import QUARTER, STRANGE, Explanation, View, alone, opened, seen_box
from generation.suites.sketch.judging.plate_judging import surface_finding
from generation.suites.sketch.judging.surfaces import FAR, labelled, middle_colour, share_off, slot_masks
from generation.suites.sketch.raster import raster
from generation.suites.sketch.scenes.frame_art import sprite_svg, tilted

Mask = NDArray[np.bool_]

WORN = {"accessory": "item", "headgear": "hat"}
"""What is carried and worn, with its colour slot."""

GREY = 128.0
MOST_OFF, PART_OFF = 0.5, 0.2
"""Share of a surface's pixels with another colour from which it counts as wrong; so it does if its middle colour is."""


@dataclass(frozen=True)
class Evidence:
    """What makes a carried or worn thing another, in shares of its pixels, and in pixels at quarter size.

    It is `gone` where so much of it is off; `off` where less is and at least `trace` strange pixels are about it; and
    another where `beside` of them are, or `spread` of its own pixels if that is more. Where it `covers`, so do drawn
    pixels about it that are not there, as under a larger hat of its colour.
    """

    gone: float
    off: float
    trace: int
    beside: int
    spread: float
    covers: bool


HINT, PROOF = Evidence(0.03, 0.03, 3, 6, 0.03, True), Evidence(0.2, 0.04, 3, 10, 0.05, False)
"""What calls for another look with a steadied hand, and what is then doubtful even if nothing else explains it better.

Of what is right, a steadied hand leaves up to 0.13 off and nothing strange about it.
"""

LEAST_THING = 20
"""Pixels (at quarter size) below which what is carried or worn is not judged."""

LEAST_SURFACE = 30
"""Pixels (at quarter size) below which a surface is not judged."""


@dataclass(frozen=True)
class Looks:
    """What is wrong about a member's look.

    `best` has the things that are really carried and worn; `doubtful` are those that no other explains any better.
    """

    best: Explanation
    findings: tuple[PictureFinding, ...] = ()
    doubtful: tuple[PictureFinding, ...] = ()


def is_off(best: Explanation, at: int) -> bool:
    """Tell whether anything about a member's look calls for a steadied hand."""
    if _is_as_drawn(best, at):
        return False
    figure = best.actors[at].figure
    is_thing_off = any(getattr(figure, part) and _is_another(best, at, part, HINT) for part in WORN)
    return is_thing_off or bool(_surfaces_off(best, at))


def looks(view: View, best: Explanation, at: int, persona: Persona) -> Looks:
    """Return what of a member's look is not as described, its hand steadied."""
    if _is_as_drawn(best, at):
        return Looks(best)
    where, claimed = judgement.region(seen_box(best.drawn.set_up, at)), best.actors[at].figure
    things, doubtful, best = _things(view, best, at, persona)
    off = _surfaces_off(best, at)
    off = {slot: mask for slot, mask in off.items() if slot not in things}
    doubtful = {slot: doubt for slot, doubt in doubtful.items() if slot not in off}
    found = list(things.values())
    if len(off) >= 3:
        found.append(judgement.wrong_surfaces(persona, claimed, tuple(off), where))
    else:
        found += _born(view, best, at, persona)
        colours = {slot: middle_colour(view.quarter, mask) for slot, mask in off.items()}
        found += [surface_finding(slot, seen, claimed, persona, where, False) for slot, seen in colours.items()]
        for slot, seen in colours.items():
            best = redrawn(best, at, best.actors[at].figure.recoloured(slot, seen))
    return Looks(best, tuple(found), tuple(doubtful.values()))


def _things(
    view: View, best: Explanation, at: int, persona: Persona
) -> tuple[dict[str, PictureFinding], dict[str, PictureFinding], Explanation]:
    """Return findings on things that another explains better, on doubtful ones, and what then explains best."""
    where, claimed = judgement.region(seen_box(best.drawn.set_up, at)), best.actors[at].figure
    found, doubtful = {}, {}
    for part, slot in WORN.items():
        if not getattr(claimed, part) or not _is_another(best, at, part, HINT):
            continue
        other = seen_instead(view, best, at, part)
        if other:
            seen = getattr(other.actors[at].figure, part)
            found[slot], best = judgement.wrong_thing(persona, claimed, slot, where, seen), other
        elif _is_another(best, at, part, PROOF):
            doubtful[slot] = judgement.wrong_thing(persona, claimed, slot, where)
    return found, doubtful, best


def _surfaces_off(best: Explanation, at: int) -> dict[str, Mask]:
    """Return which surfaces have another colour, and where they show."""
    spot, actor = best.drawn.set_up.spots[at], best.actors[at]
    sprite = draw(labelled(actor.figure), actor.p_id, actor.e_id, camera_of(spot), actor.wobble)
    body = tilted(sprite_svg(replace(spot, sprite=sprite)), best.drawn.set_up.tilt)
    labels = raster(QUARTER.document(body), *QUARTER.shape())
    shown = best.drawn.visible[at] > 0.9
    masks = {slot: mask & shown for slot, mask in slot_masks(labels).items()}
    return {
        slot: mask for slot, mask in masks.items() if mask.sum() >= LEAST_SURFACE and _has_another_colour(best, mask)
    }


def _has_another_colour(best: Explanation, mask: Mask) -> bool:
    """Tell whether a surface is off: most of it, or some of it and its middle colour.

    Of a dark surface nothing lacks where outlines are near; what it shows instead is strange.
    """
    lacking, strange = share_off(best.lacking, mask), share_off(best.strange, mask)
    if lacking > MOST_OFF:
        return True
    if max(lacking, strange) < PART_OFF:
        return False
    drawn, seen = (np.median(picture[mask], axis=0) for picture in (best.drawn.picture, best.view.quarter))
    return bool(np.abs(drawn - seen).max() > FAR)


def _is_as_drawn(best: Explanation, at: int) -> bool:
    """Tell whether so little is off about a member that no surface of it can be."""
    shown = best.drawn.visible[at] > 0.9
    lacking = (best.lacking > FAR) & shown
    if lacking.sum() > HINT.off * LEAST_THING:
        return False
    strange = opened(best.strange > STRANGE)
    return bool(strange.sum() < HINT.trace or (strange & binary_dilation(shown, iterations=6)).sum() < HINT.trace)


def _is_another(best: Explanation, at: int, part: str, least: Evidence) -> bool:
    """Tell whether what a member carries or wears may be missing or another."""
    if part == "headgear" and not _is_any_off(best, head_box(best.drawn, at, ABOUT_HEAD)):
        return False
    mask = _part_mask(best, at, part)
    if mask.sum() < LEAST_THING:
        return False
    strange = opened(best.strange > STRANGE)
    if least.covers:
        strange |= opened(best.lacking > FAR)
    off, beside = share_off(best.lacking, mask), int((strange & binary_dilation(mask, iterations=6)).sum())
    is_gone = off > least.gone or (off > least.off and beside >= least.trace)
    return is_gone or beside > max(least.spread * float(mask.sum()), least.beside)


def _is_any_off(best: Explanation, box: Box) -> bool:
    """Tell whether anything in a box of the picture is lacking or strange."""
    left, top, right, bottom = (min(max(round(edge / 4), 0), svg.SIZE // 4) for edge in box)
    there = np.s_[top:bottom, left:right]
    return bool((best.lacking[there] > FAR).any() or (best.strange[there] > STRANGE).any())


def _part_mask(best: Explanation, at: int, part: str) -> Mask:
    """Return where a member's carried or worn part shows in the picture, whatever its colours."""
    spot, actor = best.drawn.set_up.spots[at], best.actors[at]
    sprite = draw(actor.figure.equipped(part, ""), actor.p_id, actor.e_id, camera_of(spot), actor.wobble)
    bare = best.drawn.with_spot(at, replace(spot, sprite=sprite))
    below = np.full((*QUARTER.shape(), 3), GREY, dtype=np.float32)
    gap = apart(alone(best.drawn, at, QUARTER, below), alone(bare, at, QUARTER, below))
    return np.asarray((gap > 40) & (best.drawn.visible[at] > 0.9), dtype=np.bool_)


def _born(view: View, best: Explanation, at: int, persona: Persona) -> list[PictureFinding]:
    """Return a finding where a part that a member was born with is clearly not there."""
    parts = born_otherwise(view, best, at)
    where = judgement.region(seen_box(best.drawn.set_up, at))
    words = ", ".join(parts)
    return [judgement.wrong_identity(persona, words, where, words, "are not there")] if parts else []
