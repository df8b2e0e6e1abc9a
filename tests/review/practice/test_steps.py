"""The steps of the practice run."""

from __future__ import annotations

from collections import Counter

from review.checkpoints import Checkpoint, choices
from review.practice.steps import PASS, STEPS, left, results


def test_there_are_four_templates_one_script_and_one_hard_failure() -> None:
    assert Counter(step.checkpoint for step in STEPS) == {Checkpoint.HV1: 4, Checkpoint.HV2: 1, Checkpoint.HV3: 1}


def test_every_known_answer_can_be_given() -> None:
    assert all(step.answer in choices(step.checkpoint) for step in STEPS)


def test_what_is_left_are_the_steps_without_an_answer_in_their_order() -> None:
    first, second, *rest = STEPS
    assert left({second.key: "approve"}) == [first, *rest]


def test_an_answer_is_right_if_it_is_the_known_one_and_a_pass_is_not() -> None:
    met = results({"approve": "approve", "reject": "approve", "zoom": PASS})
    assert [one.right for one in met] == [True, False, False, False, False, False]
