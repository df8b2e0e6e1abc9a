"""Templates: one character, full body, on plain white."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from generation.suites.sketch.illustrator import SketchIllustrator
from generation.suites.sketch.lab.trials import TEMPLATE_KINDS
from generation.suites.sketch.mistakes.faults import NONE
from tests.generation.suites.sketch.pictures import (
    ONE_OF_EACH_GROUP,
    PROMPT,
    always,
    least_unlike,
    persona,
    pixels,
    unlike,
)

FLAWLESS = SketchIllustrator(NONE)


def drawn(subject: str = "owl", profession: str = "librarian", seed: int = 1) -> bytes:
    return FLAWLESS.draw(PROMPT, persona(subject, profession), seed).value


def test_a_template_is_a_png_of_1024_pixels_square() -> None:
    with Image.open(io.BytesIO(drawn())) as image:
        assert (image.format, image.size) == ("PNG", (1024, 1024))


def test_edges_are_antialiased() -> None:
    grey = pixels(drawn()).mean(axis=-1)
    between = (grey[1:-1, 1:-1] - grey[1:-1, :-2]) * (grey[1:-1, 2:] - grey[1:-1, 1:-1])
    assert (np.abs(between) > 400).sum() > 1000


@pytest.mark.parametrize(("subject", "profession"), ONE_OF_EACH_GROUP)
def test_every_group_is_drawn_whole_on_plain_white(subject: str, profession: str) -> None:
    inked = pixels(drawn(subject, profession)).min(axis=-1) < 250
    assert 0.04 < inked.mean() < 0.5
    assert not (inked[:20].any() or inked[-20:].any() or inked[:, :20].any() or inked[:, -20:].any())


def test_every_group_looks_different() -> None:
    assert least_unlike([drawn(subject, profession) for subject, profession in ONE_OF_EACH_GROUP]) > 4000


def test_one_subject_type_in_two_professions_looks_different() -> None:
    assert unlike(drawn("owl", "librarian"), drawn("owl", "blacksmith")) > 1500


def test_the_same_seed_gives_the_same_bytes_and_another_seed_does_not() -> None:
    assert drawn(seed=1) == drawn(seed=1)
    assert drawn(seed=1) != drawn(seed=2)


def test_another_seed_is_the_same_character_by_an_unsteady_hand() -> None:
    assert unlike(drawn(seed=1), drawn(seed=2)) < 0.3 * unlike(drawn(seed=1), drawn("owl", "blacksmith"))


@pytest.mark.parametrize("kind", [kind for kind in TEMPLATE_KINDS if kind != "object_colour"])
def test_a_forced_mistake_shows_and_is_noted_beside_the_picture(kind: str) -> None:
    answer = SketchIllustrator(always(kind)).draw(PROMPT, persona(), 1)
    assert answer.usage.parameters["mistakes"] == [kind]
    assert unlike(answer.value, drawn()) > 80
