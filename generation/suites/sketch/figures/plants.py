"""Where a plant's colour words fall: on what grows round its head, on the head, or on the face that a rind has."""

from __future__ import annotations

from generation.suites.sketch.figures import looks
from generation.suites.sketch.figures.description import Text

VISAGE = "visage"
"""The snout of a head in a rind: none, but a face in the second colour."""


def plant_colours(text: Text) -> tuple[str, str]:
    """Return the colour names of a plant's head and of what grows round it ("" where the words name none).

    Petals and leaves are round the face. A rind is the head itself; then the second colour is its face's.
    """
    rind, face = text.colour(looks.RINDS), text.colour(looks.BELLIES)
    return rind or face, text.colour(looks.GROWTHS) or (face if rind else "")


def snout_of(text: Text) -> str:
    """Return the snout of a plant by its words."""
    has_face = text.colour(looks.RINDS) and text.colour(looks.BELLIES) and not text.colour(looks.GROWTHS)
    return VISAGE if has_face else "none"
