"""What a plate's figure carries and wears: is it there, the same, and in its colour?"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import binary_dilation

from generation.suites.sketch.figures.spec import Figure
from generation.suites.sketch.judging.channels import apart
from generation.suites.sketch.judging.plate_reading import Reading, unexplained
from generation.suites.sketch.judging.plate_setup import MIDDLE, part_mask, rendered
from generation.suites.sketch.judging.registration import nearest_gap
from generation.suites.sketch.judging.surfaces import FAR, LEAST_SURFACE, rgb, share_off
from generation.suites.sketch.svg import Pixels

Mask = NDArray[np.bool_]

WORN = (("accessory", "item"), ("headgear", "hat"))
"""What is carried and worn, with its colour slot."""

THING_OFF, THING_GONE = 0.11, 0.2
"""Share of its pixels with another colour from which it is another if something strange is about, or gone at any rate.

What is right is off by up to 0.08; a thin one, as a trident, by up to 0.15.
"""

LEAST_BESIDE = 20
"""Strange pixels about it (at quarter size) from which it is another; about what is right there are up to 13."""

LOST, LOST_OF_FEW, FEW, LEAST_COLOURED = 0.6, 0.85, 40, 10
"""Share of its own colour that is nowhere about it, of so many pixels at least; of what is right, up to 0.4.

Of few pixels, as of a lantern's glass, up to 0.75.
"""

NEAR = 5
"""How far (pixels at quarter size) its colour and its strange parts are looked for."""


def wrong_things(seen: Pixels, reading: Reading, figure: Figure, masks: dict[str, Mask]) -> dict[str, bool]:
    """Return the colour slot of each carried or worn thing that is wrong, and whether it is another thing or none.

    `seen` is the plate at quarter size, `masks` where each slot shows.
    """
    drawn = rendered(reading.plate, MIDDLE)
    gap, strange = nearest_gap(drawn, seen, 2), unexplained(seen, drawn)
    wrong: dict[str, bool] = {}
    if (gap > FAR).sum() <= THING_OFF * LEAST_SURFACE and strange.sum() <= LEAST_BESIDE:
        return wrong
    for part, slot in WORN:
        if not getattr(figure, part):
            continue
        thing = part_mask(reading.plate, figure, part, reading.p_id, reading.e_id, reading.wobble)
        if thing.sum() < LEAST_SURFACE:
            continue
        about = np.asarray(binary_dilation(thing, iterations=NEAR), dtype=np.bool_)
        least = LOST if masks[slot].sum() >= FEW else LOST_OF_FEW
        recoloured = _lost(drawn, seen, figure.colour(slot), about, masks[slot]) > least
        beside = int((strange & about).sum())
        off = share_off(gap, thing)
        if recoloured or off > (THING_OFF if beside else THING_GONE) or beside > LEAST_BESIDE:
            wrong[slot] = not (recoloured and _has_kept_shape(gap, thing, masks[slot]))
    return wrong


def _lost(drawn: Pixels, seen: Pixels, colour: str, about: Mask, coloured: Mask) -> float:
    """Return how much of a thing's own colour is missing about it, wherever in it the hand put it."""
    if coloured.sum() < LEAST_COLOURED:
        return 0.0
    claimed, shown = (int(((apart(picture, rgb(colour)) < 36) & about).sum()) for picture in (drawn, seen))
    return (claimed - shown) / int(coloured.sum())


def _has_kept_shape(gap: NDArray[np.uint8], thing: Mask, coloured: Mask) -> bool:
    """Tell whether the parts of a thing that have other colours than its own are as drawn."""
    rest = thing & ~binary_dilation(coloured, iterations=2)
    return bool(rest.sum() < LEAST_COLOURED or share_off(gap, rest) < 0.4)
