"""What a model's answer must bear out: the caption's own words, names that the story has, exactly n captions; pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from generation.s2ed.agents import Tale
from generation.s2ed.library import Library
from generation.s2ed.mentions import Names, names_of
from generation.s2ed.state import Span
from generation.s2ed.strangers import strangers_in

_LATIN = re.compile(r"[a-zà-ÿ]{4,}")
_WORD = re.compile(r"[^\W\d_]+")
LEAST_FOUNDED = 1 / 3
"""Share of a caption's longer words that the story must have anywhere for it to count as the story's; ours."""

LEAST_SHARED = 0.5
"""Share of a caption's words that its place in the story must have for it to count as told there."""


def caption_findings(captions: Sequence[str], frames: int, tale: Tale) -> list[str]:
    """Return what is wrong with a segmentation: count, empty captions, foreign names, order."""
    findings = [] if len(captions) == frames else [f"{len(captions)} captions; exactly {frames} are asked for"]
    findings += [f"caption {at} is empty" for at, text in enumerate(captions, 1) if not text.strip()]
    for at, text in enumerate(captions, 1):
        findings += [f"caption {at} names {name}, whom the story does not have" for name in foreign_names(text, tale)]
    findings += [
        f"caption {at} tells what the story does not tell"
        for at, text in enumerate(captions, 1)
        if not _founded(text, tale.text)
    ]
    findings += [
        f"caption {at} tells what the story tells before caption {at - 1}" for at in _out_of_order(captions, tale.text)
    ]
    return findings


def foreign_names(text: str, tale: Tale) -> list[str]:
    """Return the names in a text that neither the story nor the library has."""
    named = {mention.key for mention in _names(tale.library, tale.text).mentions(text)}
    present = {mention.key for mention in _names(tale.library, tale.text).mentions(tale.text)}
    strangers, words = strangers_in(text, tale.library.keys, ()), _words(tale.text)
    return sorted(
        {key for key in named if key in tale.library and key not in present}
        | {one for one in strangers if not set(_flat(one)) <= words}
    )


def _founded(caption: str, story: str) -> bool:
    """Whether a caption's words are the story's. Only scripts that part words by spaces can be asked so simply."""
    said = set(_LATIN.findall(caption.lower()))
    return len(said & _words(story)) >= LEAST_FOUNDED * len(said)


@lru_cache(maxsize=8)
def _words(story: str) -> frozenset[str]:
    return frozenset(_flat(story))


def _flat(text: str) -> list[str]:
    """Return a text's words as an enrichment has them: without apostrophes, in lower case."""
    return _WORD.findall(re.sub(r"['’‘]", "", text.lower()))


def bearing_findings(key: str, tale: Tale) -> list[str]:
    """Return why somebody cannot be present: neither in the library nor in the story."""
    return (
        []
        if key in tale.library or re.search(rf"(?<!\w){re.escape(key)}(?!\w)", tale.text, re.IGNORECASE)
        else [f"{key} is nobody of this story"]
    )


def spanned(words: str, caption: str) -> Span | None:
    """Return where a caption has these words, in any case; None if it does not."""
    start = caption.lower().find(words.strip().lower()) if words.strip() else -1
    return Span(start, start + len(words.strip()), caption[start : start + len(words.strip())]) if start >= 0 else None


def _out_of_order(captions: Sequence[str], story: str) -> list[int]:
    """Return the captions that lie clearly before the one before them in the story."""
    places = [told_at(text, story) for text in captions]
    return [at + 1 for at in range(1, len(places)) if 0 <= places[at] < places[at - 1] - 0.15]


def told_at(caption: str, story: str) -> float:
    """Return where a story tells what a caption tells, 0..1; -1 where it shares too few words."""
    wanted = {word.lower() for word in _WORD.findall(caption) if len(word) > 3}
    words = [word.lower() for word in _WORD.findall(story)]
    width = max(len(_WORD.findall(caption)), 1)
    best = max(range(max(len(words) - width, 0) + 1), key=lambda at: len(wanted & set(words[at : at + width])))
    shared = len(wanted & set(words[best : best + width]))
    return (best + width / 2) / max(len(words), 1) if wanted and shared >= LEAST_SHARED * len(wanted) else -1.0


@lru_cache(maxsize=8)
def _names(library: Library, story: str) -> Names:
    return names_of(library, story)
