"""The control vocabulary in pixels: no two poses, expressions or compositions give the same picture."""

from __future__ import annotations

from generation.suites.sketch.composer import SketchComposer
from generation.suites.sketch.editor import SketchEditor
from generation.suites.sketch.figures.faces import EXPRESSIONS
from generation.suites.sketch.figures.poses import POSES
from generation.suites.sketch.mistakes.faults import NONE
from generation.suites.sketch.scenes.shots import SHOTS
from tests.generation.suites.sketch.pictures import PROMPT, frame, least_unlike, member, persona


def reference(subject: str, p_id: str = "P_STAND", e_id: str = "E_NEUTRAL") -> bytes:
    return SketchEditor(NONE).reference(PROMPT, member(persona(subject), p_id, e_id), 1).value


def test_the_shipped_vocabulary_is_drawn_whole() -> None:
    assert (len(POSES), len(EXPRESSIONS), len(SHOTS)) == (28, 12, 21)


def test_the_28_poses_look_different() -> None:
    assert least_unlike([reference("camel", p_id=p_id) for p_id in POSES]) > 500


def test_the_12_expressions_look_different_even_on_a_black_face() -> None:
    assert least_unlike([reference("beetle", e_id=e_id) for e_id in EXPRESSIONS]) > 20


def test_the_21_compositions_look_different() -> None:
    frames = [frame(member(c_tag=tag)) for tag in SHOTS]
    assert least_unlike([SketchComposer(NONE).compose(PROMPT, one, 1).value for one in frames]) > 900
