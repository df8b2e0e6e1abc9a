"""Where a text speaks: the spans within quotation marks; pure."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

LONGEST_SPEECH = 1200
"""Characters; a mark that is not closed within so many was a slip of the pen."""

_CURLY = re.compile(r"“[^“”]*”|«[^«»]*»|„[^„“”]*[“”]")
_STRAIGHT = re.compile(r'"[^"\n]*(?:\n(?!\s*\n)[^"\n]*)*"')
_SINGLE = re.compile(r"(?<!\w)[‘'](?=[A-Z])[^‘’'\n]*(?:[’'](?=\w)[^‘’'\n]*)*[.,!?…][’'](?!\w)")


@dataclass(frozen=True)
class Speech:
    """The quoted spans of a text (start, end; marks included), in order, none within another."""

    spans: tuple[tuple[int, int], ...]

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self.spans]

    def covers(self, place: int) -> bool:
        """Say whether a place lies within quotation marks."""
        return self.span_at(place) is not None

    def span_at(self, place: int) -> tuple[int, int] | None:
        at = bisect_right(self._starts, place) - 1
        return self.spans[at] if at >= 0 and place < self.spans[at][1] else None


def speech_of(text: str) -> Speech:
    """Return what a text puts in quotation marks: curly, angled, low, straight, or single before a capital."""
    found: list[tuple[int, int]] = []
    for pattern in (_CURLY, _STRAIGHT, _SINGLE):
        spans = [match.span() for match in pattern.finditer(text)]
        found += [span for span in spans if _stands_free(span, found) and span[1] - span[0] <= LONGEST_SPEECH]
    return Speech(tuple(sorted(found)))


def _stands_free(span: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    return not any(start < span[1] and span[0] < end for start, end in others)


NEARBY = 80
"""Characters before a place that tell how its word is meant."""


def before(text: str, place: int, reach: int = NEARBY) -> str:
    """Return the words just before a place: all that matters to it, however long the text is."""
    return text[max(0, place - reach) : place]


def narrated(text: str, speech: Speech | None = None) -> str:
    """Return the text with what is quoted blanked, marks and all others in their places."""
    characters = list(text)
    for start, end in (speech or speech_of(text)).spans:
        characters[start + 1 : end - 1] = " " * (end - start - 2)
    return "".join(characters)
