"""What a template shows: the described figure, in the colours, with the things and in the style of the picture itself.

The template is the identity (seed 002, section 3.1), whoever drew it: where its pixels differ from the description's
words, the pixels hold.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from generation.roles import FrameBrief, Persona
from generation.suites.sketch import svg
from generation.suites.sketch.figures.hats import HATS
from generation.suites.sketch.figures.items import ITEMS
from generation.suites.sketch.figures.spec import Figure, parse
from generation.suites.sketch.judging.channels import darkest
from generation.suites.sketch.judging.plate_reading import REACH, coarse_ranking, fitted
from generation.suites.sketch.judging.plate_setup import MIDDLE, Setup, labels, part_mask, rendered, setup
from generation.suites.sketch.judging.registration import nearest_gap
from generation.suites.sketch.judging.surfaces import LEAST_SURFACE, MOST_OFF, as_hex, rgb, share_off, slot_masks
from generation.suites.sketch.svg import Pixels
from generation.suites.sketch.treatment import TREATMENTS, treatment_of

WORN = (("accessory", "item", ITEMS), ("headgear", "hat", HATS))
"""Part of a figure, its colour slot, and everything that it can be."""

SWAPPED = 0.35
"""Share of a carried or worn thing's pixels that must differ for it to be looked for among all things."""

CLEARER = 0.9
"""Another thing must leave less than this share of the claimed one's difference to be believed."""

FINALISTS = 5
"""How many other things are compared in a fit of their own."""

KNOWN = 0.6
"""Least overlap of what is drawn and what the words draw (intersection over union) for parts to be found at all."""

STAND, CALM = "P_STAND", "E_NEUTRAL"


def figure_of(persona: Persona, template: bytes, style: str = "") -> Figure:
    """Return the figure to draw and to look for: the template's look, in a style in words or in the template's own."""
    figure = likeness(persona, template) if template else parse(persona)
    return replace(figure, style=treatment_of(style).name) if style or not template else figure


def figures_of(frame: FrameBrief) -> tuple[Figure, ...]:
    """Return the figures of a frame's members, in the story's style."""
    return tuple(figure_of(member.persona, member.template, frame.style) for member in frame.members)


@lru_cache(maxsize=512)
def likeness(persona: Persona, template: bytes) -> Figure:
    """Read a template of any size; only what clearly differs from the words is taken from the pixels.

    Where the words' figure does not lie on the picture at all, nothing can be taken.
    """
    middle = svg.averaged(svg.framed(svg.pixels(template)), 4)
    described = styled(middle, parse(persona))
    plate, off = fitted(middle, described, STAND, CALM)
    if overlap(middle, rendered(plate, MIDDLE)) < KNOWN:
        return described
    figure = described
    for _ in WORN:
        # What most improves the fit first: while it is wrong, the other seems to be wrong too.
        options = [_worn(middle, figure, plate, off, *worn) for worn in WORN]
        best = min(options, key=lambda option: option[0])[1]
        if best == figure:
            break
        figure, (plate, off) = best, fitted(middle, best, STAND, CALM)
    return _recoloured(middle, figure, plate)


def styled(middle: Pixels, figure: Figure) -> Figure:
    """Return the figure in the style that explains a plate best."""
    plate = fitted(middle, figure, STAND, CALM)[0]

    def gap(style: str) -> float:
        return float(np.abs(rendered(dressed(plate, replace(figure, style=style)), MIDDLE) - middle).mean())

    return replace(figure, style=min(TREATMENTS, key=gap))


def dressed(plate: Setup, figure: Figure) -> Setup:
    """Return a plate with another look in the same place."""
    return replace(plate, sprite=setup(figure, STAND, CALM).sprite)


def overlap(seen: Pixels, drawn: Pixels) -> float:
    """Return how much of what two plates draw lies in the same places, 0..1."""
    a, b = darkest(seen) < 236, darkest(drawn) < 236
    return float((a & b).sum() / max((a | b).sum(), 1))


def _worn(
    middle: Pixels, figure: Figure, plate: Setup, own: float, part: str, slot: str, kinds: Iterable[str]
) -> tuple[float, Figure]:
    """Return the figure with what it really carries or wears in a part (its own, another, nothing), and what is off.

    `own` is what is off of the figure as it is, laid on the plate.
    """
    if not getattr(figure, part):
        return own, figure
    mask = part_mask(plate, figure, part, STAND, CALM)
    gap = nearest_gap(rendered(dressed(plate, figure), MIDDLE), middle, REACH)
    if mask.sum() < LEAST_SURFACE or share_off(gap, mask) < SWAPPED:
        return own, figure
    as_seen = figure.recoloured(slot, _shown(middle, plate, figure, mask, slot))
    options = [figure, as_seen, *(one.equipped(part, kind) for one in (figure, as_seen) for kind in ("", *kinds))]
    likeliest = coarse_ranking(middle, options, STAND)[:FINALISTS]
    finalists = [figure.equipped(part, ""), *(options[at] for at in likeliest)]
    # A hat moves what the fit goes by, so each is laid over the picture anew.
    cost, best = min((fitted(middle, option, STAND, CALM)[1], at) for at, option in enumerate(finalists))
    return (cost, finalists[best]) if cost < CLEARER * own else (own, figure)


def _recoloured(middle: Pixels, figure: Figure, plate: Setup) -> Figure:
    """Return the figure with each surface that is clearly another colour in the picture in that colour."""
    drawn = dressed(plate, figure)
    gap = nearest_gap(rendered(drawn, MIDDLE), middle, REACH)
    for slot, mask in slot_masks(labels(drawn, figure, STAND, CALM)).items():
        if mask.sum() >= LEAST_SURFACE and share_off(gap, mask) > MOST_OFF:
            figure = figure.recoloured(slot, _shown(middle, drawn, figure, mask, slot))
    return figure


def _shown(middle: Pixels, plate: Setup, figure: Figure, mask: NDArray[np.bool_], slot: str) -> str:
    """Return a surface's own colour in the picture: its middle colour, the drawing's shade undone."""
    drawn = np.median(rendered(plate, MIDDLE)[mask], axis=0)
    shade = rgb(figure.colour(slot)) / np.maximum(drawn, 1.0)
    return as_hex(np.median(middle[mask], axis=0) * np.clip(shade, 0.7, 1.5))
