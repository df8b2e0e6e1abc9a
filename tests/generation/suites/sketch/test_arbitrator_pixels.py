"""The arbitrator judges pixels: neither the file around them, nor its size or its compression."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generation.gates import THRESHOLD, viescore
from generation.roles import FrameBrief, Verdict
from generation.suites.sketch.arbitrator import SketchArbitrator
from generation.suites.sketch.composer import SketchComposer
from generation.suites.sketch.editor import SketchEditor
from generation.suites.sketch.illustrator import SketchIllustrator
from generation.suites.sketch.mistakes.faults import NONE
from tests.generation.suites.sketch.pictures import PROMPT, cast, encoded, frame, member, persona

OWL, CAMEL = persona("owl"), persona("camel")
JUDGE = SketchArbitrator()
RUNNING = member(OWL, "P_RUN", "E_ANGRY")


def template() -> bytes:
    return SketchIllustrator(NONE).draw(PROMPT, OWL, 1).value


def reference() -> bytes:
    return SketchEditor(NONE).reference(PROMPT, RUNNING, 1).value


def pair(p_id: str) -> FrameBrief:
    first, second = cast(2)
    return frame(member(first, p_id, "E_HAPPY", "CT_LEFT_THIRD"), member(second, "P_STAND", "E_SAD", "CT_RIGHT_THIRD"))


def check(picture: bytes, p_id: str = "P_WAVE") -> Verdict:
    return JUDGE.triple_check(PROMPT, picture, pair(p_id)).value


def composed() -> bytes:
    return SketchComposer(NONE).compose(PROMPT, pair("P_WAVE"), 1).value


def test_another_file_of_the_same_pixels_gets_the_same_verdict() -> None:
    for picture in (composed(), SketchComposer(NONE).compose(PROMPT, pair("P_SIT"), 1).value):
        other = encoded(picture, "PNG", compress_level=0)
        assert other != picture
        assert check(other) == check(picture)


def test_another_characters_template_fails() -> None:
    assert viescore(JUDGE.score_template(PROMPT, template(), OWL).value) > 9
    assert viescore(JUDGE.score_template(PROMPT, template(), CAMEL).value) < THRESHOLD


def test_another_characters_reference_fails() -> None:
    other = member(CAMEL, RUNNING.control.p_id, RUNNING.control.e_id)
    assert viescore(JUDGE.score_reference(PROMPT, reference(), RUNNING).value) > 9
    assert viescore(JUDGE.score_reference(PROMPT, reference(), other).value) < THRESHOLD


def test_a_frame_of_another_character_fails() -> None:
    first, second = pair("P_WAVE").members
    other = frame(replace(first, persona=persona("dragon", "wizard")), second)
    assert not check(composed()).findings
    found = JUDGE.triple_check(PROMPT, composed(), other).value.findings
    assert found and {one.c_id for one in found} <= {"C_DRAGON", ""}


@pytest.mark.parametrize(("kind", "size", "options"), [("JPEG", 1024, {"quality": 85}), ("PNG", 768, {})])
def test_compressed_or_smaller_pictures_are_judged_alike(kind: str, size: int, options: dict[str, int]) -> None:
    assert viescore(JUDGE.score_template(PROMPT, encoded(template(), kind, size, **options), OWL).value) > 9
    assert viescore(JUDGE.score_reference(PROMPT, encoded(reference(), kind, size, **options), RUNNING).value) > 8.5
    picture = encoded(composed(), kind, size, **options)
    assert not check(picture).findings
    assert [one.claimed for one in check(picture, "P_SIT").findings] == ["P_SIT"]
