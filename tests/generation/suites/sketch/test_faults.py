"""Mistakes: how often they fall, what eases them, and that they are mistakes at all."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generation.roles import Prompt
from generation.suites.sketch.figures.nearness import near_poses
from generation.suites.sketch.figures.spec import SLOTS, parse
from generation.suites.sketch.mistakes.faults import NONE, WORDS, Dice, FaultRates, emphasis
from generation.suites.sketch.mistakes.making import (
    bared,
    blended,
    distance,
    miscoloured,
    miscoloured_thing,
    misequipped,
    near_pose,
    other_expression,
    other_pose,
)
from tests.generation.suites.sketch.pictures import PROMPT, always, persona

DRAWS = 4000


def fallen(rates: FaultRates, kind: str, prompt: Prompt = PROMPT) -> float:
    """Return how often a mistake falls over many seeds and cases."""
    return sum(Dice(rates, prompt, seed).falls(kind, "case", seed % 997) for seed in range(DRAWS)) / DRAWS


@given(seed=st.integers(), kind=st.sampled_from(sorted(WORDS)), case=st.text())
def test_a_rate_of_nothing_never_falls(seed: int, kind: str, case: str) -> None:
    assert not Dice(NONE, PROMPT, seed).falls(kind, case)


@pytest.mark.parametrize("rate", [0.05, 0.2, 0.6])
def test_mistakes_fall_as_often_as_their_rate_says(rate: float) -> None:
    assert fallen(FaultRates(pose=rate), "pose") == pytest.approx(rate, abs=0.03)


def test_repairs_fail_as_often_as_their_rate_says() -> None:
    rates = FaultRates(repair=0.42)
    assert sum(Dice(rates, PROMPT, seed).fails("repair") for seed in range(DRAWS)) / DRAWS == pytest.approx(
        0.42, abs=0.03
    )


def test_a_hard_case_goes_wrong_again_and_an_easy_one_does_not() -> None:
    tries = [[Dice(FaultRates(pose=0.3), PROMPT, seed).falls("pose", case) for seed in range(40)] for case in range(40)]
    shares = [sum(one) / len(one) for one in tries]
    assert all(share < 0.15 or share > 0.8 for share in shares)
    assert any(share > 0.8 for share in shares) and any(share < 0.15 for share in shares)


def test_emphasis_makes_a_mistake_rarer_the_heavier_it_is() -> None:
    rates = FaultRates(pose=0.5)
    weights = [
        fallen(rates, "pose", Prompt("apt", "1", f"Draw. (pose of Mira:{weight})")) for weight in (1.0, 1.3, 1.6)
    ]
    assert weights[0] > weights[1] > weights[2] > 0


def test_emphasis_on_something_else_eases_nothing() -> None:
    assert emphasis(Prompt("apt", "1", "(expression happy:1.9)"), "pose") == 1.0


def test_the_same_seed_throws_the_same_dice() -> None:
    def thrown(seed: int) -> list[bool]:
        return [Dice(FaultRates(), PROMPT, seed).falls(kind, "case") for kind in WORDS]

    assert thrown(3) == thrown(3)


@pytest.mark.parametrize("seed", range(8))
def test_a_wrong_control_is_another_than_the_claimed(seed: int) -> None:
    dice = Dice(NONE, PROMPT, seed)
    assert other_pose(dice, "P_RUN") not in ("P_RUN", *near_poses("P_RUN"))
    assert near_pose(dice, "P_RUN") in near_poses("P_RUN")
    assert other_expression(dice, "E_SAD") != "E_SAD"


@pytest.mark.parametrize("seed", range(8))
def test_a_wrong_colour_is_one_surface_far_from_its_own(seed: int) -> None:
    figure = parse(persona())
    wrong = miscoloured(Dice(NONE, PROMPT, seed), figure)
    (slot,) = [slot for slot in SLOTS if wrong.colour(slot) != figure.colour(slot)]
    assert distance(wrong.colour(slot), figure.colour(slot)) > 150


@pytest.mark.parametrize("seed", range(8))
def test_a_swapped_thing_or_hat_is_another_and_not_none(seed: int) -> None:
    figure = parse(persona())
    wrong = misequipped(Dice(NONE, PROMPT, seed), figure)
    assert (wrong.accessory, wrong.headgear) != (figure.accessory, figure.headgear)
    assert wrong.accessory or wrong.headgear


@pytest.mark.parametrize("seed", range(8))
def test_a_missing_thing_or_hat_is_not_there(seed: int) -> None:
    figure = replace(parse(persona()), accessory="lamp", headgear="beret")
    wrong = bared(Dice(NONE, PROMPT, seed), figure)
    assert sorted((wrong.accessory, wrong.headgear)) in (["", "beret"], ["", "lamp"])


def test_a_thing_of_another_colour_is_the_only_change() -> None:
    figure = replace(parse(persona()), accessory="lamp")
    wrong = miscoloured_thing(Dice(NONE, PROMPT, 1), figure)
    assert [slot for slot in SLOTS if wrong.colour(slot) != figure.colour(slot)] == ["item"]
    assert replace(wrong, colours=figure.colours) == figure


def test_poses_that_resemble_each_other_are_near() -> None:
    assert "P_WALK" in near_poses("P_RUN")
    assert "P_LIE" not in near_poses("P_RUN")


def test_a_blend_has_the_body_of_the_one_and_the_colours_of_the_other() -> None:
    owl, dragon = parse(persona("owl")), parse(persona("dragon", "wizard"))
    mixed = blended(owl, dragon)
    assert (mixed.limbs, mixed.garment) == (owl.limbs, owl.garment)
    assert mixed.colour("main") == dragon.colour("main")


def test_a_forced_rate_forces_only_its_own_mistake() -> None:
    dice = Dice(always("pose"), PROMPT, 1)
    assert [kind for kind in WORDS if dice.falls(kind, "case")] == ["pose"]
