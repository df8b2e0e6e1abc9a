"""Traits that are a character's own never pass to another."""

import pytest

from generation.s2ed.library import BadLibrary, read_library
from generation.s2ed.state import Field
from generation.s2ed.traits import TraitType, leaks_in, traits_of
from tests.generation.s2ed.tales import board, library


def test_each_sentence_of_a_canonical_text_has_a_type():
    types = [one.type for one in traits_of(library()["Tom"])]
    assert types == [TraitType.SPECIES, TraitType.HAIR, TraitType.GARMENT]
    assert [one.is_transferable for one in traits_of(library()["Tom"])] == [False, False, True]


def test_a_part_that_only_another_has_leaks():
    assert list(leaks_in("a long tail", "Tom", library())) == [("tail", "Rex")]
    assert list(leaks_in("his long tail", "Rex", library())) == []
    assert list(leaks_in("a red collar", "Tom", library())) == []


def test_a_borrowed_body_part_is_refused_and_a_costume_is_not():
    made = board("Tom was wearing a long tail.", "Tom was dressed as a dog with a tail.")
    (refusal,) = made.descriptions[0].refusals
    assert refusal.reason == "tail is Rex’s own and passes to nobody"
    assert made.descriptions[0].of("Tom", Field.WEAR) is None
    assert made.descriptions[1].value("Tom", Field.WEAR).startswith("a costume of a dog")


def test_a_transformation_is_put_before_a_person():
    made = board("Tom turned into a frog.")
    assert [one.wanted for one in made.descriptions[0].refusals] == ["a frog"]
    assert "Tom is a tall boy." in made.text(made.descriptions[0])


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ({}, "at least one character"),
        ([], "at least one character"),
        ({"Tom": ""}, "Tom has no description"),
        ([{"description": "x"}], "character 1 of the library has no name"),
        ([{"name": "Tom", "description": "a"}, {"name": "Tom", "description": "b"}], "Tom twice"),
        (["Tom"], "character 1 of the library is not an object"),
    ],
)
def test_a_library_that_cannot_be_used_says_why(answer, said):
    with pytest.raises(BadLibrary, match=said):
        read_library(answer)
