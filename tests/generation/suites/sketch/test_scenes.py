"""Settings, lights and styles: each looks like no other, and a light pass can be undone."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from generation.suites.sketch import svg
from generation.suites.sketch.scenes.backdrop import backdrop
from generation.suites.sketch.scenes.brush import FINISHES
from generation.suites.sketch.scenes.fronts import foreground
from generation.suites.sketch.scenes.light import LIGHTS, glaze, glazed, unglazed
from generation.suites.sketch.scenes.settings import LIGHT_WORDS, SETTING_WORDS, SETTINGS, Setting, setting
from generation.suites.sketch.svg import SIZE, Pixels
from generation.suites.sketch.treatment import TREATMENTS


def painted(where: Setting, horizon: float = 0.52) -> Pixels:
    """Return an empty place in its light, 64 x 64."""
    body = backdrop(where, horizon) + glaze(where.light)
    return svg.painted(svg.document(body, (0, 0, SIZE, SIZE)), 64).astype(np.float32)


def differing(a: Pixels, b: Pixels) -> float:
    """Return the share of pixels that two places clearly do not share."""
    return float((np.abs(a - b).max(axis=-1) > 40).mean())


def test_no_two_of_more_than_24_settings_look_alike() -> None:
    places = {kind: painted(Setting(kind, "day", "a place")) for kind in SETTINGS}
    assert len(places) >= 24
    nearest = min((differing(places[a], places[b]), a, b) for a, b in combinations(places, 2))
    assert nearest[0] > 0.08, nearest


def test_every_light_changes_a_place() -> None:
    views = [painted(Setting("village", light, "a place")) for light in LIGHTS]
    assert min(float(np.abs(a - b).mean()) for a, b in combinations(views, 2)) > 4


def test_every_style_changes_a_place() -> None:
    assert set(FINISHES) == set(TREATMENTS)
    views = [painted(Setting("forest", "day", "a place", style)) for style in FINISHES]
    assert min(float(np.abs(a - b).mean()) for a, b in combinations(views, 2)) > 6


@pytest.mark.parametrize("horizon", [-0.12, 0.17, 0.36, 0.82])
@pytest.mark.parametrize("kind", sorted(SETTINGS))
def test_every_setting_can_be_seen_from_every_height(kind: str, horizon: float) -> None:
    assert painted(Setting(kind, "day", "a place"), horizon).std() > 4


@pytest.mark.parametrize("kind", sorted(SETTINGS))
def test_every_setting_has_a_foreground(kind: str) -> None:
    here = Setting(kind, "day", "a place")
    assert foreground(here, True, False) != foreground(here, False, True)
    assert foreground(here, False, False) == ""


def test_every_word_of_a_place_or_a_light_is_drawn() -> None:
    assert set(SETTING_WORDS.values()) == set(SETTINGS)
    assert set(LIGHT_WORDS.values()) == set(LIGHTS)


@pytest.mark.parametrize(
    ("scene", "kind", "light"),
    [
        ("village square with a well, evening", "square", "dusk"),
        ("sea floor with weeds and fish, green light", "underwater", "day"),
        ("ship's deck in the storm, night", "ship", "storm"),
        ("kitchen with copper pans, night, candlelight", "kitchen", "candle"),
        ("field of clouds with a small house, afternoon", "clouds", "day"),
        ("snow-covered forest, deep night", "snow", "night"),
        ("The harbour at dawn", "harbour", "dawn"),
    ],
)
def test_a_scenes_words_settle_place_and_light(scene: str, kind: str, light: str) -> None:
    assert (setting(scene).kind, setting(scene).light) == (kind, light)


def test_a_place_keeps_its_details_from_morning_to_night() -> None:
    assert setting("village street, morning").key == setting("village street, night").key


@pytest.mark.parametrize("light", sorted(LIGHTS))
def test_a_light_pass_can_be_undone(light: str) -> None:
    seen = np.linspace(0, 255, 48, dtype=np.float32).reshape(4, 4, 3)
    assert np.abs(unglazed(glazed(seen, light), light) - seen).max() < 0.01
