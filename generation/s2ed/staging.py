"""Where things are in a caption: place, light, objects, slots, shot, and what ends the scene before; pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from generation.s2ed.acts import Act
from generation.s2ed.lexicons import table
from generation.s2ed.presence import Present
from generation.s2ed.quoting import narrated
from generation.s2ed.state import Commitment, Description, Field, Origin, Release, Source, Span
from generation.s2ed.subjects import Subject
from generation.suites.sketch.writing.lexicon import specificity

ENDED_BY_A_BREAK = frozenset({Field.SLOT, Field.HOLD, Field.CONDITION, Field.LIGHT, Field.POSE, Field.EXPRESSION})
"""What belongs to a scene: a new time or place is evidence that it is over."""

SLOTS = ("left", "right", "centre", "back", "front")
"""In the order in which they are given away; who came first keeps theirs."""

MOST_OBJECTS = 3


def scene_in(caption: str, frame: int) -> Iterator[Commitment]:
    """Yield the place, the light and the objects that the narration names."""
    told = narrated(caption)
    for field, name in ((Field.PLACE, "places"), (Field.LIGHT, "lights")):
        found = _first(name, told)
        if found is not None:
            value, span = found
            yield Commitment(field, value, Origin(Source.CAPTION, frame, span))
    objects = [(match.start(), match) for match in _any_of("objects").finditer(told)]
    names = list(dict.fromkeys(match.group().lower() for _, match in objects))[:MOST_OBJECTS]
    if names:
        first = objects[0][1]
        span = Span(first.start(), first.end(), first.group())
        yield Commitment(Field.OBJECTS, " and ".join(names), Origin(Source.CAPTION, frame, span), momentary=True)


def breaks_in(caption: str) -> Iterator[Release]:
    """Yield what a new time or place ends, with the words that say so."""
    match = _any_of("breaks").search(narrated(caption))
    if match is not None:
        yield Release(ENDED_BY_A_BREAK, Span(match.start(), match.end(), match.group()))


def poses_in(acts: Sequence[Act], frame: int, field: Field) -> Iterator[Commitment]:
    """Yield each character's most specific pose or expression that the caption says."""
    best: dict[str, Act] = {}
    for act in acts:
        if act.identifier.startswith("P_" if field is Field.POSE else "E_"):
            held = best.get(act.key)
            if held is None or _rank(act.identifier) < _rank(held.identifier):
                best[act.key] = act
    for key, act in best.items():
        yield Commitment(field, act.identifier, Origin(Source.CAPTION, frame, act.span), key)


def slots_of(
    caption: str, frame: int, present: Sequence[Present], subjects: Sequence[Subject], inherited: Description
) -> Iterator[Commitment]:
    """Yield a slot for each of several: as the caption says, else a free one; alone, nobody needs one.

    Who has a slot keeps it; whose slot somebody else already has moves as they enter.
    """
    stated = dict(_stated(caption, frame, subjects))
    known = [one for one in present if one.known]
    yield from stated.values()
    if len(known) < 2:
        return
    taken: dict[str, str] = {one.value: key for key, one in stated.items()}
    for one in known:
        old = inherited.value(one.key, Field.SLOT)
        if one.key not in stated and old and old not in taken:
            taken[old] = one.key
    for one in known:
        if one.key in taken.values():
            continue
        free = next((slot for slot in SLOTS if slot not in taken), "back")
        taken.setdefault(free, one.key)
        # Who is not in the words but was there before has no place in them.
        span = Span(one.start, one.end, caption[one.start : one.end]) if one.end else None
        moved = bool(inherited.value(one.key, Field.SLOT))
        yield Commitment(Field.SLOT, free, Origin(Source.CAPTION if moved else Source.RULE, frame, span), one.key)


def shot_of(frame: int, known: int) -> Commitment:
    """Return the framing: from the waist up, as nine in ten of the authors' frames; wide for more than three."""
    shot = "wide" if known > 3 else "medium"
    return Commitment(Field.SHOT, shot, Origin(Source.RULE, frame), momentary=True)


def _stated(caption: str, frame: int, subjects: Sequence[Subject]) -> Iterator[tuple[str, Commitment]]:
    told = narrated(caption)
    found = _first("slots", told)
    if found is None:
        return
    slot, span = found
    before = [one for one in subjects if one.start <= span.start]
    if before and len(before[-1].keys) == 1:
        yield before[-1].keys[0], Commitment(Field.SLOT, slot, Origin(Source.CAPTION, frame, span), before[-1].keys[0])


def _first(name: str, told: str) -> tuple[str, Span] | None:
    """Return the value whose word comes first, and that word; where two begin together, the longer."""
    matches = [(match.start(), -len(match.group()), value, match) for value, match in _matches(name, told)]
    if not matches:
        return None
    _, _, value, match = min(matches, key=lambda one: one[:2])
    return value, Span(match.start(), match.end(), match.group())


def _matches(name: str, told: str) -> Iterator[tuple[str, re.Match[str]]]:
    for value, pattern in _patterns(name).items():
        match = pattern.search(told)
        if match is not None:
            yield value, match


@cache
def _patterns(name: str) -> Mapping[str, re.Pattern[str]]:
    return {value: _compiled(words) for value, words in table("layout")[name].items()}


@cache
def _any_of(name: str) -> re.Pattern[str]:
    return _compiled(table("layout")[name]["words"])


def _compiled(words: Sequence[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)


def _rank(identifier: str) -> int:
    return specificity()[identifier]
