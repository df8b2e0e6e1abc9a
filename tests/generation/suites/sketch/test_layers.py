"""Layers: only what is drawn is kept, and laid over a picture it is as if all had been."""

from __future__ import annotations

import numpy as np

from generation.suites.sketch.judging.layers import layer_of
from generation.suites.sketch.judging.registration import nearest_gap, shift_between


def _drawing() -> np.ndarray:
    rgba = np.zeros((24, 32, 4), np.uint8)
    rgba[5:9, 10:20] = (200, 40, 90, 128)
    rgba[8, 12] = (1, 2, 3, 255)
    return rgba


def test_a_layer_over_a_picture_is_the_whole_drawing_over_it() -> None:
    rgba, below = _drawing(), np.random.default_rng(7).uniform(0, 255, (24, 32, 3)).astype(np.float32)
    before, layer = below.copy(), layer_of(rgba)
    cover = rgba[..., 3:].astype(np.float32) / 255
    np.testing.assert_allclose(layer.over(below), below + (rgba[..., :3] - below) * cover, atol=1e-3)
    np.testing.assert_array_equal(below, before)
    np.testing.assert_array_equal(layer.cover(), cover[..., 0])
    assert layer.rgba.shape == (4, 10, 4)


def test_an_empty_layer_changes_nothing() -> None:
    below = np.full((24, 32, 3), 7.0, np.float32)
    layer = layer_of(np.zeros((24, 32, 4), np.uint8))
    np.testing.assert_array_equal(layer.over(below), below)
    assert not layer.cover().any()


def _gap_by_definition(a: np.ndarray, b: np.ndarray, reach: int) -> np.ndarray:
    height, width = a.shape[:2]
    padded = np.pad(b, ((reach, reach), (reach, reach), (0, 0)), mode="edge")
    moves = [
        np.abs(a - padded[dy : dy + height, dx : dx + width]).max(axis=-1)
        for dy in range(2 * reach + 1)
        for dx in range(2 * reach + 1)
    ]
    return np.min(moves, axis=0)


def test_the_nearest_gap_of_pictures_that_differ_in_a_part_is_its_definition() -> None:
    chance = np.random.default_rng(8)
    a = chance.integers(0, 256, (30, 40, 3)).astype(np.float32)
    for rows, columns in ((slice(4, 12), slice(30, 40)), (slice(0, 30), slice(0, 3)), (slice(9, 9), slice(0, 0))):
        b = a.copy()
        b[rows, columns] = chance.integers(0, 256, b[rows, columns].shape)
        np.testing.assert_array_equal(nearest_gap(a, b, 2), _gap_by_definition(a, b, 2))


def test_a_shift_is_found_by_what_weighs_wherever_it_lies() -> None:
    seen, drawn = np.full((80, 90, 3), 255.0, np.float32), np.full((80, 90, 3), 255.0, np.float32)
    drawn[50:62, 60:74], seen[52:64, 59:73] = 20.0, 20.0
    weights = np.zeros((80, 90), np.float32)
    weights[47:67, 56:77] = 1.0
    dx, dy = shift_between(drawn, seen, weights, 3.0, steps=8)
    assert abs(dx + 1) < 0.2 and abs(dy - 2) < 0.2
    assert shift_between(drawn, seen, np.zeros_like(weights), 3.0) == (0.0, 0.0)
