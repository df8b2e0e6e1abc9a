from __future__ import annotations

import pytest

from curation.intake.casting import AmbiguousCast, cast_in


def test_the_cast_comes_in_order_of_first_mention():
    assert cast_in("Bo sleeps. Ann wakes Bo.", {"C_1": "Ann", "C_2": "Bo"}) == ["C_2", "C_1"]


def test_a_name_counts_as_a_whole_and_as_written():
    assert cast_in("Annie hoped; Hope did not.", {"C_1": "Ann", "C_2": "Hope"}) == ["C_2"]


def test_the_longer_name_wins():
    assert cast_in("Ann Lee bakes.", {"C_1": "Ann", "C_2": "Ann Lee"}) == ["C_2"]


def test_a_c_id_is_a_name_too():
    assert cast_in("C_2 bakes.", {"C_1": "Ann", "C_2": ""}) == ["C_2"]


def test_scripts_without_spaces_have_no_word_boundaries():
    assert cast_in("小明走路。", {"C_1": "小明"}) == ["C_1"]


def test_a_name_that_two_bear_is_refused():
    with pytest.raises(AmbiguousCast, match="C_1 and C_2 are both called Ann; give a cast"):
        cast_in("Ann bakes.", {"C_1": "Ann", "C_2": "Ann"})


def test_a_text_that_names_nobody_is_refused():
    with pytest.raises(AmbiguousCast, match="names no locked characters"):
        cast_in("Somebody bakes.", {"C_1": "Ann"})
    with pytest.raises(AmbiguousCast, match="names no locked characters"):
        cast_in("Somebody bakes.", {})
