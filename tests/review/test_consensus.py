"""When a case is decided, and how many seats it may still need."""

from __future__ import annotations

from itertools import pairwise

import pytest

from review.checkpoints import Checkpoint, Mode
from review.consensus import Decided, Open, Rule, drawn_for_calibration, outcome, rule_for

APPROVAL = rule_for(Checkpoint.HV1, Mode.DECISION, 3, 2)
DISPOSITION = rule_for(Checkpoint.HV3, Mode.DECISION, 3, 2)
CALIBRATION = rule_for(Checkpoint.HV1, Mode.DECISION, 3, 2, calibration=True)
A, R = "approve", "reject"


@pytest.mark.parametrize(
    ("votes", "expected"),
    [
        ([], Open(2)),
        ([A], Open(1)),
        ([A, A], Decided(A)),
        ([R, R], Decided(R)),
        ([A, R], Open(1)),
        ([A, R, R], Decided(R)),
    ],
)
def test_two_of_three_decide_and_the_third_seat_stays_shut_while_they_agree(
    votes: list[str], expected: Open | Decided
) -> None:
    assert outcome(votes, APPROVAL) == expected


@pytest.mark.parametrize(
    ("votes", "expected"),
    [([], Open(3)), ([A], Open(2)), ([A, A], Open(1)), ([A, A, R], Decided(A)), ([R, A, R], Decided(R))],
)
def test_a_calibration_case_collects_all_votes_first(votes: list[str], expected: Open | Decided) -> None:
    assert outcome(votes, CALIBRATION) == expected


def test_without_early_close_every_case_collects_all_votes() -> None:
    rule = rule_for(Checkpoint.HV2, Mode.DECISION, 3, 2, early_close=False)
    assert outcome([A, A], rule) == Open(1)


def test_a_panel_split_three_ways_draws_a_fourth_seat_which_settles_it() -> None:
    split = ["correct", "regenerate", "discard"]
    assert DISPOSITION.seats == 4
    assert outcome(split, DISPOSITION) == Open(1)
    assert [outcome([*split, choice], DISPOSITION) for choice in split] == [Decided(choice) for choice in split]


def test_a_calibration_case_split_three_ways_draws_the_fourth_seat_too() -> None:
    rule = rule_for(Checkpoint.HV3, Mode.DECISION, 3, 2, calibration=True)
    assert outcome(["correct", "discard", "regenerate"], rule) == Open(1)


def test_an_approval_never_has_more_seats_than_the_panel() -> None:
    assert APPROVAL.seats == 3


def test_an_even_panel_that_ties_draws_another_seat() -> None:
    rule = rule_for(Checkpoint.HV1, Mode.DECISION, 4, 3)
    assert outcome([A, R, A, R], rule) == Open(1)
    assert outcome([A, R, A, R, A], rule) == Decided(A)


def test_a_correction_is_accepted_by_a_quorum() -> None:
    rule = rule_for(Checkpoint.HV3, Mode.ACCEPTANCE, 3, 2)
    assert outcome(["accept", "reject", "accept"], rule) == Decided("accept")


def test_a_correction_goes_back_as_soon_as_it_cannot_be_accepted_any_more() -> None:
    rule = rule_for(Checkpoint.HV3, Mode.ACCEPTANCE, 4, 3)
    assert outcome(["accept", "reject"], rule) == Open(1)
    assert outcome(["accept", "reject", "reject"], rule) == Decided("reject")
    assert rule.seats == 4


def test_the_first_choice_to_have_its_quorum_wins() -> None:
    # The fourth vote decided; then the second voter changed to "discard".
    assert outcome(["correct", "discard", "correct", "discard"], DISPOSITION) == Decided("correct")


def test_a_lone_reviewer_decides_alone_where_the_policy_says_so() -> None:
    assert outcome([R], rule_for(Checkpoint.HV1, Mode.DECISION, 1, 1)) == Decided(R)


def test_an_unknown_choice_is_an_error() -> None:
    with pytest.raises(ValueError, match="maybe is none of approve, reject"):
        outcome(["maybe"], APPROVAL)


@pytest.mark.parametrize("needs", [{}, {A: 0}, {A: 4, R: 2}])
def test_a_rule_that_decides_at_once_or_never_is_refused(needs: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="each choice needs 1 to 3 votes"):
        Rule(3, needs)


def test_early_close_takes_2_18_votes_a_decision_when_nine_of_ten_approve() -> None:
    p = 0.9
    agree = p * p + (1 - p) * (1 - p)
    assert 2 * agree + 3 * (1 - agree) == pytest.approx(2.18)


def test_the_calibration_share_is_drawn_by_key_and_label_alone() -> None:
    labels = [f"hv1/C_{number:04}/1" for number in range(4000)]
    drawn = [drawn_for_calibration("a key", label, 0.1) for label in labels]
    assert drawn == [drawn_for_calibration("a key", label, 0.1) for label in labels]
    assert drawn != [drawn_for_calibration("another", label, 0.1) for label in labels]
    assert 0.085 < sum(drawn) / len(drawn) < 0.115


def test_a_larger_share_only_adds_cases() -> None:
    shares = (0, 0.05, 0.1, 0.5, 1)
    sets = [{n for n in range(500) if drawn_for_calibration("k", str(n), share)} for share in shares]
    assert all(small <= large for small, large in pairwise(sets))
    assert (len(sets[0]), len(sets[-1])) == (0, 500)
