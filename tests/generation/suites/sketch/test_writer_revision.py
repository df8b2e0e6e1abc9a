"""A revision answers what the panel found, and nothing else."""

from __future__ import annotations

import copy
from dataclasses import replace

import pytest

from curation.scripts import ScriptFinding, check_script
from generation.suites.sketch.writer import SketchWriter
from generation.suites.sketch.writing.audit_frames import Told, faults_of
from generation.suites.sketch.writing.audit_sample import sampled
from generation.suites.sketch.writing.composition import calls_for
from generation.suites.sketch.writing.reading import Reader
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
    for seed in range(20):
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


def test_an_unjustified_composition_becomes_another_that_the_text_calls_for() -> None:
    for seed in range(60):
        brief = story_brief(1 + seed % 5, seed)
        script = WRITER.script(PROMPT, brief, (), seed).value
        placement = script["frames"][2]["placements"][0]
        finding = ScriptFinding(3, "c_tag", "why so far away?", "composition_unjustified", placement["c_id"])
        frame = WRITER.revise(PROMPT, brief, script, (finding,), seed).value["frames"][2]
        tag = frame["placements"][0]["c_tag"]
        assert tag != placement["c_tag"] and calls_for(frame["text"], tag, len(frame["placements"]))


def test_no_revision_of_a_frame_brings_a_new_fault() -> None:
    for seed in range(15):
        brief = story_brief(1 + seed % 5, seed)
        script = WRITER.script(PROMPT, brief, (), seed).value
        for code, field in FRAME_CODES:
            finding = ScriptFinding(1 + seed % brief.frames, field, "does not hold", code)
            revised = WRITER.revise(PROMPT, brief, script, (finding,), seed).value
            assert list(faults_of(Told(revised, brief.cast))) == [], (finding, seed)


def test_a_scene_that_jumps_goes_back_to_where_the_story_is() -> None:
    brief = story_brief(1, 3)
    script = WRITER.script(PROMPT, brief, (), 3).value
    for frame in script["frames"]:
        frame |= {"scene": "wide meadow, noon", "text": frame["text"].replace("castle", "house")}
    script["frames"][3]["scene"] = "castle, noon"
    finding = ScriptFinding(4, "scene", "how did they get there?", "inconsistent")
    assert WRITER.revise(PROMPT, brief, script, (finding,), 1).value["frames"][3]["scene"] == "wide meadow, noon"


def test_a_scene_to_which_the_story_moves_untold_is_led_to() -> None:
    brief = story_brief(1, 3)
    script = WRITER.script(PROMPT, brief, (), 3).value
    name = brief.cast[0].name
    for frame in script["frames"]:
        frame |= {"scene": "quarry, noon", "text": f"{name} smiles."}
    script["frames"][2]["scene"] = "meadow, noon"
    finding = ScriptFinding(4, "scene", "how did they get there?", "inconsistent")
    frame = WRITER.revise(PROMPT, brief, script, (finding,), 1).value["frames"][3]
    assert "quarry" in frame["text"] and frame["scene"] == "quarry, noon"


def test_a_finding_on_an_onlooker_rewrites_only_what_is_said_of_that_onlooker() -> None:
    rewritten = 0
    for told in sampled(15, 3):
        brief = replace(story_brief(1, 1), cast=told.cast, frames=len(told.frames))
        for number, frame in enumerate(told.frames, start=1):
            if len(frame["placements"]) < 3:
                continue
            onlooker = frame["placements"][-1]
            finding = ScriptFinding(number, "text", "why?", "incoherent", onlooker["c_id"])
            anew = WRITER.revise(PROMPT, brief, told.script, (finding,), 1).value["frames"][number - 1]
            assert frame["text"].split(". ")[0] in anew["text"] and anew["text"] != frame["text"]
            assert anew["placements"][-1]["p_id"] == onlooker["p_id"]
            rewritten += 1
    assert rewritten > 5
