"""A frame's way through the Triple Check and IQCC, with the truth about its pixels kept beside it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generation import gates, prompts, seeds
from generation.roles import FrameBrief, Region
from generation.suites.sketch import svg
from generation.suites.sketch.arbitrator import SketchArbitrator
from generation.suites.sketch.composer import SketchComposer
from generation.suites.sketch.editor import FEATHER, SketchEditor
from generation.suites.sketch.lab.casting import PLAIN
from generation.suites.sketch.lab.trials import LEAST_CHANGE, changed
from generation.suites.sketch.mistakes.faults import NONE
from generation.suites.sketch.writer import SketchWriter

Mask = NDArray[np.bool_]
_ARBITRATOR, _WRITER, _COMPOSER, _EDITOR = SketchArbitrator(), SketchWriter(0.0), SketchComposer(), SketchEditor()


@dataclass(frozen=True)
class FrameRecord:
    """A frame at the end of its loop: repairs, approved or a hard failure and why, and whether it is right."""

    repairs: int
    approved: bool
    is_right: bool
    failure: str = ""


@dataclass(frozen=True)
class _Drawn:
    """A frame's picture and where it differs from the same frame without mistakes, at quarter size."""

    picture: bytes
    wrong: Mask


def finished_frame(frame: FrameBrief, seed: int) -> FrameRecord:
    """Compose, check and repair one frame until it is approved or fails hard."""
    lines = "\n".join(f"{one.persona.c_id}: {one.control}" for one in frame.members)
    text = prompts.render("frame", style=frame.style, scene=frame.scene, text=frame.text, placements=lines).text
    drawn = _composed(frame, text, seeds.derive(seed, "compose", 0))
    for repairs in range(gates.MAX_REPAIRS + 1):
        verdict = _ARBITRATOR.triple_check(PLAIN, drawn.picture, frame).value
        route = gates.route_frame(verdict.findings, repairs)
        again = seeds.derive(seed, "repair", repairs)
        if route is gates.FrameRoute.TUNE:
            text = _WRITER.tune(PLAIN, text, verdict, again).value
            drawn = _composed(frame, text, again)
        elif route is gates.FrameRoute.EDIT:
            order = _WRITER.instruct(PLAIN, frame, verdict, again).value
            answer = _EDITOR.repair(drawn.picture, PLAIN, order, frame, again)
            drawn = _mended(drawn, answer.value, order.region, bool(answer.usage.parameters["mistakes"]))
        else:
            approved = route is gates.FrameRoute.APPROVE
            is_right = bool(drawn.wrong.sum() < LEAST_CHANGE)
            return FrameRecord(repairs, approved, is_right, "" if approved else "frame")
    raise AssertionError("the gate fails hard at the cap of repairs")


def _composed(frame: FrameBrief, text: str, seed: int) -> _Drawn:
    picture = _COMPOSER.compose(prompts.wrap("frame", text), frame, seed).value
    truth = SketchComposer(NONE).compose(PLAIN, frame, seed).value
    return _Drawn(picture, changed(truth, picture))


def _mended(before: _Drawn, after: bytes, region: Region, failed: bool) -> _Drawn:
    """Return the frame after an edit: a good one mends what lies in its region, a failed one spoils what it changes."""
    inside = _inside(region, before.wrong.shape[0])
    if failed:
        return _Drawn(after, before.wrong | (changed(before.picture, after) & inside))
    return _Drawn(after, before.wrong & ~inside)


def _inside(region: Region, size: int) -> Mask:
    """Return the region without its soft edge, which it has where it does not reach the picture's own."""
    edge = FEATHER / svg.SIZE / 2
    place = (np.arange(size) + 0.5) / size

    def between(low: float, high: float) -> Mask:
        first, last = (low + edge if low > 0 else 0.0), (high - edge if high < 1 else 1.0)
        return np.asarray((place > first) & (place < last), dtype=np.bool_)

    return between(region.top, region.bottom)[:, None] & between(region.left, region.right)[None, :]
