"""What people of a trade wear and carry: `data/outfits.toml`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache

from generation.suites.sketch.writing.lexicon import DATA


@dataclass(frozen=True)
class Wardrobe:
    """Alternatives, all in words of `looks.py`."""

    garments: tuple[str, ...]
    headgear: tuple[str, ...]
    carries: tuple[str, ...]


def wardrobe_of(profession: str, group: str) -> Wardrobe:
    """Return what fits a profession by its words, else by its group."""
    trades, groups = _loaded()
    name = profession.lower()
    for words, wardrobe in trades:
        if words.search(name):
            return wardrobe
    return groups.get(group, groups["other"])


@cache
def _loaded() -> tuple[tuple[tuple[re.Pattern[str], Wardrobe], ...], dict[str, Wardrobe]]:
    loaded = tomllib.loads((DATA / "outfits.toml").read_text(encoding="utf-8"))
    trades = tuple((_pattern(trade["words"]), _wardrobe(trade)) for trade in loaded["trades"])
    return trades, {group: _wardrobe(values) for group, values in loaded["groups"].items()}


def _pattern(words: list[str]) -> re.Pattern[str]:
    """Match a profession that has a word starting with one of `words`, or ending with one that starts with "-"."""
    parts = (rf"{word[1:]}\b" if word.startswith("-") else rf"\b{word}" for word in words)
    return re.compile("|".join(parts))


def _wardrobe(values: dict[str, list[str]]) -> Wardrobe:
    return Wardrobe(tuple(values["garments"]), tuple(values["headgear"]), tuple(values["carries"]))
