"""What the arbitrator makes of a drawn prompt: who is recognised, and which events are seen; pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generation.roles import Criterion, FrameBrief, Prompt
from generation.s2ed.evaluation.intervals import Tally, tally
from generation.s2ed.library import Library
from generation.s2ed.pictures.drawing import Drawn, drawn
from generation.s2ed.pictures.precision import Detection
from generation.s2ed.pictures.reading import read
from generation.s2ed.pictures.truth import Truth, canonical
from generation.suites.sketch.arbitrator import SketchArbitrator
from generation.suites.sketch.composer import SketchComposer
from generation.suites.sketch.mistakes.faults import NONE

UNSURE = 0.5
"""Score of a detection whose character the arbitrator does not recognise."""

_PLAIN = Prompt("s2ed", "1", "Draw as described.")
_COMPOSER, _ARBITRATOR = SketchComposer(NONE), SketchArbitrator()


@dataclass(frozen=True)
class Seen:
    """What one picture shows against its truth."""

    key: str
    characters: Tally
    exact: bool
    detections: tuple[Detection, ...]
    events: tuple[int, int]
    milliseconds: float = 0.0


def seen(prompt: str, truth: Truth, library: Library, seed: int) -> Seen:
    """Draw a prompt and let the arbitrator look: is each one drawn the library's, in the pose and mood as drawn?"""
    picture = drawn(read(prompt, library.keys, f"{truth.key} {seed}"), f"{truth.key} {seed}")
    if not picture.names:
        return Seen(truth.key, tally((), truth.wanted), not truth.wanted, (), (0, len(truth.events)))
    image = _COMPOSER.compose(_PLAIN, picture.frame, seed).value
    claimed = _claimed(picture, library)
    verdict = _ARBITRATOR.triple_check(_PLAIN, image, claimed).value
    unlike = {one.c_id for one in verdict.findings if one.criterion in (Criterion.IDENTITY, Criterion.OBJECT)}
    recognised = [name for name in picture.names if name in library and name not in unlike]
    shown = {(one.persona.c_id, one.control.p_id) for one in picture.frame.members}
    shown |= {(one.persona.c_id, one.control.e_id) for one in picture.frame.members}
    for one in verdict.findings:
        if one.criterion in (Criterion.POSE, Criterion.EXPRESSION):
            shown = {pair for pair in shown if pair != (one.c_id, one.claimed)} | {(one.c_id, one.seen)}
    return Seen(
        truth.key,
        tally(recognised, truth.wanted),
        set(recognised) == set(truth.wanted),
        _detections(picture, truth, frozenset(recognised)),
        (len(truth.events & shown), len(truth.events)),
    )


def _claimed(picture: Drawn, library: Library) -> FrameBrief:
    """Return what is asked of the picture: the same frame, everybody with the look of the library's own text."""
    members = tuple(
        replace(one, persona=canonical(name, library)) if name in library else one
        for one, name in zip(picture.frame.members, picture.names, strict=True)
    )
    return replace(picture.frame, members=members)


def _detections(picture: Drawn, truth: Truth, recognised: frozenset[str]) -> tuple[Detection, ...]:
    return tuple(
        Detection(truth.key, name, box, 1.0 if name in recognised else UNSURE)
        for name, box in zip(picture.names, picture.boxes, strict=True)
    )
