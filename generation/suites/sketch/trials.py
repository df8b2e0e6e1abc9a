"""Seeded trials of the suite: pictures with one known mistake, or none, and what they claim to show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from curation.vocabulary import professions, subject_types
from generation.roles import (
    Answer,
    CharacterBrief,
    Control,
    Criterion,
    FrameBrief,
    Member,
    Persona,
    PictureFinding,
    Prompt,
)
from generation.suites.sketch import svg
from generation.suites.sketch.artefacts import artefact
from generation.suites.sketch.chance import fraction, pick
from generation.suites.sketch.composer import drawn_by_hand
from generation.suites.sketch.editor import SketchEditor
from generation.suites.sketch.faces import EXPRESSIONS
from generation.suites.sketch.faults import (
    NONE,
    Dice,
    FaultRates,
    blended,
    miscoloured,
    misequipped,
    other_expression,
    other_pose,
)
from generation.suites.sketch.frame_art import Picture, frame_svg
from generation.suites.sketch.illustrator import SketchIllustrator
from generation.suites.sketch.layout import SHOTS
from generation.suites.sketch.mistags import other_tag
from generation.suites.sketch.poses import POSES
from generation.suites.sketch.scenes import LIGHT_WORDS, SETTING_WORDS, elsewhere
from generation.suites.sketch.writer_descriptions import described

PLAIN = Prompt("trial", "1", "Draw as claimed.")
LEAST_CHANGE = 60
"""Pixels (at quarter size) that a mistake must change in a frame to count as visible."""

LEAST_PLATE_CHANGE = 12
"""The same for templates and references, whose one figure is large."""

CRITERIA: dict[str, tuple[Criterion, ...]] = {
    "pose": (Criterion.POSE,),
    "expression": (Criterion.EXPRESSION,),
    "colour": (Criterion.OBJECT, Criterion.IDENTITY),
    "accessory": (Criterion.OBJECT, Criterion.QUALITY),
    "identity": (Criterion.IDENTITY, Criterion.OBJECT),
    "composition": (Criterion.COMPOSITION,),
    "missing": (Criterion.IDENTITY,),
    "duplicate": (Criterion.IDENTITY,),
    "scene": (Criterion.SCENE,),
    "artefact": (Criterion.QUALITY,),
    "cropped": (Criterion.QUALITY,),
    "background": (Criterion.QUALITY,),
}
"""Mistake -> the criteria under which a finding may name it; a thing too many is a flaw of quality."""

TEMPLATE_KINDS = ("colour", "accessory", "artefact", "cropped", "background")
REFERENCE_KINDS = ("pose", "expression", "colour", "accessory", "identity", "artefact")


@dataclass(frozen=True, eq=False)
class Trial:
    """A picture, the brief it claims, the member that is wrong, and where the mistake shows, at quarter size.

    `at` is -1 where the mistake is nobody's in particular. A template's or reference's brief is a frame of one.
    """

    image: bytes
    frame: FrameBrief
    at: int
    changed: NDArray[np.bool_]

    def names(self, kind: str, finding: PictureFinding) -> bool:
        """Tell whether a finding is about this trial's mistake."""
        concerned = self.frame.members[self.at].persona.c_id if self.at >= 0 else finding.c_id
        return finding.criterion in CRITERIA[kind] and finding.c_id in ("", concerned)


def persona(*key: object) -> Persona:
    """Return a persona of any of the eight groups and four of professions, in the writer's words."""
    group = pick(sorted(subject_types()), *key, "group")
    trades = pick(sorted(professions()), *key, "trades")
    kind = pick(subject_types()[group], *key, "kind")
    trade = pick(professions()[trades], *key, "trade")
    draft = described(CharacterBrief(kind, group, trade, trades, "ink"), int(fraction(*key, "draft") * 1e9))
    return Persona(f"C_{int(fraction(*key, 'id') * 1e6):06d}", draft.name, kind, trade, draft.description)


def member(*key: object) -> Member:
    control = Control(
        pick(sorted(POSES), *key, "p"), pick(sorted(EXPRESSIONS), *key, "e"), pick(sorted(SHOTS), *key, "c")
    )
    return Member(persona(*key), control, b"")


