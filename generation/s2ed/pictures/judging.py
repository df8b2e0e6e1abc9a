"""What the arbitrator makes of a drawn prompt: who is recognised, and which events are seen; pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generation.roles import Criterion, FrameBrief, Member, Prompt
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

_ACTS = (Criterion.POSE, Criterion.EXPRESSION)
_PLAIN = Prompt("s2ed", "1", "Draw as described.")
_COMPOSER, _ARBITRATOR = SketchComposer(NONE), SketchArbitrator()


@dataclass(frozen=True)
class Seen:
    """What one picture shows against its truth; `stated` are the events that the prompt's words alone bear."""

    key: str
    characters: Tally
    exact: bool
    detections: tuple[Detection, ...]
    events: tuple[int, int]
    stated: tuple[int, int]


def seen(prompt: str, truth: Truth, library: Library, seed: int) -> Seen:
    """Draw a prompt and let the arbitrator look: is each one the library's, is every annotated event to be seen?"""
    stated = stated_in(prompt, truth, library)
    picture = drawn(read(prompt, library.keys, f"{truth.key} {seed}"), f"{truth.key} {seed}")
    if not picture.names:
        return Seen(truth.key, tally((), truth.wanted), not truth.wanted, (), (0, len(truth.events)), stated)
    image = _COMPOSER.compose(_PLAIN, picture.frame, seed).value
    claimed = _claimed(picture, library)
    verdict = _ARBITRATOR.triple_check(_PLAIN, image, claimed).value
    unlike = {one.c_id for one in verdict.findings if one.criterion in (Criterion.IDENTITY, Criterion.OBJECT)}
    recognised = [name for name in picture.names if name in library and name not in unlike]
    shown = _events_seen(image, picture.frame, truth)
    return Seen(
        truth.key,
        tally(recognised, truth.wanted),
        set(recognised) == set(truth.wanted),
        _detections(picture, truth, frozenset(recognised)),
        (len(shown), len(truth.events)),
        stated,
    )


def stated_in(prompt: str, truth: Truth, library: Library) -> tuple[int, int]:
    """Return how many of the annotated events the words alone bear, for a reader who overlooks nothing; of how many."""
    reading = read(prompt, library.keys, "stated", misses=False)
    said = {(one.name, what) for one in reading.characters for what in (one.pose, one.expression)}
    return len(truth.events & said), len(truth.events)


def _events_seen(image: bytes, picture: FrameBrief, truth: Truth) -> set[tuple[str, str]]:
    """Return the annotated events that the arbitrator sees: told how everybody was drawn, asked what they do and feel.

    What was drawn to be done or felt it is not told.
    """
    asked = replace(picture, members=tuple(_asked(one, truth) for one in picture.members))
    findings = _ARBITRATOR.triple_check(_PLAIN, image, asked).value.findings if truth.events else ()
    denied = {(one.c_id, one.claimed) for one in findings if one.criterion in _ACTS}
    absent = {one.c_id for one in findings if one.criterion is Criterion.IDENTITY and not one.seen}
    there = {one.persona.c_id for one in asked.members} - absent
    return {event for event in truth.events if event[0] in there and event not in denied}


def _asked(member: Member, truth: Truth) -> Member:
    """Return a member as the annotations have it: in the pose and with the face of its events."""
    said = [one for key, one in truth.events if key == member.persona.c_id]
    pose = next((one for one in said if one.startswith("P_")), member.control.p_id)
    face = next((one for one in said if one.startswith("E_")), member.control.e_id)
    return replace(member, control=replace(member.control, p_id=pose, e_id=face))


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
