"""Splitting a text that somebody brought into an exact number of parts, in order, at its own joints."""

from __future__ import annotations

import re

_ABBREVIATION = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|St|Prof|Capt|Col|Gen|Lt|Sgt|Jr|Sr|etc|vs|No|[A-Z])\.$")
_STOP = re.compile(r"[.!?…]+[\"”’')\]]*(?=\s|$)")
_CLAUSE = re.compile(
    r"[;:—]\s+|,\s+(?=(?:and|but|when|while|where|which|who|whom|as|for|so|yet|or|until|because|though|upon)\b)"
    r"|\s+(?=(?:when|while|until|because|but)\b)"
)
_COMMA = re.compile(r",\s+")
_SPEECH_GOES_ON = re.compile(r"\s+[a-z]")
_SHORTEST = 12
"""Characters; no clause is cut off shorter than this while there are longer ones to cut."""


def sentences_of(text: str) -> list[str]:
    """Return the sentences, whitespace normalised; quoted speech is not cut, abbreviations end nothing."""
    flat = " ".join(text.split())
    found, start = [], 0
    for stop in _STOP.finditer(flat):
        if _ABBREVIATION.search(flat[start : stop.start() + 1]) or _within_quotes(flat[start : stop.end()]):
            continue
        if _SPEECH_GOES_ON.match(flat, stop.end()):
            continue
        found.append(flat[start : stop.end()].strip())
        start = stop.end()
    rest = flat[start:].strip()
    return [*found, rest] if rest else found


def parted(text: str, count: int) -> list[str]:
    """Return the text as exactly `count` parts that in order hold all its words.

    Sentences are merged where there are more, and cut at clause boundaries, then commas, then anywhere, where there
    are fewer. Raises ValueError for a text of fewer words than parts.
    """
    if len(text.split()) < count:
        raise ValueError(f"the story text has {len(text.split())} words; {count} frames need more")
    parts = sentences_of(text)
    while len(parts) < count:
        index, cut = _best_cut(parts)
        parts[index : index + 1] = [parts[index][:cut].strip(), parts[index][cut:].strip()]
    return _merged(parts, count)


def _within_quotes(text: str) -> bool:
    return text.count("“") > text.count("”") or text.count('"') % 2 == 1


def _best_cut(parts: list[str]) -> tuple[int, int]:
    """Return part and place of the cut that leaves the most even halves, at the strongest kind of joint."""
    for joint in (_CLAUSE, _COMMA, re.compile(r"\s+")):
        cuts = [
            (min(match.end(), len(part) - match.end()), index, match.end())
            for index, part in enumerate(parts)
            for match in joint.finditer(part)
        ]
        usable = [cut for cut in cuts if cut[0] >= _SHORTEST] or [cut for cut in cuts if joint.pattern == r"\s+"]
        if usable:
            _, index, place = max(usable)
            return index, place
    raise ValueError("the story text cannot be cut into so many parts")


def _merged(parts: list[str], count: int) -> list[str]:
    """Merge neighbours into `count` parts, always the pair that is shortest together."""
    merged = list(parts)
    while len(merged) > count:
        index = min(range(len(merged) - 1), key=lambda at: len(merged[at]) + len(merged[at + 1]))
        merged[index : index + 2] = [f"{merged[index]} {merged[index + 1]}"]
    return merged
