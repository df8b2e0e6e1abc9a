"""Composition tags as places in the frame."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generation.suites.sketch.layout import SHOTS, Actor, stage
from generation.suites.sketch.spec import parse
from generation.suites.sketch.svg import SIZE
from tests.generation.suites.sketch.pictures import cast

FIGURES = tuple(parse(who) for who in cast(5))


def heads(*tags: str) -> list[float]:
    """Return where each member's head is across the frame, 0 to 1."""
    actors = (Actor(figure, "P_STAND", "E_NEUTRAL", tag) for figure, tag in zip(FIGURES, tags, strict=False))
    return [spot.head()[0] / SIZE for spot in stage(tuple(actors)).spots]


@pytest.mark.parametrize("others", range(4))
def test_thirds_and_centre_are_where_they_say_whoever_comes_first(others: int) -> None:
    rest = ["CT_FRONT"] * others
    assert heads("CT_LEFT_THIRD", *rest)[0] < 0.36
    assert 0.4 < heads("CT_CENTRE", *rest)[0] < 0.6
    assert heads("CT_RIGHT_THIRD", *rest)[0] > 0.64


def test_members_without_a_place_stand_in_the_scripts_order() -> None:
    across = heads(*["CT_FULL"] * 5)
    assert across == sorted(across)


@given(tags=st.lists(st.sampled_from(sorted(SHOTS)), min_size=1, max_size=5))
def test_nobodys_place_is_outside_the_frame(tags: list[str]) -> None:
    assert all(0.02 < x < 0.98 for x in heads(*tags))


def test_a_close_up_is_larger_than_a_long_shot() -> None:
    sizes = {
        tag: stage((Actor(FIGURES[0], "P_STAND", "E_NEUTRAL", tag),)).spots[0].head()[2]
        for tag in ("CT_EXTREME_CLOSE_UP", "CT_CLOSE_UP", "CT_MEDIUM_CLOSE_UP", "CT_MEDIUM", "CT_FULL", "CT_LONG")
    }
    assert list(sizes.values()) == sorted(sizes.values(), reverse=True)
