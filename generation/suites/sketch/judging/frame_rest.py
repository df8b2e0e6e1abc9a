"""What the picture shows beyond the claims: a second copy of somebody, or an accident."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.ndimage import binary_closing, binary_dilation, find_objects, grey_closing, label

from generation.roles import Criterion, FrameBrief, PictureFinding, Region, Scope
from generation.suites.sketch.figures.figure import Box
from generation.suites.sketch.figures.spec import Figure
from generation.suites.sketch.judging import judgement
from generation.suites.sketch.judging.channels import apart, grey
from generation.suites.sketch.judging.frame_poses import steadied
from generation.suites.sketch.judging.frame_reading import Explanation, Mask, View, opened, seen_box
from generation.suites.sketch.judging.likeness import figures_of
from generation.suites.sketch.judging.registration import nearest_gap
from generation.suites.sketch.judging.surfaces import rgb
from generation.suites.sketch.svg import OUTLINE, SIZE, Pixels

REACH, STRANGE = 3, 48.0
"""How near (pixels at quarter size) what is drawn must be, and how alike (in each channel), to explain a pixel."""

LARGEST_REST = 45
"""Pixels (at quarter size) that may stay unexplained in one piece; of what is right, up to 20 do."""

LARGE_REST, LARGE_BODY = 700, 150
"""The same in a frame that is wrong elsewhere, where much may stay unexplained for that reason; of somebody drawn."""

EXPLAINED = (Criterion.OBJECT, Criterion.EXPRESSION)
"""Criteria under which a finding says all that is otherwise."""

MOST_INSIDE = 0.8
"""Share of a piece that must lie on a member for it to be that member's own."""

MOST = 2
"""Findings on what is left over."""

LEAST_CONTOUR = 0.02
"""Share of thin dark lines in a strange piece from which somebody is drawn there, not smeared or torn.

Of somebody it is at least 0.04; of an accident at most 0.006.
"""

LINE, LINE_DEPTH = (9, 9), 30.0
"""What no line is as wide as, in pixels, and how much darker it is than what lies beside it."""

LEAST_LIKE, LEAST_PART = 0.5, 0.06
"""Share of a piece in a member's own colours, and of each of two of them, for the piece to be that member."""


@dataclass(frozen=True, eq=False)
class Piece:
    """A piece of the picture that nothing explains: where it is, and its shape there, at quarter size."""

    place: tuple[slice, slice]
    shape: Mask

    @property
    def size(self) -> int:
        return int(self.shape.sum())

    def is_inside(self, area: Mask) -> bool:
        """Tell whether nearly all of it lies in an area of the whole picture, or just beside it."""
        near = binary_dilation(area, iterations=4) if area.any() else area
        return bool((near[self.place] & self.shape).sum() > MOST_INSIDE * self.size)

    def box(self) -> Box:
        """Return its bounds in the picture."""
        rows, columns = self.place
        return columns.start * 4.0, rows.start * 4.0, columns.stop * 4.0, rows.stop * 4.0


@dataclass(frozen=True)
class Known:
    """What is settled: which members are gone, whose hand is steadied, and what was found."""

    gone: set[int]
    steady: set[int]
    findings: tuple[PictureFinding, ...]

    def unlike(self, frame: FrameBrief) -> list[int]:
        """Return the members who are not as claimed themselves: what is strange on them is their own."""
        return self._under(frame, [criterion for criterion in Criterion if criterion not in EXPLAINED])

    def somebody_else(self, frame: FrameBrief) -> list[int]:
        """Return the members in whose place another is: what is strange beside their outline may be the other's."""
        return self._under(frame, [Criterion.IDENTITY])

    def _under(self, frame: FrameBrief, criteria: Sequence[Criterion]) -> list[int]:
        c_ids = {one.c_id for one in self.findings if one.criterion in criteria}
        return [at for at, member in enumerate(frame.members) if member.persona.c_id in c_ids and at not in self.gone]


def rest_findings(view: View, best: Explanation, frame: FrameBrief, known: Known) -> list[PictureFinding]:
    """Return findings on pieces that the best explanation leaves over; in a frame with findings only large ones."""
    least = LARGE_BODY if known.findings else LARGEST_REST
    best = _without(best, known.gone)
    pieces = _pieces(view, best, least)
    for at in range(len(frame.members)):
        box = seen_box(best.drawn.set_up, at)
        if at not in known.gone | known.steady and any(_touch(box, piece.box()) for piece in pieces):
            best = steadied(view, best, at)
            pieces = _pieces(view, best, least)
    if known.findings:
        pieces = _beside_findings(view, best, frame, known, pieces)
    found = [_finding(view, piece, frame) for piece in sorted(pieces, key=lambda piece: piece.size)[-MOST:]]
    return _merged(found)


