"""A revision answers what the panel found, and nothing else."""

from __future__ import annotations

import copy

import pytest

from curation.scripts import ScriptFinding, check_script
from generation.suites.sketch.writer import SketchWriter
from generation.suites.sketch.writer_reading import Reader
from tests.generation.suites.sketch.writer_briefs import FOX_AND_GOAT, PROMPT, fable_brief, story_brief

WRITER = SketchWriter(slip_rate=0.0)
FRAME_CODES = [
    ("pose_unjustified", "p_id"),
    ("expression_unjustified", "e_id"),
    ("composition_unjustified", "c_tag"),
    ("incoherent", "text"),
    ("language", "text"),
    ("inconsistent", "scene"),
    ("other", "frame"),
]


@pytest.mark.parametrize(("code", "field"), FRAME_CODES)
def test_only_the_named_frame_changes(code: str, field: str) -> None:
    for seed in range(40):
        brief = story_brief(1 + seed % 5, seed)
        script = WRITER.script(PROMPT, brief, (), seed).value
        before, number = copy.deepcopy(script), 1 + seed % brief.frames
        finding = ScriptFinding(number, field, "does not hold", code)
        revised = WRITER.revise(PROMPT, brief, script, (finding,), seed).value
        assert script == before
        assert check_script(revised, {one.c_id for one in brief.cast}, brief.vocabulary).findings == ()
        changed = [
            at for at, (old, new) in enumerate(zip(before["frames"], revised["frames"], strict=True), 1) if old != new
        ]
        assert changed in ([number], []) and (changed or field == "scene"), (finding, script["frames"][number - 1])


@pytest.mark.parametrize(("code", "field"), FRAME_CODES[:2])
def test_an_unjustified_identifier_becomes_what_the_text_says(code: str, field: str) -> None:
    for seed in range(60):
        brief = story_brief(2, seed)
        script = WRITER.script(PROMPT, brief, (), seed).value
        placement = script["frames"][2]["placements"][0]
        placement[field] = "P_SWIM" if field == "p_id" else "E_DISGUSTED"
        finding = ScriptFinding(3, field, "not in the text", code, placement["c_id"])
        frame = WRITER.revise(PROMPT, brief, script, (finding,), seed).value["frames"][2]
        reading = Reader(brief.cast).read(frame["text"])
        assert all(reading.supports(one["c_id"], one[field]) for one in frame["placements"])


def test_a_rewritten_frame_still_justifies_its_placements() -> None:
    for seed in range(60):
        brief = story_brief(1 + seed % 5, seed)
        script = WRITER.script(PROMPT, brief, (), seed).value
        finding = ScriptFinding(4, "text", "makes no sense here", "incoherent")
        frame = WRITER.revise(PROMPT, brief, script, (finding,), seed).value["frames"][3]
        reading = Reader(brief.cast).read(frame["text"])
        for placement in frame["placements"]:
            assert reading.supports(placement["c_id"], placement["p_id"]), frame
            assert reading.supports(placement["c_id"], placement["e_id"]), frame


def test_the_validators_own_findings_are_mended_too() -> None:
    brief = story_brief(2, 9)
    script = WRITER.script(PROMPT, brief, (), 9).value
    script["frames"][0]["placements"][0]["c_id"] += "_2"
    script["frames"][1]["placements"][0]["p_id"] = "P_SHRUG"
    allowed = {one.c_id for one in brief.cast}
    findings = check_script(script, allowed, brief.vocabulary).findings
    revised = WRITER.revise(PROMPT, brief, script, findings, 1).value
    assert findings and check_script(revised, allowed, brief.vocabulary).findings == ()


def test_a_finding_on_the_whole_script_brings_a_new_one_and_on_its_title_a_title() -> None:
    brief = story_brief(2, 4)
    script = WRITER.script(PROMPT, brief, (), 4).value
    other = WRITER.revise(PROMPT, brief, script, (ScriptFinding(None, "script", "dull", "incoherent"),), 5).value
    assert other["frames"] != script["frames"]
    titled = WRITER.revise(PROMPT, brief, script, (ScriptFinding(None, "title", "dull", "language"),), 5).value
    assert titled["frames"] == script["frames"]


def test_a_brought_storys_words_stay_when_a_pose_is_found_wrong() -> None:
    brief = fable_brief(FOX_AND_GOAT, 8, "fox", "goat")
    script = WRITER.script(PROMPT, brief, (), 1).value
    script["frames"][0]["placements"][0]["p_id"] = "P_DANCE"
    finding = ScriptFinding(1, "p_id", "he falls", "pose_unjustified", "FOX")
    frame = WRITER.revise(PROMPT, brief, script, (finding,), 1).value["frames"][0]
    assert frame["placements"][0]["p_id"] == "P_FALL" and frame["text"] == script["frames"][0]["text"]
