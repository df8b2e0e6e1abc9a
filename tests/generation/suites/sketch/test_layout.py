"""Composition tags as places in the frame."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generation.suites.sketch.figures.spec import parse
from generation.suites.sketch.judging.rendering import Rendering, Window
from generation.suites.sketch.scenes.layout import Actor, Stage, stage
from generation.suites.sketch.scenes.settings import setting
from generation.suites.sketch.scenes.shots import SHOTS
from generation.suites.sketch.svg import SIZE
from generation.suites.sketch.writing.shots import TOGETHER
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


def hidden_faces(tags: tuple[str, ...]) -> list[float]:
    """Return each standing member's share of the face that something nearer covers."""
    actors = tuple(Actor(figure, "P_STAND", "E_NEUTRAL", tag) for figure, tag in zip(FIGURES, tags, strict=False))
    level = replace(stage(actors), tilt=0.0)
    drawn = Rendering(setting("village street, day"), level, Window(scale=0.125))
    rows, columns = np.mgrid[:128, :128]
    shares = []
    for at, spot in enumerate(drawn.set_up.spots):
        x, y, r = (value / 8 for value in spot.head())
        face = drawn.layer(at).cover() * ((columns - x) ** 2 + (rows - y) ** 2 < (0.85 * r) ** 2)
        shares.append(1.0 - float((drawn.visible[at] * (face > 0)).sum() / max(face.sum(), 1e-6)))
    return shares


@pytest.mark.parametrize("shot", sorted(TOGETHER))
@pytest.mark.parametrize("others", [(), ("CT_BACKGROUND",), ("CT_BACKGROUND", "CT_FOREGROUND", "CT_THREE_QUARTER")])
def test_nobodys_face_is_hidden_behind_another(shot: str, others: tuple[str, ...]) -> None:
    for pair in TOGETHER[shot]:
        assert max(hidden_faces((*pair, *others))) < 0.5, (pair, others)


def test_a_shot_over_the_shoulder_has_a_strangers_shoulder_or_that_of_whoever_turns_the_back() -> None:
    def staged(*tags: str) -> Stage:
        return stage(tuple(Actor(f, "P_STAND", "E_NEUTRAL", tag) for f, tag in zip(FIGURES, tags, strict=False)))

    assert staged("CT_OVER_SHOULDER", "CT_FRONT").over_shoulder
    talk = staged("CT_OVER_SHOULDER", "CT_BACK")
    assert not talk.over_shoulder
    assert talk.spots[1].head()[2] > 1.4 * talk.spots[0].head()[2]


def test_who_stands_far_stands_on_the_ground_of_the_camera() -> None:
    def ground(*tags: str) -> float:
        actors = tuple(Actor(f, "P_STAND", "E_NEUTRAL", tag) for f, tag in zip(FIGURES, tags, strict=False))
        drawn = stage(actors)
        return drawn.spots[0].box()[3] / SIZE - drawn.horizon

    assert ground("CT_LONG") == pytest.approx(ground("CT_LONG", "CT_EYE_LEVEL"), abs=0.03)
    assert ground("CT_BACKGROUND") > 0.1
