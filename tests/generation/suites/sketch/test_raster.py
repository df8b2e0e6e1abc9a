"""Drawing an SVG's pixels: on white, without ground, and what is no drawing."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from generation.suites.sketch import svg
from generation.suites.sketch.raster import raster

HALF_RED = svg.document(
    '<rect x="0" y="0" width="50" height="100" fill="#ff0000" fill-opacity="0.5"/>', (0, 0, 100, 100)
)


def test_what_is_see_through_keeps_its_own_colour_beside_its_coverage() -> None:
    rgba = raster(HALF_RED, 100, 100)
    assert tuple(rgba[50, 20, :3]) == (255, 0, 0)
    assert abs(int(rgba[50, 20, 3]) - 128) <= 1
    assert rgba[50, 80, 3] == 0


def test_on_white_it_is_mixed_with_white() -> None:
    picture = svg.painted(HALF_RED, 100)
    assert np.abs(picture[50, 20].astype(int) - (255, 127, 127)).max() <= 1
    assert tuple(picture[50, 80]) == (255, 255, 255)


def test_threads_that_draw_at_once_get_the_same_picture() -> None:
    with ThreadPoolExecutor(4) as pool:
        drawn = list(pool.map(lambda _: raster(HALF_RED, 100, 100).tobytes(), range(60)))
    assert len(set(drawn)) == 1


def test_what_is_no_drawing_is_refused_by_its_first_words() -> None:
    with pytest.raises(ValueError, match="no SVG document: b'hello'"):
        raster("hello", 10, 10)
