"""Prompts without weights, and repairs that stay in their region."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from generation.roles import Region
from generation.suites.diffusers.regions import encoded, mask, opened, repaired
from generation.suites.diffusers.weighting import in_words
from generation.suites.language.squares import inside
from generation.suites.regions import LEAST_REPAIR, workable


def test_weights_become_words_and_the_heaviest_comes_first() -> None:
    asked = "A fox with (long ears:1.3), a (white apron:1.5) and a (hat:0.8)."
    words = "A fox with long ears, a white apron and a hat.\nMost important: white apron; long ears."
    assert in_words(asked) == words


@pytest.mark.parametrize("asked", ["A fox (red).", "At 10:30 (sharp) a fox.", "(a:b) fox", "(long ears:) fox"])
def test_a_prompt_without_weights_stays_as_it_is(asked: str) -> None:
    assert in_words(asked) == asked


def test_a_phrase_weighted_twice_is_named_once() -> None:
    assert in_words("(hat:1.2) and (hat:1.4)") == "hat and hat\nMost important: hat."


def pixels(picture: Image.Image) -> np.ndarray:
    return np.asarray(picture)


@pytest.mark.parametrize(
    "region", [Region(0.2, 0.3, 0.7, 0.9), Region(0, 0, 0.5, 1), Region(0.111, 0.113, 0.119, 0.127)]
)
def test_a_repair_changes_only_pixels_of_its_mask_and_all_of_a_large_ones_middle(region: Region) -> None:
    before = Image.effect_noise((200, 120), 90).convert("RGB")
    after = repaired(before, Image.new("RGB", (200, 120), "red"), region)
    allowed = pixels(mask(region, before.size)) > 0
    changed = (pixels(after) != pixels(before)).any(axis=2)
    assert not changed[~allowed].any()
    inside = pixels(after)[60, 60] if region.right > 0.4 else None
    assert inside is None or tuple(inside) == (255, 0, 0)


TEN_PIXELS = Region(0.5, 0.5, 0.5 + 10 / 1024, 0.5 + 10 / 1024)


def test_a_small_repair_changes_its_region_and_nothing_else() -> None:
    black, white = (Image.new("RGB", (1024, 1024), colour) for colour in ("black", "white"))
    by_vendor = opened(inside(encoded(black), encoded(white), TEN_PIXELS))
    for picture in (repaired(black, white, TEN_PIXELS), by_vendor):
        after = pixels(picture).copy()
        assert after[517, 517].min() == 255
        after[512:522, 512:522] = 0
        assert not after.any()


def test_a_model_is_shown_more_than_a_small_region() -> None:
    shown = pixels(mask(TEN_PIXELS, (1024, 1024))) > 0
    assert 70 <= shown.any(axis=0).sum() <= 73


@pytest.mark.parametrize("region", [Region(0, 0, 0.02, 0.02), Region(0.98, 0.5, 1, 0.51)])
def test_a_region_grows_inside_the_picture(region: Region) -> None:
    grown = workable(region)
    assert 0 <= grown.left <= region.left and region.right <= grown.right <= 1
    assert 0 <= grown.top <= region.top and region.bottom <= grown.bottom <= 1
    assert min(grown.right - grown.left, grown.bottom - grown.top) == pytest.approx(LEAST_REPAIR)


def test_a_large_region_is_asked_for_as_it_is() -> None:
    assert workable(Region(0.1, 0.2, 0.5, 0.9)) == Region(0.1, 0.2, 0.5, 0.9)


def test_a_region_that_reaches_the_edge_is_not_soft_there() -> None:
    after = repaired(Image.new("RGB", (100, 100)), Image.new("RGB", (100, 100), "white"), Region(0, 0, 1, 1))
    assert (pixels(after) == 255).all()


def test_an_answer_of_another_size_is_fitted() -> None:
    before = Image.new("RGB", (100, 100))
    after = repaired(before, Image.new("RGB", (64, 64), "white"), Region(0, 0, 1, 1))
    assert after.size == before.size
    assert (pixels(after) == 255).all()
