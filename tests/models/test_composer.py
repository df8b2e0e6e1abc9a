"""The multi-image editor as a composer."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generation.gpu.engine import Engine
from generation.roles import Prompt, Role, Unable
from generation.suites.diffusers.sheets import sheets
from tests.models.briefs import frame, member, opened, player
from tests.models.small import SIZE

pytestmark = pytest.mark.usefixtures("small_qwen")

Saved = Callable[[str], str]
PROMPT = Prompt("frame", "1", "watercolour. Scene: a bakery at dawn.")


def composer(saved: Saved, **options):
    defaults = {"model": "qwen-image-edit-plus", "source": saved("qwen-plus"), "size": SIZE, "steps": 2}
    return player(Role.COMPOSER, defaults | options)


def test_a_frame_is_made_from_all_its_references(saved: Saved, engine: Engine) -> None:
    model = composer(saved)
    red, blue, green = member("red"), member("blue", "Otis"), member("green", "Otis")
    first, other = (model.compose(PROMPT, frame(red, second), 3).value for second in (blue, green))
    assert opened(first).size == (SIZE, SIZE)
    assert first != other


def test_kontext_composes_from_one_sheet(saved: Saved, engine: Engine) -> None:
    model = composer(saved, model="flux.1-kontext-dev", source=saved("kontext"))
    picture = model.compose(PROMPT, frame(member("red"), member("blue", "Otis")), 3).value
    assert opened(picture).size == (SIZE, SIZE)


def test_a_frame_without_a_cast_is_drawn_by_the_text_model(saved: Saved, engine: Engine) -> None:
    scene = {"model": "flux.1-dev", "source": saved("flux"), "size": SIZE, "steps": 1}
    usage = composer(saved, empty_scene=scene).compose(PROMPT, frame(), 3).usage
    assert usage.parameters["source"] == saved("flux")


def test_without_a_text_model_it_says_what_to_set(saved: Saved) -> None:
    with pytest.raises(Unable, match="empty_scene"):
        composer(saved).compose(PROMPT, frame(), 3)


def test_a_cast_of_five_goes_onto_three_pictures_in_order_and_each_is_named() -> None:
    names = ["Mira", "Otis", "Pia", "Rook", "Sol"]
    pictures, words = sheets([member(name=name) for name in names], 3)
    assert [picture.width for picture in pictures] == [128, 64, 128]
    lines = words.splitlines()
    assert [line.split(" shows ")[1].split(",")[0] for line in lines] == names
    assert lines[3].startswith("Picture 3, number 1 of 2 from the left,")


def test_a_placement_without_a_reference_shows_its_template() -> None:
    [picture], _ = sheets([member("blue", reference=False)], 3)
    assert picture.getpixel((5, 5)) == (0, 0, 255)
