"""What the picture shows beyond the claims: a second copy of somebody, or an accident."""

from __future__ import annotations

import numpy as np
from scipy.ndimage import binary_closing, find_objects, label

from generation.roles import Criterion, FrameBrief, PictureFinding, Scope
from generation.suites.sketch import judgement
from generation.suites.sketch.frame_reading import Explanation, Mask, View, strange_pixels
from generation.suites.sketch.spec import Figure, parse
from generation.suites.sketch.surfaces import rgb
from generation.suites.sketch.svg import Pixels

LARGEST_REST = 75
"""Pixels (at quarter size) that may stay unexplained in one piece."""

PERSON_SIZED = 700
"""Pixels (at quarter size) from which a strange piece may be a person."""


def rest_findings(
    view: View, best: Explanation, frame: FrameBrief, gone: set[int], troubled: bool
) -> list[PictureFinding]:
    """Return findings on pieces that the best explanation leaves over; in a troubled frame only large ones."""
    rest = np.asarray(binary_closing(strange_pixels(view, best.drawn), iterations=2), dtype=np.bool_)
    pieces, count = label(rest)
    least = PERSON_SIZED if troubled else LARGEST_REST
    found: list[PictureFinding] = []
    for at, place in enumerate(find_objects(pieces)):
        piece = pieces[place] == at + 1
        if count and piece.sum() > least:
            rows, columns = place
            box = (columns.start * 4.0, rows.start * 4.0, columns.stop * 4.0, rows.stop * 4.0)
            found.append(_finding(view.quarter[place], piece, box, frame))
    return found[:2]


def _finding(seen: Pixels, piece: Mask, box: tuple[float, float, float, float], frame: FrameBrief) -> PictureFinding:
    where = judgement.region(box)
    if piece.sum() >= PERSON_SIZED:
        shares = [_share_like(seen[piece], parse(member.persona)) for member in frame.members]
        at = int(np.argmax(shares))
        if shares[at] > 0.42:
            persona = frame.members[at].persona
            sentence = f"{persona.name} should be in the picture once but seems to be there twice."
            return PictureFinding(Criterion.IDENTITY, Scope.GLOBAL, sentence, persona.c_id, "once", "twice", where)
    return judgement.flaw("Something is drawn that nothing in the frame explains.", where)


def _share_like(colours: Pixels, figure: Figure) -> float:
    """Return the share of pixels that have one of a figure's own colours."""
    own = np.stack([rgb(figure.colour(slot)) for slot in ("main", "second", "garment", "hat", "hair", "legs")])
    gaps = np.abs(colours[:, None, :] - own[None]).max(axis=-1).min(axis=1)
    return float((gaps < 24).mean())