def _beside_findings(
    view: View, best: Explanation, frame: FrameBrief, known: Known, pieces: list[Piece]
) -> list[Piece]:
    """Return the pieces that what was found does not explain: somebody in a place of their own, and a large accident.

    An accident shows in many pieces, and on whom it fell in other colours too: it counts by all of its pieces.
    """
    own = np.zeros(view.quarter.shape[:2], dtype=np.bool_)
    for at in known.unlike(frame):
        own |= best.drawn.visible[at] > 0.5
    others = [seen_box(best.drawn.set_up, at) for at in known.somebody_else(frame)]
    drawn = [piece for piece in pieces if _is_drawn(view, piece)]
    accident = [piece for piece in pieces if piece not in drawn]
    if sum(piece.size for piece in accident) <= LARGE_REST:
        accident = []
    drawn = [piece for piece in drawn if not piece.is_inside(own)]
    return accident + [piece for piece in drawn if not any(_holds(box, piece.box()) for box in others)]


def _merged(found: list[PictureFinding]) -> list[PictureFinding]:
    """Return findings where somebody who shows in several pieces is told of once, with a region about them all."""
    merged: dict[tuple[Criterion, str, str], PictureFinding] = {}
    for one in found:
        is_somebody = one.criterion is Criterion.IDENTITY
        key = (one.criterion, one.c_id, one.seen if is_somebody else str(len(merged)))
        before = merged.get(key)
        merged[key] = replace(one, region=_about(before.region, one.region)) if before else one
    return list(merged.values())


def _about(a: Region | None, b: Region | None) -> Region | None:
    if a is None or b is None:
        return a or b
    return Region(min(a.left, b.left), min(a.top, b.top), max(a.right, b.right), max(a.bottom, b.bottom))


def _without(best: Explanation, gone: set[int]) -> Explanation:
    """Return the explanation with missing members moved out of the picture: what they would hide is no surprise."""
    for at in gone:
        spot = replace(best.drawn.set_up.spots[at], x=-10.0 * SIZE)
        best = replace(best, drawn=best.drawn.with_spot(at, spot))
    return best


def _pieces(view: View, best: Explanation, least: int) -> list[Piece]:
    """Return each unexplained piece of more than `least` pixels."""
    strange = opened(nearest_gap(view.quarter, best.drawn.picture, REACH) > STRANGE)
    rest = np.asarray(binary_closing(strange, iterations=2), dtype=np.bool_)
    labels, _ = label(rest)
    pieces = [Piece(place, labels[place] == number) for number, place in enumerate(find_objects(labels), start=1)]
    return [piece for piece in pieces if piece.size > least]


def _holds(a: Box, b: Box) -> bool:
    return a[0] <= b[0] and a[1] <= b[1] and b[2] <= a[2] and b[3] <= a[3]


def _touch(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _finding(view: View, piece: Piece, frame: FrameBrief) -> PictureFinding:
    where = judgement.region(piece.box())
    if not _is_drawn(view, piece):
        return judgement.flaw("Something is drawn that nothing in the frame explains.", where)
    shares = [_share_like(view.quarter[piece.place][piece.shape], figure) for figure in figures_of(frame)]
    at = int(np.argmax(shares))
    if shares[at] > LEAST_LIKE:
        persona = frame.members[at].persona
        sentence = f"{persona.name} should be in the picture once but seems to be there twice."
        return PictureFinding(Criterion.IDENTITY, Scope.GLOBAL, sentence, persona.c_id, "once", "twice", where)
    sentence = "Somebody is in the picture who is none of its characters."
    return PictureFinding(Criterion.IDENTITY, Scope.GLOBAL, sentence, "", "", "a stranger", where)


def _is_drawn(view: View, piece: Piece) -> bool:
    """Tell whether a piece has outlines, darker than what they part and thin, as somebody has in any style."""
    rows, columns = (slice(4 * along.start, 4 * along.stop) for along in piece.place)
    there = np.kron(piece.shape, np.ones((4, 4), dtype=np.bool_))
    tone = grey(view.full[rows, columns])
    lines = (grey_closing(tone, size=LINE) - tone > LINE_DEPTH) & there
    return bool(lines.sum() > LEAST_CONTOUR * there.sum())


def _share_like(colours: Pixels, figure: Figure) -> float:
    """Return the share of pixels, outlines left out, in a figure's own colours; 0 where only one of them shows."""
    filled = colours[apart(colours, rgb(OUTLINE)) > 40]
    own = np.stack([rgb(colour) for colour in sorted(set(figure.colours))])
    gaps = apart(filled[:, None, :], own[None])
    if not len(filled) or len(own) < 2 or np.sort((gaps < 24).mean(axis=0))[-2] < LEAST_PART:
        return 0.0
    return float((gaps.min(axis=1) < 24).mean())
