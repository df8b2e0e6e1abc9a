"""The rule-based writer: its answers hold what the protocol asks for, whatever the seed."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import pytest

from curation.scripts import check_script
from curation.vocabulary import shipped
from generation.roles import Persona
from generation.suites.sketch.figures import looks
from generation.suites.sketch.figures.spec import parse
from generation.suites.sketch.writer import SketchWriter
from generation.suites.sketch.writing.reading import Reader
from tests.generation.suites.sketch.writer_briefs import PROMPT, character_brief, story_brief

HONEST = SketchWriter(slip_rate=0.0)


@pytest.mark.parametrize("cast_size", [1, 2, 3, 4, 5])
def test_every_script_is_valid_and_its_texts_justify_every_pose_and_expression(cast_size: int) -> None:
    used: Counter[str] = Counter()
    for seed in range(120):
        brief = story_brief(cast_size, seed)
        script = HONEST.script(PROMPT, brief, (), seed).value
        assert check_script(script, {one.c_id for one in brief.cast}, brief.vocabulary).findings == ()
        assert len(script["frames"]) == brief.frames
        reader = Reader(brief.cast)
        for frame in script["frames"]:
            assert frame["placements"]
            reading = reader.read(frame["text"])
            for placement in frame["placements"]:
                used.update(placement.values())
                assert reading.supports(placement["c_id"], placement["p_id"]), (frame, placement)
                assert reading.supports(placement["c_id"], placement["e_id"]), (frame, placement)
    vocabulary = shipped()
    terms = {*vocabulary.poses, *vocabulary.expressions, *vocabulary.compositions}
    assert terms - set(used) <= ({"CT_OVER_SHOULDER"} if cast_size == 1 else set())


def test_texts_have_no_slots_left_and_start_their_sentences_with_capitals() -> None:
    for seed in range(200):
        for frame in HONEST.script(PROMPT, story_brief(1 + seed % 5, seed), (), seed).value["frames"]:
            assert not re.search(
                r"[{}]|  | ,|\ba [aeiou](?!n?[ei]?-)(?!ne|ni|se|u)|\ban [bcdfgjklmnpqrstvwxz]", frame["text"]
            )
            assert not re.search(r"(?:^|[.!?] )[a-z]", frame["text"]), frame["text"]


def test_nobody_is_placed_twice_and_close_ups_show_the_pose_that_they_claim() -> None:
    for seed in range(200):
        for frame in HONEST.script(PROMPT, story_brief(1 + seed % 5, seed), (), seed).value["frames"]:
            for placement in frame["placements"]:
                if placement["c_tag"] == "CT_EXTREME_CLOSE_UP":
                    assert placement["p_id"] in ("P_STAND", "P_THINK")
                if placement["c_tag"] in ("CT_CLOSE_UP", "CT_MEDIUM"):
                    assert placement["p_id"] not in ("P_RUN", "P_KNEEL", "P_LIE", "P_SIT_GROUND", "P_FALL")


def test_the_same_seed_gives_the_same_answers_and_another_seed_others() -> None:
    brief = story_brief(3, 7)
    assert HONEST.script(PROMPT, brief, (), 1) == HONEST.script(PROMPT, brief, (), 1)
    assert len({str(HONEST.script(PROMPT, brief, (), seed).value) for seed in range(20)}) == 20
    assert HONEST.describe(PROMPT, character_brief(1), 2) == HONEST.describe(PROMPT, character_brief(1), 2)


def test_descriptions_say_what_the_drawer_reads_back() -> None:
    descriptions = set()
    for seed in range(300):
        brief = character_brief(seed)
        draft = HONEST.describe(PROMPT, brief, seed).value
        descriptions.add(draft.description)
        figure = parse(Persona("C", draft.name, brief.subject_type, brief.profession, draft.description))
        assert figure.garment and figure.headgear and figure.accessory, draft.description
        assert draft.name in draft.description
        assert brief.subject_type in draft.description and brief.profession in draft.description
        assert 2 <= len(re.findall(r"\.(?: |$)", draft.description)) <= 4
        assert any(f" {build} " in draft.description for build in looks.BUILDS)
    assert len(descriptions) == 300


def test_slips_come_at_their_rate_and_those_for_the_panel_are_named() -> None:
    writer, slips = SketchWriter(slip_rate=0.5), 0
    for seed in range(300):
        brief = story_brief(2, seed)
        answer = writer.script(PROMPT, brief, (), seed)
        checked = check_script(answer.value, {one.c_id for one in brief.cast}, brief.vocabulary)
        slips += "slip" in answer.usage.parameters
        panel = answer.usage.parameters["slips"]
        assert bool(checked.findings) == ("slip" in answer.usage.parameters and not panel)
        for slip in panel:
            frame = answer.value["frames"][slip["frame"] - 1]
            placed = next(one for one in frame["placements"] if one["c_id"] == slip["c_id"])
            assert not Reader(brief.cast).read(frame["text"]).supports(slip["c_id"], placed[slip["field"]])
    assert 110 < slips < 190


def test_an_answer_to_the_validators_findings_has_no_slip() -> None:
    writer, brief = SketchWriter(slip_rate=1.0), story_brief(2, 3)
    allowed = {one.c_id for one in brief.cast}
    for seed in range(60):
        findings = check_script(writer.script(PROMPT, brief, (), seed).value, allowed, brief.vocabulary).findings
        if findings:
            again = writer.script(PROMPT, brief, findings, seed)
            assert check_script(again.value, allowed, brief.vocabulary).findings == ()
            assert again.usage.parameters["slips"] == []


def test_an_unknown_genre_still_gets_a_story() -> None:
    brief = replace(story_brief(2, 5), genre="tax law", style="")
    assert len(HONEST.script(PROMPT, brief, (), 1).value["frames"]) == brief.frames
