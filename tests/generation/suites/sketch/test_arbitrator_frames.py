"""The Triple Check on frames: what passes, and what each mistake is called."""

from __future__ import annotations

import pytest

from generation.roles import Criterion, Scope
from generation.suites.sketch.lab.trials import MISTAKES, frame_trial
from tests.generation.suites.sketch.pictures import aims_at, at_least, checked, pairs


def test_four_of_five_flawless_frames_pass() -> None:
    assert at_least(4, (not checked(frame_trial("none", number)).findings for number in range(5)))


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
