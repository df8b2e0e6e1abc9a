"""Seeded trials of the suite: pictures with one known mistake, or none, and what they claim to show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from generation.roles import Answer, Control, Criterion, FrameBrief, Member, PictureFinding
from generation.suites.sketch import svg
from generation.suites.sketch.chance import fraction
from generation.suites.sketch.composer import drawn_by_hand
from generation.suites.sketch.editor import SketchEditor
from generation.suites.sketch.figures.spec import Figure
from generation.suites.sketch.illustrator import SketchIllustrator
from generation.suites.sketch.lab.casting import PLAIN, anybody, asked, brief, member, style_of
from generation.suites.sketch.mistakes.artefacts import artefact
from generation.suites.sketch.mistakes.faults import NONE, Dice, FaultRates
from generation.suites.sketch.mistakes.making import LOOKS, blended, near_pose, other_expression, other_pose, stranger
from generation.suites.sketch.mistakes.mistags import other_tag
from generation.suites.sketch.scenes.frame_art import Picture, frame_svg
from generation.suites.sketch.scenes.settings import elsewhere

LEAST_CHANGE = 60
"""Pixels (at quarter size) that a mistake must change in a frame to count as visible."""

LEAST_PLATE_CHANGE = 12
"""The same for templates and references, whose one figure is large."""

CRITERIA: dict[str, tuple[Criterion, ...]] = {
    "pose": (Criterion.POSE,),
    "near_pose": (Criterion.POSE,),
    "expression": (Criterion.EXPRESSION,),
    "colour": (Criterion.OBJECT, Criterion.IDENTITY),
    "object_colour": (Criterion.OBJECT,),
    "accessory_missing": (Criterion.OBJECT, Criterion.QUALITY),
    "accessory_swapped": (Criterion.OBJECT, Criterion.QUALITY),
    "identity": (Criterion.IDENTITY, Criterion.OBJECT),
    "composition": (Criterion.COMPOSITION,),
    "missing": (Criterion.IDENTITY,),
    "duplicate": (Criterion.IDENTITY,),
    "extra": (Criterion.IDENTITY,),
    "scene": (Criterion.SCENE,),
    "artefact": (Criterion.QUALITY,),
    "cropped": (Criterion.QUALITY,),
    "background": (Criterion.QUALITY,),
}
"""Mistake -> the criteria under which a finding may name it."""

TEMPLATE_KINDS = (*LOOKS, "artefact", "cropped", "background")
REFERENCE_KINDS = ("pose", "near_pose", "expression", *LOOKS, "identity", "artefact")


@dataclass(frozen=True, eq=False)
class Trial:
    """A picture, the brief it claims, the member that is wrong, and where the mistake shows, at quarter size.

    `at` is -1 where the mistake is nobody's in particular; `shown` is what the picture really shows of the member. A
    template's or reference's brief is a frame of one.
    """

    image: bytes
    frame: FrameBrief
    at: int
    changed: NDArray[np.bool_]
    shown: Control

    @property
    def member(self) -> Member:
        """The member that the trial is about."""
        return self.frame.members[max(self.at, 0)]

    def names(self, kind: str, finding: PictureFinding) -> bool:
        """Tell whether a finding is about this trial's mistake."""
        concerned = self.frame.members[self.at].persona.c_id if self.at >= 0 else finding.c_id
        return finding.criterion in CRITERIA[kind] and finding.c_id in ("", concerned)


def template_trial(kind: str, number: int) -> Trial:
    """Return a template with one mistake of a kind ("none" for a clean one); the same number gives the same trial."""
    who, prompt = anybody("template", kind, number), asked(style_of("template", kind, number))

    def drawn(rates: FaultRates) -> Answer[bytes]:
        return SketchIllustrator(rates).draw(prompt, who, number)

    return _plate_trial(kind, Member(who, Control("P_STAND", "E_NEUTRAL", "CT_FULL"), b""), drawn)


