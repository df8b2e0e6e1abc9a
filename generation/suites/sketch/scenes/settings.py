"""Scene backgrounds: a setting by keyword, a light, and details drawn by a hash of the place's words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from generation.suites.sketch.chance import pick
from generation.suites.sketch.scenes.brush import FINISHES, Brush
from generation.suites.sketch.scenes.light import LIGHTS
from generation.suites.sketch.scenes.places import halls, heights, rooms, towns, waters, wayside, woods, workrooms
from generation.suites.sketch.scenes.sky import heavens, surface, weather
from generation.suites.sketch.svg import SIZE
from generation.suites.sketch.treatment import treatment_of

Painter = Callable[[Brush], None]

SETTINGS: dict[str, Painter] = {
    "forest": woods.forest, "autumn": woods.autumn, "orchard": woods.orchard, "garden": woods.garden,
    "field": woods.field, "meadow": woods.meadow, "farm": woods.farm, "swamp": woods.swamp, "park": woods.park,
    "graveyard": woods.graveyard, "sea": waters.shore, "harbour": waters.harbour, "lake": waters.lake,
    "ship": waters.ship, "waves": waters.waves, "underwater": waters.underwater, "pier": waters.pier,
    "mountain": heights.mountain, "hill": heights.hill, "snow": heights.snowfield, "desert": heights.desert,
    "canyon": heights.canyon, "cave": heights.cave, "clouds": heights.clouds, "volcano": heights.lava,
    "street": towns.street, "market": towns.market, "square": towns.square, "bridge": wayside.bridge,
    "castle": towns.castle, "rampart": towns.rampart, "village": towns.village, "crossroads": wayside.gate,
    "station": wayside.station, "camp": wayside.camp, "hall": halls.hall, "corridor": halls.corridor,
    "theatre": halls.theatre, "temple": halls.temple, "tower": halls.tower, "inn": halls.greathall,
    "barn": halls.barn, "library": rooms.library, "room": rooms.room, "attic": rooms.attic,
    "kitchen": rooms.kitchen, "workshop": workrooms.workshop, "laboratory": workrooms.laboratory,
        "school": workrooms.school,
    "office": workrooms.office, "dungeon": workrooms.dungeon, "train": workrooms.carriage,
}  # fmt: skip
INDOORS = frozenset({
    "cave", "hall", "corridor", "theatre", "tower", "inn", "barn", "library", "room", "attic", "kitchen", "workshop",
    "laboratory", "school", "office", "dungeon", "train", "underwater",
})  # fmt: skip
WEATHER = ("storm", "rain", "snowfall", "fog", "candle")
"""Lights that prevail over the time of day."""


def _words(table: str) -> dict[str, str]:
    loaded = tomllib.loads((Path(__file__).parents[1] / "data" / "scenes.toml").read_text(encoding="utf-8"))
    return {word.strip(): name for name, words in loaded[table].items() for word in words.split(";")}


SETTING_WORDS = _words("settings")
LIGHT_WORDS = _words("lights")
_BESIDE = frozenset(["at", "by", "in", "the", "a", "an", "of"])


@dataclass(frozen=True)
class Prop:
    """A thing in the scene: its drawing, its sort, its x (share of the width) and its nearness (0 horizon, 1 front)."""

    thing: str
    sort: str
    x: float
    depth: float


@dataclass(frozen=True)
class Setting:
    """What a scene's words come to; `key` is the place without its light, so that a place keeps its details."""

    kind: str
    light: str
    key: str
    style: str = "illustration"
    props: tuple[Prop, ...] = ()


@lru_cache(maxsize=1024)
def setting(scene: str, style: str = "") -> Setting:
    """Read a scene's text; the first word that names a setting settles it, else a hash of the text does."""
    words = re.findall(r"[a-z]+", scene.lower())
    kinds = _kinds([word for word in words if word not in _BESIDE])
    lights = [LIGHT_WORDS[word] for word in words if word in LIGHT_WORDS]
    lights.sort(key=lambda light: light not in WEATHER)
    key = " ".join(word for word in words if word not in LIGHT_WORDS and word not in _BESIDE)
    kind = kinds[0] if kinds else pick(("meadow", "street", "room", "forest"), "setting", scene)
    return Setting(kind, lights[0] if lights else "day", key, treatment_of(style).name)


def _kinds(words: list[str]) -> list[str]:
    """Return the settings named in turn; of "village square" the pair of words counts, if it names one."""
    pairs = [f"{a} {b}" for a, b in zip(words, [*words[1:], ""], strict=True)]
    named = [SETTING_WORDS.get(pair) or SETTING_WORDS.get(word) for pair, word in zip(pairs, words, strict=True)]
    return [kind for kind in named if kind]


@lru_cache(maxsize=64)
def scenery(where: Setting, horizon: float) -> tuple[str, str]:
    """Return the place for a horizon (share of the height), beyond its edges for tilting; and the lamps' light."""
    brush = Brush(where.key, where.light, FINISHES[where.style], horizon * SIZE)
    heavens(brush)
    SETTINGS[where.kind](brush)
    surface(brush)
    if where.kind not in INDOORS:
        weather(brush)
    return brush.svg(), "".join(brush.lights)


def elsewhere(where: Setting, *key: object) -> Setting:
    """Return a clearly different setting: another place, and by day where this is night."""
    kind = pick([kind for kind in SETTINGS if kind != where.kind], "elsewhere", *key)
    return replace(where, kind=kind, light="day" if LIGHTS[where.light].shade[1] else "night")
