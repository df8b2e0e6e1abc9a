"""The audit of scripts: clean for the writer's stories, and each planted fault is seen and counted."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any

import pytest

from curation.vocabulary import shipped
from generation.roles import EarlierStory, Persona, StoryBrief
from generation.suites.sketch.writing.audit import audit, report
from generation.suites.sketch.writing.audit_frames import FaultKind, Told
from generation.suites.sketch.writing.audit_outlines import repeats
from generation.suites.sketch.writing.audit_sample import sampled
from generation.suites.sketch.writing.slips import slipped
from generation.suites.sketch.writing.story import invented_script

MIRA = Persona("MIRA", "Mira", "heron", "baker", "She bakes.")
ODRIC = Persona("ODRIC", "Odric", "badger", "miller", "He mills.")
Frame = dict[str, Any]


def placed(c_id: str, p_id: str, e_id: str, c_tag: str = "CT_FULL") -> dict[str, str]:
    return {"c_id": c_id, "p_id": p_id, "e_id": e_id, "c_tag": c_tag}


def sound_story() -> Told:
    """Seven small frames with nothing wrong in them."""
    frames = [
        ("Mira walks through the forest, humming.", "forest, morning", [placed("MIRA", "P_WALK", "E_HAPPY")]),
        ("In the forest Mira stops, puzzled.", "forest, morning", [placed("MIRA", "P_STAND", "E_PUZZLED")]),
        ("Odric waves, beaming.", "forest, noon", [placed("ODRIC", "P_WAVE", "E_HAPPY")]),
        ("Mira jumps in alarm.", "forest, noon", [placed("MIRA", "P_JUMP", "E_AFRAID", "CT_DUTCH")]),
        ("Odric bows, sorry.", "forest, noon", [placed("ODRIC", "P_BOW", "E_SAD")]),
        (
            "They go home to the kitchen. Mira sits and smiles.",
            "kitchen, evening",
            [placed("MIRA", "P_SIT", "E_HAPPY")],
        ),
        ("Odric dances across the kitchen, laughing.", "kitchen, night", [placed("ODRIC", "P_DANCE", "E_LAUGH")]),
    ]
    script = {"frames": [{"text": text, "scene": scene, "placements": who} for text, scene, who in frames]}
    return Told(script, (MIRA, ODRIC))


def planted(change: Callable[[list[Frame]], object]) -> dict[str, int]:
    told = copy.deepcopy(sound_story())
    change(told.frames)
    return {kind: count for kind, count in audit([told]).counts.items() if count}


def test_two_hundred_stories_have_no_fault_and_no_two_the_same_outline() -> None:
    for seed in (1, 2):
        found = audit(sampled(200, seed))
        assert found.faults == () and found.repeated_outlines == (), report(found)
        assert found.balanced and found.clean and found.stories == 200


@pytest.mark.parametrize(("seed", "count"), [(7373, 70), (11, 170)])
def test_a_writer_who_knows_the_earlier_stories_repeats_no_outline(seed: int, count: int) -> None:
    assert list(repeats(sampled(count, seed))) == []


def test_a_story_that_was_told_already_is_told_otherwise() -> None:
    [told] = sampled(1, 4)
    brief = StoryBrief(told.cast, (b"",) * len(told.cast), shipped(), "fable", "ink", 8)
    first = invented_script(brief, 9)
    texts = tuple(frame["text"] for frame in first["frames"])
    known = replace(brief, earlier=(EarlierStory(tuple(one.name for one in told.cast), texts),))
    again = invented_script(known, 9)
    assert list(repeats([Told(first, told.cast), Told(again, told.cast)])) == []
    assert again == invented_script(known, 9)


def test_a_sound_story_has_no_fault() -> None:
    assert planted(lambda frames: None) == {}


@pytest.mark.parametrize(
    ("field", "value", "kind"),
    [
        ("p_id", "P_SWIM", FaultKind.POSE),
        ("e_id", "E_CRY", FaultKind.EXPRESSION),
        ("c_tag", "CT_BIRDS_EYE", FaultKind.COMPOSITION),
    ],
)
def test_a_change_that_the_text_does_not_entail_is_counted(field: str, value: str, kind: FaultKind) -> None:
    assert planted(lambda frames: frames[1]["placements"][0].update({field: value})) == {kind.value: 1}


def test_what_does_not_change_needs_no_words() -> None:
    def same_again(frames: list[Frame]) -> None:
        frames[1] |= {"text": "Mira is in the forest.", "placements": copy.deepcopy(frames[0]["placements"])}

    assert planted(same_again) == {}


def test_what_stays_although_the_text_says_otherwise_is_counted() -> None:
    assert planted(lambda frames: frames[1]["placements"][0].update(p_id="P_WALK")) == {"pose": 1}


def test_a_character_named_but_not_placed_is_counted() -> None:
    assert planted(lambda frames: frames[0].update(text=frames[0]["text"] + " Odric sleeps.")) == {"not_placed": 1}


def test_a_name_within_speech_needs_no_placement() -> None:
    assert planted(lambda frames: frames[0].update(text=frames[0]["text"] + ' "Odric!"')) == {}


def test_a_character_placed_but_not_named_is_counted() -> None:
    def add(frames: list[Frame]) -> None:
        frames[1]["placements"].append(placed("ODRIC", "P_STAND", "E_NEUTRAL"))

    assert planted(add) == {"pose": 1, "expression": 1, "not_named": 1}


@pytest.mark.parametrize(
    "sentence", ["Mira rubs his chin.", "He is late.", "Mira and Odric meet a bear and Odric's brother. She laughs."]
)
def test_a_pronoun_that_nobody_answers_to_is_counted(sentence: str) -> None:
    told = copy.deepcopy(sound_story())
    told.frames[1]["text"] = f"{sentence} Mira stops, puzzled."
    wrong = [fault for fault in audit([told]).faults if fault.kind is FaultKind.PRONOUN]
    assert bool(wrong) == (not sentence.endswith("She laughs."))


def test_he_for_either_of_two_is_counted() -> None:
    told = copy.deepcopy(sound_story())
    bram = Persona("BRAM", "Bram", "bear", "cook", "He cooks.")
    told.frames[2] |= {
        "text": "Odric waves, beaming, and Bram waves, beaming. He is late.",
        "placements": [placed("ODRIC", "P_WAVE", "E_HAPPY"), placed("BRAM", "P_WAVE", "E_HAPPY")],
    }
    assert audit([Told(told.script, (*told.cast, bram))]).counts["pronoun"] == 1


def test_a_place_that_jumps_without_a_move_is_counted() -> None:
    assert planted(lambda frames: frames[3].update(scene="castle, noon")) == {"place": 2}


def test_a_move_that_is_told_is_no_jump() -> None:
    assert (
        planted(
            lambda frames: frames[6].update(scene="garden, night", text="Off to the garden. Odric dances, laughing.")
        )
        == {}
    )


def test_a_sentence_told_twice_is_counted() -> None:
    def repeat(frames: list[Frame]) -> None:
        frames[4] = copy.deepcopy(frames[2])

    assert planted(repeat) == {"sentence": 1}


def test_the_same_story_with_other_names_and_colours_has_the_same_outline() -> None:
    told, again = sound_story(), copy.deepcopy(sound_story())
    cast = (Persona("ALMA", "Alma", "hen", "cook", "She cooks."), Persona("BRAM", "Bram", "bear", "cook", "He cooks."))
    for frame in again.frames:
        frame["text"] = frame["text"].replace("Mira", "Alma").replace("Odric", "Bram")
        for placement in frame["placements"]:
            placement["c_id"] = {"MIRA": "ALMA", "ODRIC": "BRAM"}[placement["c_id"]]
    found = audit([told, Told(again.script, cast)])
    assert [(one.first, one.second, one.share) for one in found.repeated_outlines] == [(0, 1, 1.0)]
    assert found.counts["outline"] == 1 and not found.clean


def test_another_ending_is_another_outline() -> None:
    told, other = sound_story(), copy.deepcopy(sound_story())
    other.frames[-1]["text"] = "Odric lies by the oven with half-closed eyes, asleep at last."
    assert audit([told, other]).repeated_outlines == ()


def test_what_is_never_used_and_what_is_used_too_often_is_said() -> None:
    found = audit([sound_story()])
    assert "P_FLY" in found.unused["p_id"] and "E_ANGRY" in found.unused["e_id"]
    assert found.overused["c_tag"]["CT_FULL"] == round(6 / 7, 3) and "P_SWIM" not in found.overused["p_id"]
    assert not found.balanced and not found.clean


def test_the_writers_own_slips_in_poses_and_expressions_are_found_where_they_are() -> None:
    seen = 0
    for number, told in enumerate(sampled(60, 5)):
        brief = StoryBrief(told.cast, (b"",) * len(told.cast), shipped(), "fable", "ink", len(told.frames))
        script, slip = slipped(told.script, brief, Random(number))
        if slip.finding is None:
            continue
        (fault,) = [one for one in audit([Told(script, told.cast)]).faults if one.frame == slip.finding["frame"]]
        assert fault.kind.value == slip.kind and fault.c_id == slip.finding["c_id"]
        seen += 1
    assert seen > 20
