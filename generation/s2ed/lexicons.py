"""The word lists of the embedded agents: `data/*.toml`, read once."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"


@cache
def table(name: str) -> dict[str, Any]:
    """Return one file of `data/`."""
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def words(name: str) -> frozenset[str]:
    """Return one list of `data/words.toml`, in lower case."""
    return frozenset(word.lower() for word in table("words")[name])


@cache
def pattern(name: str, before: str = r"\b", after: str = r"\b") -> re.Pattern[str]:
    """Return what matches any word of a list, the longest first, in any case."""
    longest_first = sorted(words(name), key=len, reverse=True)
    return re.compile(rf"{before}(?:{'|'.join(map(re.escape, longest_first))}){after}", re.IGNORECASE)
