"""The Triple Check on frames: what passes, and what each mistake is called."""

from __future__ import annotations

import pytest

from generation.roles import Criterion, Persona, Scope
from generation.suites.sketch.figures.spec import parse
from generation.suites.sketch.judging.frame_trials import who_sets_the_camera
from generation.suites.sketch.lab.trials import MISTAKES, frame_trial
from generation.suites.sketch.scenes.layout import Actor, stage
from generation.suites.sketch.scenes.retagging import retagged
from tests.generation.suites.sketch.pictures import aims_at, at_least, checked, pairs


def test_four_of_five_flawless_frames_pass() -> None:
    assert at_least(4, (not checked(frame_trial("none", number)).findings for number in range(5)))


@pytest.mark.parametrize(("c_tag", "at"), [("CT_DUTCH", 1), ("CT_LOW_ANGLE", 2)])
def test_a_camera_that_no_tag_explains_is_held_against_who_asks_for_one(c_tag: str, at: int) -> None:
    one = Actor(
        parse(Persona("C_0001", "Mira", "fox", "postman", "Mira is a red fox.")), "P_STAND", "E_HAPPY", "CT_FULL"
    )
    actors = retagged((one, one, one), at, c_tag)
    assert who_sets_the_camera(stage(actors)) == at
    assert who_sets_the_camera(stage(retagged(actors, at, "CT_FULL"))) == 0


def test_a_thing_in_an_unsteady_hand_is_not_missing() -> None:
    assert checked(frame_trial("none", 1_100_072)).findings == ()


def test_a_place_that_a_raised_arm_hides_is_not_another_place() -> None:
    found = checked(frame_trial("pose", 3_100_010)).findings
    assert [(one.criterion, one.claimed, one.seen) for one in found] == [(Criterion.POSE, "P_STAND", "P_REACH_UP")]


@pytest.mark.parametrize(
    ("kind", "number"),
    [("near_pose", 3_100_057), ("near_pose", 3_100_004), ("pose", 3_400_017), ("pose", 3_200_029)],
    ids=["beside the place claimed", "of a large figure", "nearly covered", "seen close"],
)
def test_the_pose_shown_is_named_even_where_little_tells_it(kind: str, number: int) -> None:
    trial = frame_trial(kind, number)
    seen = [one.seen for one in checked(trial).findings if one.criterion is Criterion.POSE]
    assert seen == [trial.shown.p_id]


def test_a_thing_that_another_member_covers_in_part_is_not_missing() -> None:
    assert checked(frame_trial("none", 3_100_073)).findings == ()


def test_a_hat_that_differs_by_its_plume_alone_is_another() -> None:
    trial = frame_trial("accessory_swapped", 3_200_002)
    assert any(trial.names("accessory_swapped", one) for one in checked(trial).findings)


@pytest.mark.parametrize(
    ("number", "claimed", "seen"),
    [
        (51_100_013, "bandana", "hood"),
        (51_100_017, "bowler", "tiara"),
        (51_100_040, "book", "fishing rod"),
        (52_100_029, "headlamp", "beret"),
    ],
    ids=["in the colour of the head", "before a wall of its colour", "behind somebody else", "larger, of its colour"],
)
def test_another_thing_is_named_even_where_the_picture_hardly_differs(number: int, claimed: str, seen: str) -> None:
    found = checked(frame_trial("accessory_swapped", number)).findings
    assert [(one.criterion, one.claimed) for one in found] == [(Criterion.OBJECT, claimed)]
    assert found[0].sentence.endswith(f" a {seen}.")


@pytest.mark.parametrize(
    "number",
    [51_100_042, 51_100_047, 51_100_049],
    ids=["under an unchanged hat", "under a hat that sits otherwise", "but for the gills nearly the same"],
)
def test_a_figure_mixed_from_two_is_a_matter_of_identity(number: int) -> None:
    found = checked(frame_trial("identity", number)).findings
    assert {one.criterion for one in found} == {Criterion.IDENTITY}


