"""Figures: every subject type has its own body, face and pose, in four styles."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from curation.vocabulary import subject_group, subject_types
from generation.roles import Persona
from generation.suites.sketch import svg
from generation.suites.sketch.figures.anatomy import anatomy
from generation.suites.sketch.figures.backs import BACKS
from generation.suites.sketch.figures.beaks import BEAKS, CORNERS, GAPE
from generation.suites.sketch.figures.crests import SINGLES
from generation.suites.sketch.figures.crowns import RINGS
from generation.suites.sketch.figures.ears import EARS
from generation.suites.sketch.figures.faces import EXPRESSIONS, MOUTHS
from generation.suites.sketch.figures.feet import FEET, OF_LIMBS
from generation.suites.sketch.figures.figure import Sprite, draw
from generation.suites.sketch.figures.hats import HATS
from generation.suites.sketch.figures.head import DEEP, PALE, ink_on
from generation.suites.sketch.figures.horns import PAIRS
from generation.suites.sketch.figures.looks import COLOURS
from generation.suites.sketch.figures.plans import PLANS
from generation.suites.sketch.figures.skeleton import Camera
from generation.suites.sketch.figures.skull import SKULLS
from generation.suites.sketch.figures.spec import Figure, parse
from generation.suites.sketch.figures.tails import TAILS
from generation.suites.sketch.svg import OUTLINE
from generation.suites.sketch.treatment import TREATMENTS, treatment_of

TYPES = [(kind, group) for group, kinds in subject_types().items() for kind in kinds]
ONE_OF_EACH = ("old woman", "fox", "owl", "lizard", "goldfish", "bee", "sunflower", "dragon")


def figure(kind: str, description: str = "", style: str = "") -> Figure:
    return parse(Persona("C_1", "Ada", kind, "baker", description or f"A {kind}."), style)


def shown(sprite: Sprite, size: int = 128) -> svg.Pixels:
    """Rasterise a sprite in a square about its feet and head, the same for all figures."""
    return svg.pixels(svg.png(svg.document(sprite.body, (-600, -1200, 1200, 1300)), size))


def head_of(sprite: Sprite, size: int = 96) -> svg.Pixels:
    (x, y), r = sprite.head, sprite.head_radius * 1.6
    return svg.pixels(svg.png(svg.document(sprite.face, (x - r, y - r, 2 * r, 2 * r)), size))


@pytest.mark.parametrize("kind", sorted(HATS))
def test_headgear_shows_from_behind(kind: str) -> None:
    bare, behind = figure("fox"), Camera(yaw=188.0, pitch=8.0)
    shown_bare, shown_worn = (
        shown(draw(one, "P_STAND", "E_NEUTRAL", behind)) for one in (bare, bare.equipped("headgear", kind))
    )
    assert (np.abs(shown_bare - shown_worn).max(axis=-1) > 60).sum() > 25


def test_every_subject_type_names_only_parts_that_are_drawn() -> None:
    drawn = {
        "body": set(PLANS), "tail": {*TAILS, "none"}, "back": {*BACKS, "none"}, "ears": {*EARS, "none"},
        "crown": {*RINGS, *PAIRS, *SINGLES, "none"}, "limbs": set(OF_LIMBS), "feet": set(FEET), "main": set(COLOURS),
        "second": set(COLOURS), "feature": set(COLOURS),
    }  # fmt: skip
    unknown = [
        (kind, part, shape)
        for kind, group in TYPES
        for part, shape in anatomy(kind, group).items()
        if part in drawn and shape not in drawn[part]
    ]
    assert unknown == []


def test_every_body_plan_has_a_skull() -> None:
    assert {plan.skull for plan in PLANS.values()} <= set(SKULLS)


def test_most_animals_and_plants_have_parts_that_few_others_share() -> None:
    looks = [tuple(sorted(anatomy(kind, group).items())) for kind, group in TYPES if group != "human"]
    assert len(set(looks)) > 0.5 * len(looks)


@pytest.mark.parametrize(
    ("kind", "part", "shape"),
    [
        ("elephant", "snout", "trunk"), ("rabbit", "ears", "long"), ("giraffe", "body", "giraffe"),
        ("sea turtle", "back", "shell"), ("stag beetle", "back", "elytra"), ("rhinoceros", "crown", "nosehorn"),
        ("octopus", "limbs", "tentacle"), ("widow", "body", "human"), ("black widow", "body", "spider"),
        ("cyclops", "eyes", "one"), ("lion", "crown", "mane"), ("polar bear", "main", "white"),
    ],
)  # fmt: skip
def test_a_type_has_what_is_its_own(kind: str, part: str, shape: str) -> None:
    assert anatomy(kind, subject_group(kind) or "human")[part] == shape


def test_a_colour_named_like_a_flower_grows_no_petals() -> None:
    assert figure("man", "A man in a rose tunic and violet trousers.").crown == "none"


def test_one_type_of_each_group_has_a_silhouette_of_its_own() -> None:
    masks = [shown(draw(figure(kind), "P_STAND", "E_NEUTRAL", Camera())).min(axis=-1) < 200 for kind in ONE_OF_EACH]
    overlaps = [(a & b).sum() / (a | b).sum() for a, b in combinations(masks, 2)]
    assert max(overlaps) < 0.85


@pytest.mark.parametrize("kind", ["robin", "heron", "parrot", "fox", "horse", "elephant", "bee", "crocodile"])
def test_twelve_expressions_differ_on_beaks_muzzles_and_mandibles(kind: str) -> None:
    faces = [head_of(draw(figure(kind), "P_STAND", e_id, Camera(30))) for e_id in EXPRESSIONS]
    assert min(float(np.abs(a - b).mean()) for a, b in combinations(faces, 2)) > 1.0


def test_every_mouth_has_its_beak() -> None:
    assert set(GAPE) == set(MOUTHS)
    assert set(CORNERS) <= set(MOUTHS)
    assert figure("owl").snout in BEAKS


def test_brows_on_dark_fur_are_light_and_on_dark_skin_darker_than_the_skin() -> None:
    assert ink_on(COLOURS["chocolate"]) == PALE
    assert ink_on(COLOURS["chocolate"], is_bare=True) == DEEP
    assert ink_on(COLOURS["jet"], is_bare=True) == PALE
    assert ink_on(COLOURS["peach"]) == OUTLINE


@pytest.mark.parametrize("yaw", [0, 50, 86, 188])
def test_who_lies_is_seen_lengthwise_from_all_sides(yaw: int) -> None:
    left, top, right, bottom = draw(figure("old woman"), "P_LIE", "E_NEUTRAL", Camera(yaw)).bounds
    assert right - left > 1.3 * (bottom - top)


def test_short_legs_dangle_from_a_seat_that_shows() -> None:
    sprite = draw(figure("penguin"), "P_SIT", "E_NEUTRAL", Camera())
    assert sprite.bounds[3] > -30
    assert sprite.head[1] < -500


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("fantasy concept art", "fantasy"), ("Pixar-like", "pixar"), ("storybook illustration", "illustration"),
        ("ink", "ink"), ("", "illustration"), ("a style nobody knows", "illustration"),
        ("pink watercolour", "illustration"),
    ],
)  # fmt: skip
def test_a_style_in_words_names_a_treatment(words: str, name: str) -> None:
    assert treatment_of(words).name == name


def test_four_styles_draw_one_character_differently_in_the_same_colours() -> None:
    drawn = [shown(draw(figure("fox", style=style), "P_STAND", "E_NEUTRAL", Camera())) for style in TREATMENTS]
    assert min(float(np.abs(a - b).mean()) for a, b in combinations(drawn, 2)) > 0.4
    fur = [np.median(picture[picture.min(axis=-1) < 200], axis=0) for picture in drawn]
    assert max(float(np.abs(a - b).max()) for a, b in combinations(fur, 2)) < 44
