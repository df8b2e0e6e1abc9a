"""The measures of the evaluation, by hand; and that a broken promise is noticed."""

from dataclasses import replace

import pytest

from generation.s2ed.evaluation.intervals import Tally, f1_of, share_of, tally
from generation.s2ed.evaluation.rules import kept
from generation.s2ed.state import Field
from tests.generation.s2ed.tales import board


def test_a_tally_counts_right_surplus_and_missing():
    assert tally(["Mia", "Tom"], ["Tom", "Rex"]) == Tally(1, 1, 1)
    assert Tally(1, 1, 1).f1 == 0.5
    assert Tally().f1 == 1


def test_an_estimate_lies_within_its_interval():
    made = f1_of([Tally(9, 1, 0), Tally(4, 2, 2), Tally(7, 0, 3)])
    assert made.low <= made.value <= made.high
    assert made.value == pytest.approx(2 * 20 / (2 * 20 + 3 + 5))
    assert made.count == 25


def test_what_is_always_kept_has_no_spread():
    made = share_of([(3, 3), (4, 4)])
    assert (made.value, made.low, made.high) == (1, 1, 1)


def test_a_good_board_keeps_every_promise():
    made = kept(board("Tom was wearing a red cape.", "Tom ran.", "Rex wagged his tail."), 3, True)
    assert [hits == trials for hits, trials in vars(made).values()] == [True] * 6
    assert made.carried[1] > 0


def test_a_forgotten_commitment_is_noticed():
    good = board("Tom was wearing a red cape.", "Tom ran.")
    second = good.descriptions[1]
    forgetful = replace(second, commitments=tuple(one for one in second.commitments if one.field is not Field.WEAR))
    hits, trials = kept(replace(good, descriptions=(good.descriptions[0], forgetful)), 2, True).carried
    assert hits < trials


def test_a_stranger_to_the_story_is_noticed():
    good = board("Tom ran.")
    wrong = replace(good.descriptions[0], caption="Tom ran and Zorro laughed.")
    assert kept(replace(good, descriptions=(wrong,)), 1, True).foreign == (0, 1)


def test_captions_out_of_order_are_noticed():
    good = board("Mia ran to the river.", "Tom slept in the forest all day.")
    assert kept(replace(good, descriptions=good.descriptions[::-1]), 2, True).order == (0, 1)


def test_a_missing_frame_is_noticed():
    assert kept(board("Tom ran."), 2, True).frames == (0, 1)
