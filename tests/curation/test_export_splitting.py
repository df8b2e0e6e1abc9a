"""The split by character, without a database."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curation.export.options import BadOptions, Options
from curation.export.splitting import CannotSplit, split


def casts_of(stories: int, characters: int, seed: int = 1) -> dict[str, list[str]]:
    """Casts of one to five, as the planner draws them."""
    draw = random.Random(seed)
    names = [f"C_{number:04}" for number in range(characters)]
    return {f"S_{number:04}": draw.sample(names, 1 + number % 5) for number in range(stories)}


def names_of(casts: dict[str, list[str]]) -> list[str]:
    return sorted({c_id for cast in casts.values() for c_id in cast})


@given(st.integers(1, 60), st.integers(5, 40), st.floats(0.01, 0.5), st.integers(0, 9))
def test_no_character_is_in_both_splits(stories: int, characters: int, share: float, seed: int):
    casts = casts_of(stories, characters, seed)
    try:
        parted = split(casts, names_of(casts), share, "salt")
    except CannotSplit:
        return
    told = {
        side: {c_id for key in casts if parted.sides.get(key) == side for c_id in casts[key]}
        for side in ("train", "eval")
    }
    assert told["train"] and told["eval"]
    assert not told["train"] & told["eval"]
    assert told["eval"] <= parted.held_out


def test_about_the_share_is_held_out_and_few_stories_are_lost():
    casts = casts_of(1000, 200)
    parted = split(casts, names_of(casts), 0.1, "salt")
    assert 15 <= len(parted.held_out) <= 20
    assert len(parted.sides) > 700


def test_evaluation_has_stories_of_every_cast_size():
    casts = casts_of(1000, 200)
    parted = split(casts, names_of(casts), 0.1, "salt")
    assert {len(casts[key]) for key, side in parted.sides.items() if side == "eval"} >= {1, 2, 3, 4}


def test_the_same_data_are_split_the_same_and_another_data_set_otherwise():
    casts = casts_of(200, 60)
    turned_round = dict(reversed(casts.items()))
    one = split(casts, names_of(casts), 0.2, "salt")
    assert split(turned_round, names_of(casts), 0.2, "salt") == one
    assert split(casts, names_of(casts), 0.2, "pepper").held_out != one.held_out


def test_without_a_share_all_is_for_training():
    assert split({"S_1": ["a"]}, ["a"], 0.0, "salt").sides == {"S_1": "train"}


def test_what_cannot_be_parted_is_said():
    casts = {"S_1": ["a", "b"], "S_2": ["b", "c"], "S_3": ["a", "c"]}
    with pytest.raises(CannotSplit, match="no story would be left for train"):
        split(casts, ["a", "b", "c"], 0.5, "salt")


def test_a_share_beyond_half_is_refused():
    with pytest.raises(BadOptions, match=r"between 0 and 0\.5"):
        Options(eval_share=0.9)