@pytest.mark.parametrize("number", [51_100_001, 51_100_013], ids=["before a thing", "before a hat"])
def test_a_small_copy_of_somebody_is_not_taken_for_anothers_thing(number: int) -> None:
    found = checked(frame_trial("duplicate", number)).findings
    assert {one.criterion for one in found} == {Criterion.IDENTITY}


def test_somebody_in_the_colours_of_the_ground_is_seen() -> None:
    found = checked(frame_trial("duplicate", 52_100_002)).findings
    assert [(one.criterion, one.seen) for one in found] == [(Criterion.IDENTITY, "twice")]


def test_a_copy_before_the_one_it_copies_is_seen() -> None:
    assert Criterion.IDENTITY in {one.criterion for one in checked(frame_trial("duplicate", 54_100_000)).findings}


def test_dark_arms_in_another_colour_are_a_matter_of_identity() -> None:
    sentences = [one.sentence for one in checked(frame_trial("colour", 54_100_014)).findings]
    assert "Zelina's shell should be black but is crimson." in sentences


def test_who_is_hidden_but_for_a_few_pixels_is_not_missing() -> None:
    assert checked(frame_trial("none", 51_100_061)).findings == ()


@pytest.mark.parametrize(("kind", "number"), [("pose", 55_100_000), ("object_colour", 55_100_001)])
def test_what_a_mistake_leaves_over_is_nobody_else(kind: str, number: int) -> None:
    trial = frame_trial(kind, number)
    assert all(trial.names(kind, one) for one in checked(trial).findings)


def test_who_would_be_hidden_under_another_tag_is_missing() -> None:
    found = checked(frame_trial("missing", 2_030_100_029)).findings
    assert [(one.criterion, one.scope) for one in found] == [(Criterion.IDENTITY, Scope.GLOBAL)]


def test_a_stranger_in_soft_lines_is_somebody() -> None:
    found = checked(frame_trial("extra", 51_100_031)).findings
    assert [(one.criterion, one.seen) for one in found] == [(Criterion.IDENTITY, "a stranger")]


@pytest.mark.parametrize("number", [51_200_004, 51_200_008])
def test_an_accident_of_the_pen_is_nobody(number: int) -> None:
    assert {one.criterion for one in checked(frame_trial("artefact", number)).findings} == {Criterion.QUALITY}


def test_somebody_who_stood_behind_a_missing_member_is_not_there_twice() -> None:
    sentences = [one.sentence for trial in pairs("missing", 3) for one in checked(trial).findings]
    assert sentences and not any("twice" in sentence for sentence in sentences)


@pytest.mark.parametrize("kind", MISTAKES)
def test_two_of_three_frames_with_a_mistake_fail_for_it(kind: str) -> None:
    named = (any(trial.names(kind, one) for one in checked(trial).findings) for trial in pairs(kind, 3))
    assert at_least(2, named)


@pytest.mark.parametrize("kind", ["pose", "expression", "missing", "duplicate"])
def test_a_findings_region_is_where_the_mistake_is(kind: str) -> None:
    named = [(trial, one) for trial in pairs(kind, 3) for one in checked(trial).findings if trial.names(kind, one)]
    assert named and all(aims_at(one, trial) for trial, one in named)


def test_a_wrong_pose_is_to_be_edited_and_a_missing_member_to_be_drawn_anew() -> None:
    wrong, missing = next(pairs("pose", 1)), next(pairs("missing", 1))
    assert {one.scope for one in checked(wrong).findings} == {Scope.LOCALISED}
    assert Scope.GLOBAL in {one.scope for one in checked(missing).findings}


def test_a_finding_on_a_frame_lowers_the_score_of_its_check_alone() -> None:
    verdict = checked(next(pairs("scene", 1)))
    assert {one.criterion for one in verdict.findings} == {Criterion.SCENE}
    assert verdict.semantic[2] < 5 and verdict.semantic[0] > 9 and verdict.semantic[1] > 9
    assert all(one.sentence in verdict.rationale for one in verdict.findings)
