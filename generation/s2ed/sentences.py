"""Sentence boundaries that respect quotation marks, who speaks, and abbreviations; pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generation.s2ed.lexicons import words
from generation.s2ed.quoting import Speech, speech_of

_STOP = re.compile(r"[.!?…]+[\"”’»')\]]*(?=\s|$|[A-Z“])|[。！？]+[”」』]*")
_BREAK = re.compile(r"\n\s*\n")
_WITHOUT_SPACES = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
_INITIALS = re.compile(r"(?:\b[A-Z]\.)+$")


@dataclass(frozen=True)
class Sentence:
    """A sentence and its place in the text; `opens` a paragraph."""

    start: int
    end: int
    text: str
    opens: bool = False


def weight(text: str) -> float:
    """Return how much a text tells, in words; of scripts without spaces, two characters count as a word."""
    return len(text.split()) + len(_WITHOUT_SPACES.findall(text)) / 2


def sentences_of(text: str) -> list[Sentence]:
    """Return the sentences in order; together they hold every word of the text."""
    speech, found, start = speech_of(text), list[Sentence](), 0
    for end in [*_boundaries(text, speech), len(text)]:
        words_here = text[start:end].strip()
        if words_here:
            begin = start + len(text[start:end]) - len(text[start:end].lstrip())
            opens = not found or "\n\n" in re.sub(r"[ \t\r]+", "", text[found[-1].end : begin])
            found.append(Sentence(begin, begin + len(words_here), words_here, opens))
        start = end
    return found


def _boundaries(text: str, speech: Speech) -> list[int]:
    stops = [match.end() for match in _STOP.finditer(text) if _ends_a_sentence(text, match, speech)]
    return sorted({*stops, *(match.start() for match in _BREAK.finditer(text))})


def _ends_a_sentence(text: str, stop: re.Match[str], speech: Speech) -> bool:
    span = speech.span_at(stop.start())
    if span is not None:
        return stop.end() >= span[1] and not _goes_on(text, stop.end(), _was_announced(text, span[0]))
    before = text[max(0, stop.start() - 12) : stop.start() + 1]
    if stop.group() == "." and (_abbreviates(before) or _INITIALS.search(before)):
        return False
    return not re.match(r"\s+[a-z]", text[stop.end() :])


def _abbreviates(before: str) -> bool:
    last = re.search(r"([\w.]+)\.$", before)
    return last is not None and last.group(1).lower() in words("abbreviations")


def _was_announced(text: str, opening: int) -> bool:
    """Say whether the words before a quotation tell who speaks: "Fred said, “…”"."""
    return text[:opening].rstrip()[-1:] in (",", ":")


def _goes_on(text: str, place: int, announced: bool) -> bool:
    """Say whether what follows a closing mark tells who spoke, or goes on in lower case."""
    rest = text[place : place + 80]
    if re.match(r"\s*[a-z,;—–-]", rest):
        return True
    said = re.match(r"\s+(?:(?:Mr|Mrs|Ms|Dr|Miss)\.? )?(?:[A-Z][\w'’-]+ ){1,3}(?:\w+ly )?(\w+)", rest)
    return not announced and said is not None and said.group(1).lower() in words("saying")
