"""The diversity lists: sizes, form, and one group for each word (vocabulary.md)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

import pytest

from curation.vocabulary import profession_group, professions, subject_group, subject_types

LISTS = [pytest.param(subject_types(), 650, id="subject types"), pytest.param(professions(), 440, id="professions")]


def test_the_groups_are_the_papers() -> None:
    assert list(subject_types()) == [
        "human",
        "mammal",
        "bird",
        "reptile_amphibian",
        "marine_life",
        "arthropod",
        "plant",
        "mythology",
    ]
    assert list(professions()) == [
        "knowledge_academia_art",
        "magic_mystery_belief",
        "military_defence",
        "daily_services",
    ]


@pytest.mark.parametrize(("groups", "over"), LISTS)
def test_there_are_enough_distinct_words_in_balanced_groups(groups: Mapping[str, tuple[str, ...]], over: int) -> None:
    words = Counter(word for group in groups.values() for word in group)
    assert len(words) > over
    assert [word for word, count in words.items() if count > 1] == []
    sizes = [len(group) for group in groups.values()]
    assert max(sizes) < 1.5 * min(sizes)


@pytest.mark.parametrize(("groups", "over"), LISTS)
def test_words_are_lower_case_terms(groups: Mapping[str, tuple[str, ...]], over: int) -> None:
    for group in groups.values():
        for word in group:
            assert re.fullmatch(r"[a-z]+(?:(?:-|'|'?-| )?[a-z]+'?s?)*", word), word


def test_nothing_is_both_a_subject_type_and_a_profession() -> None:
    subjects = {word for group in subject_types().values() for word in group}
    assert subjects.isdisjoint(word for group in professions().values() for word in group)


def test_a_words_group_is_found_whatever_its_case() -> None:
    assert subject_group("Dinosaur") == "reptile_amphibian"
    assert profession_group("Lighthouse keeper") == "daily_services"
    assert subject_group("teapot") == ""
