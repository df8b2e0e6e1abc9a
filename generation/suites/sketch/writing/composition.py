"""Which composition tags the words of a frame's text call for: `data/compositions.toml`, compiled."""

from __future__ import annotations

import re
import tomllib
from functools import cache

from generation.suites.sketch.writing.lexicon import DATA, pattern_of

UNMARKED = frozenset({"CT_FULL", "CT_EYE_LEVEL", "CT_THREE_QUARTER"})
"""The vocabulary's defaults for distance, angle and facing: what a text that asks for nothing else gets."""

FOR_SEVERAL = frozenset({"CT_OVER_SHOULDER"})
"""Tags that show one character past another."""

SHARED = frozenset({"CT_LEFT_THIRD", "CT_RIGHT_THIRD"})
"""Tags that a text calls for by telling of several characters at once: they need room beside each other."""


def calls_for(text: str, tag: str, placed: int) -> bool:
    """Say whether a frame's text, with this many characters placed, justifies a tag."""
    if tag in UNMARKED:
        return True
    if tag in FOR_SEVERAL and placed < 2:
        return False
    if tag in SHARED and placed > 1:
        return True
    pattern = _tags().get(tag)
    return pattern is not None and pattern.search(text) is not None


@cache
def _tags() -> dict[str, re.Pattern[str]]:
    loaded = tomllib.loads((DATA / "compositions.toml").read_text(encoding="utf-8"))
    return {tag: pattern_of(entries) for tag, entries in loaded["tags"].items()}