def reference_trial(kind: str, number: int) -> Trial:
    """Return a reference with one mistake of a kind ("none" for a clean one)."""
    who = member(number, "reference", kind)
    return _plate_trial(kind, who, lambda rates: SketchEditor(rates).reference(PLAIN, who, number))


def _plate_trial(kind: str, who: Member, drawn: Callable[[FaultRates], Answer[bytes]]) -> Trial:
    frame = FrameBrief("", "", "", (who,))
    clean = drawn(NONE)
    wrong = clean if kind == "none" else drawn(replace(NONE, **{kind: 1.0}))
    p_id, e_id = wrong.usage.parameters.get("drawn", (who.control.p_id, who.control.e_id))
    return Trial(wrong.value, frame, 0, changed(clean.value, wrong.value), Control(p_id, e_id, who.control.c_tag))


Mistake = Callable[[Dice, Picture, int], Picture]


def frame_trial(kind: str, number: int) -> Trial:
    """Return a frame with one mistake of a kind ("none" for a clean one), on one member where it is a member's."""
    frame = brief(kind, number)
    picture = drawn_by_hand(frame, number)
    clean = document = frame_svg(picture)
    at = int(fraction(kind, number, "at") * len(picture.actors))
    if kind != "none":
        picture = MISTAKES[kind](Dice(NONE, PLAIN, number), picture, at)
        document = frame_svg(picture)
    if kind == "artefact":
        document = document.replace("</svg>", artefact((150, 150, 874, 874), "#d9a066", number) + "</svg>")
    changed = _changed(*(svg.painted(one, svg.SIZE // 4).astype(np.float32) for one in (clean, document)))
    actor = picture.actors[at]
    shown = Control(actor.p_id, actor.e_id, actor.c_tag)
    return Trial(svg.png(document), frame, -1 if kind in NOBODYS else at, changed, shown)


NOBODYS = ("scene", "artefact", "extra")
"""Mistakes that are nobody's in particular."""


def changed(before: bytes, after: bytes) -> NDArray[np.bool_]:
    """Return where two pictures of 1024x1024 differ clearly, at quarter size."""
    return _changed(*(svg.averaged(svg.pixels(one), 4) for one in (before, after)))


def _changed(before: svg.Pixels, after: svg.Pixels) -> NDArray[np.bool_]:
    return np.asarray(np.abs(before - after).max(axis=-1) > 48, dtype=np.bool_)


def _with(picture: Picture, at: int, **changes: object) -> Picture:
    actors = list(picture.actors)
    actors[at] = replace(actors[at], **changes)  # type: ignore[arg-type]
    return replace(picture, actors=tuple(actors))


def _look(made: Callable[..., Figure]) -> Mistake:
    return lambda dice, picture, at: _with(picture, at, figure=made(dice, picture.actors[at].figure))


MISTAKES: dict[str, Mistake] = {
    "pose": lambda dice, picture, at: _with(picture, at, p_id=other_pose(dice, picture.actors[at].p_id)),
    "expression": lambda dice, picture, at: _with(picture, at, e_id=other_expression(dice, picture.actors[at].e_id)),
    "near_pose": lambda dice, picture, at: _with(picture, at, p_id=near_pose(dice, picture.actors[at].p_id)),
    "identity": lambda dice, picture, at: _with(
        picture, at, figure=blended(picture.actors[at].figure, picture.actors[at - 1].figure)
    ),
    "composition": lambda dice, picture, at: _with(picture, at, c_tag=other_tag(dice, picture.actors, at)),
    "missing": lambda dice, picture, at: replace(picture, hidden=at),
    "duplicate": lambda dice, picture, at: replace(picture, doubled=at),
    "scene": lambda dice, picture, at: replace(picture, where=elsewhere(picture.where, dice.seed)),
    "extra": lambda dice, picture, at: replace(picture, extra=stranger(dice.seed)),
    "artefact": lambda dice, picture, at: picture,
} | {kind: _look(made) for kind, made in LOOKS.items()}
"""Kind -> the mistake made on a correct picture."""
