"""Findings in words that a person would use for what the template shows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generation.roles import Persona
from generation.suites.sketch.figures.hats import HATS
from generation.suites.sketch.figures.items import ITEMS
from generation.suites.sketch.figures.spec import parse
from generation.suites.sketch.judging.judgement import (
    wrong_colour,
    wrong_expression,
    wrong_surfaces,
    wrong_tag,
    wrong_thing,
)
from generation.suites.sketch.judging.wording import are_many, called

INSIDE = {"brim", "peaked", "tophat", "rollingpin", "hardhat", "nurse", "plumed", "pointed", "toque", "rod", "longbow"}


def somebody(description: str, kind: str = "fox", name: str = "Mira") -> Persona:
    return Persona("MIRA", name, kind, "postman", description)


@pytest.mark.parametrize(
    ("description", "slot", "said"),
    [
        ("Mira wears a red peaked cap.", "hat", "Mira should wear the peaked cap of the template"),
        ("Mira wears a red straw hat.", "hat", "Mira should wear the straw hat of the template"),
        ("Mira wears a white nurse's cap.", "hat", "Mira should wear the nurse's cap of the template"),
        ("Mira carries a rolling pin.", "item", "Mira should carry the rolling pin of the template"),
        ("Mira carries a brown parcel.", "item", "Mira should carry the parcel of the template"),
    ],
)
def test_a_thing_is_called_as_its_description_calls_it(description: str, slot: str, said: str) -> None:
    who = somebody(description)
    assert wrong_thing(who, parse(who), slot, None).sentence.startswith(said)


@pytest.mark.parametrize(
    ("seen", "said"),
    [
        (None, "which is missing or another."),
        ("", "which is missing."),
        ("orb", "but seems to carry a crystal ball."),
        ("umbrella", "but seems to carry an umbrella."),
        ("scissors", "but seems to carry scissors."),
    ],
)
def test_a_wrong_thing_is_called_by_what_it_looks_like(seen: str | None, said: str) -> None:
    who = somebody("Mira carries a brown parcel.")
    found = wrong_thing(who, parse(who), "item", None, seen)
    assert found.sentence.endswith(said)
    assert found.seen == (seen or "")


def test_a_thing_that_only_the_template_shows_is_called_by_what_it_looks_like() -> None:
    who = somebody("Mira carries a brown parcel.")
    seen = replace(parse(who), accessory="rollingpin", headgear="brim")
    assert (called(who, seen, "item"), called(who, seen, "hat")) == ("rolling pin", "wide-brimmed hat")


def test_no_sentence_holds_the_drawers_names_of_shapes() -> None:
    who = somebody("Mira is plain.")
    for part, slot, kinds in (("headgear", "hat", HATS), ("accessory", "item", ITEMS)):
        words = {called(who, replace(parse(who), **{part: kind}), slot) for kind in kinds if kind}
        assert not words & INSIDE


def test_only_the_sentence_says_it_otherwise() -> None:
    who = somebody("Mira carries a brown parcel and wears a straw hat.")
    found = wrong_colour(who, parse(who), "item", "#cf3030", None)
    assert (found.claimed, found.seen) == ("brown camera", "red camera")
    assert found.sentence == "Mira's parcel should be brown but is red."
    several = wrong_surfaces(who, parse(who), ("main", "hat", "item"), None)
    assert several.sentence == "Mira does not look like the template: fur, straw hat, parcel differ."
    assert several.seen == "fur, headgear, camera"


@pytest.mark.parametrize("words", ["feathers", "scales", "dungarees", "cards"])
def test_plurals_are_told(words: str) -> None:
    assert are_many(words)


@pytest.mark.parametrize("words", ["dress", "abacus", "spyglass", "fur", "straw hat"])
def test_what_only_ends_like_a_plural_is_none(words: str) -> None:
    assert not are_many(words)


def test_a_colour_of_several_and_one_of_the_same_name_are_said_so() -> None:
    who = somebody("Mira is a robin.", kind="robin")
    figure = parse(who).recoloured("main", "#8a5a35")
    assert wrong_colour(who, figure, "main", "#cf3030", None).sentence == "Mira's feathers should be brown but are red."
    assert wrong_colour(who, figure, "main", "#8a5a35", None).sentence.endswith(
        "should be brown but are another brown."
    )


def test_an_expression_and_a_viewpoint_are_said_as_people_say_them() -> None:
    who = somebody("Mira is plain.")
    assert wrong_expression(who, "E_CRY", "E_LAUGH", None).sentence == (
        "Mira should be crying (E_CRY) but seems to be laughing (E_LAUGH)."
    )
    assert wrong_tag(who, "CT_BACK", "CT_PROFILE", None).sentence == (
        "Mira should be shown from behind (CT_BACK) but seems to be shown in profile (CT_PROFILE)."
    )
    assert wrong_tag(who, "CT_KEYHOLE", "", None).sentence == "Mira should be shown as keyhole (CT_KEYHOLE) but is not."


def test_a_fox_called_halo_wears_none() -> None:
    assert parse(somebody("Halo is a red fox.", name="Halo")).crown != "halo"
    assert parse(somebody("Halo is a red fox with a halo.", name="Halo")).crown == "halo"
    assert parse(somebody("Mira is a red fox with a halo.")).crown == "halo"