def brief(*key: object) -> FrameBrief:
    """Return a frame of 1-5 members in some scene, each with any pose, expression and tag."""
    count = 1 + int(fraction(*key, "count") * 5)
    scene = f"The {pick(sorted(SETTING_WORDS), *key, 'place')} by {pick(sorted(LIGHT_WORDS), *key, 'light')}"
    return FrameBrief(f"Trial {key}", scene, "", tuple(member(*key, "member", at) for at in range(count)))


def template_trial(kind: str, number: int) -> Trial:
    """Return a template with one mistake of a kind ("none" for a clean one); the same number gives the same trial."""
    who = member("template", kind, number)
    return _plate_trial(kind, who, lambda rates: SketchIllustrator(rates).draw(PLAIN, who.persona, number))


def reference_trial(kind: str, number: int) -> Trial:
    """Return a reference with one mistake of a kind ("none" for a clean one)."""
    who = member("reference", kind, number)
    return _plate_trial(kind, who, lambda rates: SketchEditor(rates).reference(PLAIN, who, number))


def _plate_trial(kind: str, who: Member, drawn: Callable[[FaultRates], Answer[bytes]]) -> Trial:
    frame = FrameBrief("", "", "", (who,))
    clean = drawn(NONE).value
    wrong = clean if kind == "none" else drawn(replace(NONE, **{kind: 1.0})).value
    return Trial(wrong, frame, 0, _changed(svg.averaged(svg.pixels(clean), 4), svg.averaged(svg.pixels(wrong), 4)))


Mistake = Callable[[Dice, Picture, int], Picture]


def frame_trial(kind: str, number: int) -> Trial:
    """Return a frame with one mistake of a kind ("none" for a clean one), on one member where it is a member's."""
    frame = brief(kind, number)
    picture = drawn_by_hand(frame, number)
    clean = document = frame_svg(picture)
    at = int(fraction(kind, number, "at") * len(picture.actors))
    if kind != "none":
        document = frame_svg(MISTAKES[kind](Dice(NONE, PLAIN, number), picture, at))
    if kind == "artefact":
        document = document.replace("</svg>", artefact((150, 150, 874, 874), "#d9a066", number) + "</svg>")
    changed = _changed(*(svg.pixels(svg.png(one, svg.SIZE // 4)) for one in (clean, document)))
    return Trial(svg.png(document), frame, -1 if kind in ("none", "scene", "artefact") else at, changed)


def _changed(before: svg.Pixels, after: svg.Pixels) -> NDArray[np.bool_]:
    return np.asarray(np.abs(before - after).max(axis=-1) > 48, dtype=np.bool_)


def _with(picture: Picture, at: int, **changes: object) -> Picture:
    actors = list(picture.actors)
    actors[at] = replace(actors[at], **changes)  # type: ignore[arg-type]
    return replace(picture, actors=tuple(actors))


MISTAKES: dict[str, Mistake] = {
    "pose": lambda dice, picture, at: _with(picture, at, p_id=other_pose(dice, picture.actors[at].p_id)),
    "expression": lambda dice, picture, at: _with(picture, at, e_id=other_expression(dice, picture.actors[at].e_id)),
    "colour": lambda dice, picture, at: _with(picture, at, figure=miscoloured(dice, picture.actors[at].figure)),
    "accessory": lambda dice, picture, at: _with(picture, at, figure=misequipped(dice, picture.actors[at].figure)),
    "identity": lambda dice, picture, at: _with(
        picture, at, figure=blended(picture.actors[at].figure, picture.actors[at - 1].figure)
    ),
    "composition": lambda dice, picture, at: _with(picture, at, c_tag=other_tag(dice, picture.actors, at)),
    "missing": lambda dice, picture, at: replace(picture, hidden=at),
    "duplicate": lambda dice, picture, at: replace(picture, doubled=at),
    "scene": lambda dice, picture, at: replace(picture, where=elsewhere(picture.where, dice.seed)),
    "artefact": lambda dice, picture, at: picture,
}
"""Kind -> the mistake made on a correct picture."""
