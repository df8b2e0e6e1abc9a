"""Who in a caption does and feels what: the words said of its subjects; pure."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from generation.s2ed.lexicons import pattern
from generation.s2ed.mentions import Names
from generation.s2ed.presence import Context, Present
from generation.s2ed.quoting import before as nearby
from generation.s2ed.quoting import narrated
from generation.s2ed.sentences import sentences_of
from generation.s2ed.state import Span
from generation.s2ed.subjects import Subject, subjects_in
from generation.suites.sketch.writing.lexicon import cues_of

_ENDED = re.compile(r"\b(?:stop(?:s|ped)?|no longer|quit|without|instead of|tired of) (?:\w+ly )?$")
_OWN = re.compile(r"\b(?:his|her|their|its) (?:(?!and\b)\w+ )?(?!and\b)\w+ $")
"""What a part of somebody does is no pose of theirs: "her pigtails flying"."""


@dataclass(frozen=True)
class Act:
    """A pose or expression that the caption gives to a character, with the words that say so."""

    key: str
    identifier: str
    span: Span


def acts_in(caption: str, names: Names, present: Sequence[Present], context: Context) -> list[Act]:
    """Return what the narration says that those present do and feel; quoted words say nothing of it."""
    told = pattern("figures_of_speech").sub(lambda match: " " * len(match.group()), narrated(caption))
    on_stage = {one.key for one in present}
    subjects = subjects_in(caption, names, present, context)
    found = []
    for sentence in sentences_of(caption):
        here = [one for one in subjects if sentence.start <= one.start < sentence.end]
        for cue in cues_of(told[sentence.start : sentence.end]):
            place = sentence.start + cue.start
            if _undone(nearby(told, place), cue.identifier):
                continue
            span = Span(place, place + len(cue.words), cue.words)
            early = bool(here) and cue.identifier.startswith("E_")
            doers = _doers(here or subjects, place, early=early)
            found += [Act(key, cue.identifier, span) for key in doers if key in on_stage]
    return found


def _undone(before: str, identifier: str) -> bool:
    return bool(_ENDED.search(before) or (identifier.startswith("P_") and _OWN.search(before)))


def _doers(subjects: Sequence[Subject], place: int, early: bool) -> tuple[str, ...]:
    """Return the subject before a word; `early`: or the first after it, as in "With a big smile, Fred promised"."""
    at = bisect_right(subjects, place, key=lambda one: one.start)
    if at:
        return subjects[at - 1].keys
    return subjects[0].keys if subjects and early else ()
