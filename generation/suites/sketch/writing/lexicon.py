"""Which words say which pose and which expression: `data/lexicon.toml`, compiled."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DATA = Path(__file__).parents[1] / "data"

_NOT_DONE = re.compile(r"(?:(?<!has)(?<!had)(?<!began)(?<!begins)(?<!started)(?<!starts) to|\bnot|\bnever)\s+$", re.I)
"""What is wished, ordered or denied does not happen."""

_BEFORE = 40
"""Characters before a word that tell whether it is done; looking further back would cost the square of a text."""

_GAP = r"(?:[\w'’-]+ ){0,4}"


@dataclass(frozen=True)
class Cue:
    """One word or phrase of a text that says an identifier; `start` is its place in the text."""

    start: int
    identifier: str
    words: str


def cues_of(text: str) -> list[Cue]:
    """Return every pose and expression cue of a text, by place; none for what is only wished or denied."""
    found = [
        Cue(match.start(), identifier, match.group())
        for identifier, pattern in lexicon().items()
        for match in pattern.finditer(text)
        if not _NOT_DONE.search(text[max(0, match.start() - _BEFORE) : match.start()])
    ]
    return sorted(found, key=lambda cue: cue.start)


@cache
def lexicon() -> dict[str, re.Pattern[str]]:
    """Return identifier -> pattern, the more specific identifiers first."""
    loaded = tomllib.loads((DATA / "lexicon.toml").read_text(encoding="utf-8"))
    return {
        identifier: pattern_of(entries)
        for section in ("poses", "expressions")
        for identifier, entries in loaded[section].items()
    }


def pattern_of(entries: Sequence[str]) -> re.Pattern[str]:
    """Return what matches any of a lexicon's entries; their forms stand at the head of `lexicon.toml`."""
    return re.compile(rf"\b(?:{'|'.join(map(_pattern, entries))})\b", re.IGNORECASE)


@cache
def specificity() -> dict[str, int]:
    """Return identifier -> rank, 0 for the most specific of its kind."""
    return {identifier: rank for rank, identifier in enumerate(lexicon())}


def _pattern(entry: str) -> str:
    if entry.startswith("="):
        return _with_gaps(entry[1:])
    verb, _, rest = entry.partition(" ")
    forms = verb.split("/") if "/" in verb else _regular_forms(verb)
    return _with_gaps(f"(?:{'|'.join(forms)}){' ' + rest if rest else ''}")


def _with_gaps(pattern: str) -> str:
    return pattern.replace("~ ", _GAP)


def _regular_forms(verb: str) -> list[str]:
    if verb.endswith("+"):
        stem = verb[:-1]
        return [stem, f"{stem}s", f"{stem}{stem[-1]}ed", f"{stem}{stem[-1]}ing"]
    if verb.endswith("e"):
        return [verb, f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"]
    third = f"{verb}es" if verb.endswith(("s", "sh", "ch", "x")) else f"{verb}s"
    return [verb, third, f"{verb}ed", f"{verb}ing"]
