"""Scene backgrounds: a setting by keyword, a light, and details drawn by a hash of the scene's text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from generation.suites.sketch import buildings, scenery
from generation.suites.sketch.chance import pick
from generation.suites.sketch.svg import SIZE

LIGHTS: dict[str, tuple[str, str]] = {
    "day": ("#8ecdf2", "#e8f6fb"),
    "dusk": ("#6a5aa8", "#f7a76c"),
    "dawn": ("#9fb8e8", "#fbd3b4"),
    "night": ("#141a3c", "#38477f"),
    "storm": ("#4c5666", "#99a3ac"),
}
"""Sky colours, top and horizon."""

LIGHT_WORDS: dict[str, str] = {
    "night": "night", "midnight": "night", "moon": "night", "moonlit": "night", "stars": "night", "starlit": "night",
    "evening": "dusk", "dusk": "dusk", "sunset": "dusk", "twilight": "dusk", "dawn": "dawn", "sunrise": "dawn",
    "morning": "dawn", "storm": "storm", "stormy": "storm", "rain": "storm", "rainy": "storm", "fog": "storm",
    "foggy": "storm", "day": "day", "noon": "day", "sunny": "day",
}  # fmt: skip

SETTING_WORDS: dict[str, str] = {
    "forest": "forest", "wood": "forest", "woods": "forest", "grove": "forest", "jungle": "forest",
    "clearing": "forest", "trees": "forest", "market": "market", "bazaar": "market", "stall": "market",
    "stalls": "market", "fair": "market", "square": "market", "sea": "sea", "beach": "sea", "shore": "sea",
    "harbour": "sea", "harbor": "sea", "coast": "sea", "lake": "sea", "river": "sea", "island": "sea", "bay": "sea",
    "pier": "sea", "ship": "ship", "deck": "ship", "boat": "ship", "vessel": "ship", "library": "library",
    "archive": "library", "bookshop": "library", "study": "library", "school": "library", "classroom": "library",
    "museum": "library", "street": "street", "road": "street", "town": "street", "city": "street", "alley": "street",
    "village": "street", "bridge": "street", "station": "street", "room": "room", "house": "room", "home": "room",
    "hall": "room", "bedroom": "room", "parlour": "room", "inn": "room", "office": "room", "cottage": "room",
    "shop": "room", "theatre": "room", "kitchen": "kitchen", "bakery": "kitchen", "tavern": "kitchen",
    "workshop": "kitchen", "forge": "kitchen", "smithy": "kitchen", "laboratory": "kitchen", "mountain": "mountain",
    "mountains": "mountain", "cliff": "mountain", "peak": "mountain", "pass": "mountain", "hill": "mountain",
    "hills": "mountain", "ridge": "mountain", "volcano": "mountain", "field": "field", "meadow": "field",
    "farm": "field", "valley": "field", "path": "field", "park": "field", "prairie": "field", "cave": "cave",
    "cavern": "cave", "mine": "cave", "tunnel": "cave", "grotto": "cave", "dungeon": "cave", "castle": "castle",
    "palace": "castle", "tower": "castle", "courtyard": "castle", "fortress": "castle", "temple": "castle",
    "throne": "castle", "ruins": "castle", "desert": "desert", "dunes": "desert", "oasis": "desert",
    "canyon": "desert", "snow": "snow", "ice": "snow", "glacier": "snow", "winter": "snow", "tundra": "snow",
    "garden": "garden", "orchard": "garden", "greenhouse": "garden", "yard": "garden",
}  # fmt: skip

Painter = Callable[[str, float, str], str]
"""(key, horizon in pixels, light) -> SVG."""

SETTINGS: dict[str, Painter] = {
    "forest": scenery.forest, "market": buildings.market, "sea": scenery.sea, "ship": buildings.ship,
    "library": buildings.library, "street": buildings.street, "room": buildings.room, "kitchen": buildings.kitchen,
    "mountain": scenery.mountain, "field": scenery.field, "cave": scenery.cave, "castle": buildings.castle,
    "desert": scenery.desert, "snow": scenery.snow, "garden": scenery.garden,
}  # fmt: skip
INDOORS = ("library", "room", "kitchen", "cave")
_OVERCAST = {
    "night": ("#10142e", 0.5),
    "dusk": ("#5a2f5e", 0.22),
    "storm": ("#39424e", 0.34),
    "dawn": ("#f4b9a0", 0.14),
}


@dataclass(frozen=True)
class Setting:
    """What a scene's words come to."""

    kind: str
    light: str
    key: str


@lru_cache(maxsize=1024)
def setting(scene: str) -> Setting:
    """Read a scene's text; the first word that names a setting settles it, else a hash of the text does."""
    words = re.findall(r"[a-z]+", scene.lower())
    kinds = [SETTING_WORDS[word] for word in words if word in SETTING_WORDS]
    lights = [LIGHT_WORDS[word] for word in words if word in LIGHT_WORDS]
    kind = kinds[0] if kinds else pick(("field", "street", "room", "forest"), "setting", scene)
    return Setting(kind, lights[0] if lights else "day", scene.strip().lower())


@lru_cache(maxsize=64)
def backdrop(where: Setting, horizon: float) -> str:
    """Return the background for a horizon (share of the height); it reaches beyond the picture's edges for tilting."""
    y = horizon * SIZE
    top, low = LIGHTS[where.light]
    sky = (
        f'<linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="{top}"/>'
        f'<stop offset="1" stop-color="{low}"/></linearGradient>'
        f'<rect x="-300" y="-300" width="1624" height="{max(y + 300, 1):.0f}" fill="url(#sky)"/>'
    )
    painted = sky + scenery.heavens(where.key, y, where.light) + SETTINGS[where.kind](where.key, y, where.light)
    shade = _OVERCAST.get(where.light)
    if shade:
        painted += f'<rect x="-300" y="-300" width="1624" height="1624" fill="{shade[0]}" opacity="{shade[1]}"/>'
    return painted


def elsewhere(where: Setting, *key: object) -> Setting:
    """Return a clearly different setting: another place, and by day where this is night."""
    kind = pick([kind for kind in SETTINGS if kind != where.kind], "elsewhere", *key)
    return Setting(kind, "day" if where.light in ("night", "storm", "dusk") else "night", where.key)
