"""A description read as a renderer reads it, and what the arbitrator makes of the picture."""

from dataclasses import replace

import pytest

from generation.s2ed.embedded import EMBEDDED
from generation.s2ed.pictures.conditions import CONDITIONS, prompts_of
from generation.s2ed.pictures.drawing import drawn
from generation.s2ed.pictures.judging import seen, stated_in
from generation.s2ed.pictures.precision import Detection, average_precision, mean_average_precision, overlap
from generation.s2ed.pictures.reading import read
from generation.s2ed.pictures.truth import truth_of
from tests.generation.s2ed.tales import annotated

WHOLE, HALF, AWAY = (0.0, 0.0, 1.0, 1.0), (0.0, 0.0, 0.5, 1.0), (0.6, 0.6, 0.7, 0.7)
NAMES = ("Tom", "Mia")


def found(label: str, box, score: float = 1.0, picture: str = "a") -> Detection:
    return Detection(picture, label, box, score)


def test_overlap_is_intersection_over_union():
    assert overlap(WHOLE, HALF) == 0.5
    assert overlap(HALF, AWAY) == 0


def test_a_perfect_box_has_a_precision_of_one_and_a_missing_one_of_nothing():
    wanted = {("a", "Tom"): WHOLE}
    assert mean_average_precision([found("Tom", WHOLE)], wanted) == pytest.approx(1)
    assert mean_average_precision([], wanted) == 0
    assert mean_average_precision([found("Mia", WHOLE)], wanted) == 0


def test_half_a_box_counts_at_the_lowest_threshold_alone():
    assert mean_average_precision([found("Tom", HALF)], {("a", "Tom"): WHOLE}) == pytest.approx(0.1)


def test_a_surer_wrong_box_halves_the_precision():
    boxes = [found("Tom", AWAY, 0.9), found("Tom", WHOLE, 0.5)]
    assert average_precision(boxes, {"a": WHOLE}, 0.5) == pytest.approx(0.5)


def test_half_of_the_pictures_found_is_half_the_area():
    # 51 of the 101 recall points lie at or below one half
    assert average_precision([found("Tom", WHOLE)], {"a": WHOLE, "b": WHOLE}, 0.5) == pytest.approx(51 / 101)


def test_a_look_binds_to_its_label_and_an_act_to_the_name_before_it():
    prompt = "Tom. Tom is tall. He has a hat.Tom is running. Mia is sitting on a seat. Mia is on the left side."
    tom, mia = read(prompt, NAMES, "x", misses=False).characters
    assert (tom.look, tom.pose) == (["Tom is tall.", "He has a hat."], "P_RUN")
    assert (mia.look, mia.pose, mia.slot) == ([], "P_SIT", "left")


def test_without_labels_looks_go_to_anybody():
    prompt = "The character is tall. The character is small.Tom met Mia."
    people = read(prompt, NAMES, "x").characters
    assert sum(len(one.look) for one in people) == 2


def test_who_has_no_look_is_drawn_anew_for_each_picture():
    reading = read("Tom ran.", NAMES, "x")
    looks = {drawn(reading, seed).frame.members[0].persona.description for seed in "abc"}
    assert len(looks) == 3


def test_every_condition_has_a_prompt_for_every_frame():
    story = annotated()[1]
    prompts = prompts_of(story, EMBEDDED)
    assert {name: len(lines) for name, lines in prompts.items()} == dict.fromkeys(CONDITIONS, len(story.pages))
    assert prompts["PlainPrompt"] == story.captions


def test_a_described_character_is_recognised_and_an_undescribed_one_is_not():
    story = annotated()[1]
    prompts, truth = prompts_of(story, EMBEDDED), truth_of(story, 3)
    assert truth.wanted == ("Fred",)
    told, bare = (seen(prompts[name][3], truth, story.library, 1) for name in ("S2ED", "PlainPrompt"))
    assert (told.characters.right, told.exact) == (1, True)
    assert (bare.characters.right, bare.characters.missing) == (0, 1)


def test_an_event_counts_only_if_the_picture_shows_it_whoever_was_drawn():
    story = annotated()[1]
    truth = replace(truth_of(story, 3), events=frozenset({("Fred", "P_RUN"), ("Fred", "E_CRY"), ("Wilma", "E_HAPPY")}))
    assert seen("Fred is running. Fred looks angry with lowered brows.", truth, story.library, 1).events == (1, 3)


def test_what_the_words_bear_is_counted_without_any_picture():
    story = annotated()[1]
    truth = replace(truth_of(story, 3), events=frozenset({("Fred", "P_RUN"), ("Fred", "E_SAD")}))
    assert stated_in("Fred was running.", truth, story.library) == (1, 2)
