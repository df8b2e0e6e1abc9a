"""Where a colour, a hat, a gesture and a thing lie in the picture: looked up in its pixels."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

from generation.roles import Persona
from generation.suites.sketch import svg
from generation.suites.sketch.figures.faces import EXPRESSIONS
from generation.suites.sketch.figures.figure import Sprite, draw
from generation.suites.sketch.figures.items import ITEMS
from generation.suites.sketch.figures.looks import COLOURS
from generation.suites.sketch.figures.poses import POSES, SIDEWAYS
from generation.suites.sketch.figures.skeleton import Camera
from generation.suites.sketch.figures.spec import Figure, parse

FRONT, SIDE = Camera(0.0, 0.0), Camera(86.0, 8.0)
SIZE = 256


def figure(kind: str, description: str) -> Figure:
    return replace(parse(Persona("C_1", "Ada", kind, "baker", description)), headgear="", accessory="")


def head(sprite: Sprite, reach: float = 2.0) -> svg.Pixels:
    """Rasterise the head in a square of `reach` head radii to each side of its middle."""
    (x, y), r = sprite.head, sprite.head_radius * reach
    return svg.pixels(svg.png(svg.document(sprite.face, (x - r, y - r, 2 * r, 2 * r)), SIZE))


def silhouette(sprite: Sprite) -> svg.Pixels:
    return svg.pixels(svg.png(svg.document(sprite.body, (-700, -1400, 1400, 1500)), SIZE)).min(axis=-1) < 245


def nearest(colour: np.ndarray, *names: str) -> str:
    """Return which of some colours a pixel is nearest to."""
    return min(names, key=lambda name: sum(abs(a - b) for a, b in zip(_rgb(COLOURS[name]), colour, strict=True)))


def _rgb(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))


def at(picture: svg.Pixels, x: float, y: float) -> np.ndarray:
    """Return the median colour about a place, in head radii from the head's middle, y down."""
    row, column = (int(SIZE / 2 + SIZE / 4 * place) for place in (y, x))
    return np.median(picture[row - 3 : row + 4, column - 3 : column + 4].reshape(-1, 3), axis=0)


@pytest.mark.parametrize("kind", ["sunflower", "rose", "oak tree", "water lily"])
@pytest.mark.parametrize("words", ["violet petals around a golden face", "rustling violet leaves, a golden face"])
def test_petals_and_leaves_have_their_colour_at_the_crown_and_the_face_has_its_own(kind: str, words: str) -> None:
    seen = head(draw(figure(kind, f"Ada has {words} and green eyes."), "P_STAND", "E_NEUTRAL", FRONT))
    grown, face = at(seen, 0.0, -1.12), at(seen, 0.0, -0.1)
    assert (nearest(grown, "violet", "golden"), nearest(face, "violet", "golden")) == ("violet", "golden")


@pytest.mark.parametrize("kind", ["pumpkin", "cactus", "turnip"])
def test_a_rind_has_its_colour_round_a_face_of_its_own(kind: str) -> None:
    seen = head(
        draw(figure(kind, "Ada has a scarlet rind, a cream face and green eyes."), "P_STAND", "E_NEUTRAL", FRONT)
    )
    rind, face = at(seen, 0.35, -0.78), at(seen, 0.0, -0.1)
    assert (nearest(rind, "scarlet", "cream"), nearest(face, "scarlet", "cream")) == ("scarlet", "cream")


@pytest.mark.parametrize("e_id", sorted(EXPRESSIONS))
def test_a_hat_covers_the_brows(e_id: str) -> None:
    fox = figure("fox", "A russet fox.").recoloured("hat", "#c6348a")
    for kind in ("beret", "helmet", "bowler"):
        hatted = fox.equipped("headgear", kind)
        worn = head(draw(hatted, "P_STAND", e_id, FRONT))
        alone = head(draw(hatted, "P_STAND", "E_NEUTRAL", FRONT))
        hat = np.abs(alone - np.array(_rgb("#c6348a"))).max(axis=-1) < 12
        assert hat.sum() > 400
        assert (np.abs(worn - alone).max(axis=-1)[hat] > 60).mean() < 0.01


def test_no_two_poses_have_one_silhouette_from_the_side() -> None:
    boy = figure("boy", "A boy in a red tunic and blue trousers.")
    shapes = {p_id: silhouette(draw(boy, p_id, "E_NEUTRAL", SIDE)) for p_id in POSES}
    apart = {(a, b): (shapes[a] ^ shapes[b]).sum() / (shapes[a] | shapes[b]).sum() for a, b in combinations(POSES, 2)}
    assert min(apart.values()) > 0.1, sorted(apart.items(), key=lambda one: one[1])[:12]


def test_poses_turned_to_the_side_are_poses_of_the_vocabulary() -> None:
    assert set(SIDEWAYS) <= set(POSES)


def test_a_palette_is_in_its_colour_with_a_hole_and_dabs_of_paint() -> None:
    fox = figure("fox", "A russet fox with an ivory palette.").equipped("accessory", "palette")
    shown = [draw(fox.recoloured("item", ink), "P_STAND", "E_NEUTRAL", FRONT).body for ink in ("#3f97e2", "#e0b02f")]
    blue, gold = (svg.pixels(svg.png(svg.document(body, (-700, -1300, 1400, 1400)), SIZE)) for body in shown)
    assert (np.abs(blue - gold).max(axis=-1) > 60).sum() > 150


@pytest.mark.parametrize("p_id", ["P_STAND", "P_CROUCH", "P_SIT_GROUND", "P_KNEEL"])
@pytest.mark.parametrize("kind", sorted(ITEMS))
def test_what_is_carried_neither_sinks_into_the_ground_nor_vanishes(kind: str, p_id: str) -> None:
    fox = figure("fox", "A short russet fox in a sage tunic.").recoloured("item", "#c6348a")
    bare, laden = (
        svg.pixels(svg.png(svg.document(draw(one, p_id, "E_NEUTRAL", FRONT).body, (-600, -1100, 1200, 1200)), SIZE))
        for one in (fox, fox.equipped("accessory", kind))
    )
    rows = np.flatnonzero((np.abs(bare - laden).max(axis=-1) > 40).any(axis=1))
    assert rows.size > 4
    assert rows[-1] * 1200 / SIZE - 1100 < 45
