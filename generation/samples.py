"""What trials work on: a little cast with pictures, a frame, a story, a verdict; drawn by the sketch suite, once."""

from __future__ import annotations

from functools import cache

from curation.vocabulary import shipped
from generation.roles import (
    CharacterBrief,
    Control,
    Criterion,
    EditInstruction,
    FrameBrief,
    Member,
    Persona,
    PictureFinding,
    Prompt,
    Region,
    Scope,
    StoryBrief,
    Verdict,
)
from generation.suites.sketch.composer import SketchComposer
from generation.suites.sketch.editor import SketchEditor
from generation.suites.sketch.illustrator import SketchIllustrator
from generation.suites.sketch.mistakes.faults import NONE

STYLE = "illustration"
PLAIN = Prompt("sample", "1", "")
BRIEF = CharacterBrief("red fox", "mammals", "lighthouse keeper", "daily_services", STYLE)
HERO = Persona(
    "C_0001",
    "Mira",
    "red fox",
    "lighthouse keeper",
    "Mira is a small red fox and a lighthouse keeper, with russet fur, a white muzzle and green eyes. She wears a navy "
    "coat with gold buttons, grey trousers and a yellow woolly hat, and carries a brass lantern.",
)
CONTROL = Control("P_CHEER", "E_HAPPY", "CT_FULL")
WRONG = PictureFinding(
    Criterion.EXPRESSION,
    Scope.LOCALISED,
    "Mira looks sad; she should look happy.",
    "C_0001",
    "E_HAPPY",
    "E_SAD",
    Region(0.4, 0.2, 0.6, 0.4),
)
VERDICT = Verdict((9.0, 5.0, 9.0), (9.0, 9.0), (WRONG,), "The expression is wrong.")
FACE = Region(0.35, 0.15, 0.65, 0.45)
ORDER = EditInstruction("Change Mira's expression to happy. Keep everything else.", FACE, "C_0001")


SCRIPT = {
    "title": "The Lamp",
    "style": STYLE,
    "cast": ["C_0001"],
    "frames": [
        {
            "text": f"Mira climbs to the lamp, landing {number}.",
            "scene": "the stairs of a lighthouse",
            "placements": [{"c_id": "C_0001", "p_id": "P_WALK", "e_id": "E_NEUTRAL", "c_tag": "CT_FULL"}],
        }
        for number in range(1, 8)
    ],
}


@cache
def template() -> bytes:
    return SketchIllustrator(NONE).draw(PLAIN, HERO, 1).value


@cache
def member() -> Member:
    """Return the hero with a template and a reference in pose."""
    plain = Member(HERO, CONTROL, template())
    reference = SketchEditor(NONE).reference(PLAIN, plain, 1).value
    return Member(HERO, CONTROL, template(), reference)


@cache
def frame() -> FrameBrief:
    return FrameBrief("Mira greets the fishing boats.", "the harbour at dawn", STYLE, (member(),))


@cache
def frame_picture() -> bytes:
    return SketchComposer(NONE).compose(PLAIN, frame(), 1).value


def story() -> StoryBrief:
    return StoryBrief((HERO,), (template(),), shipped(), "a short adventure among friends", STYLE, 7)
