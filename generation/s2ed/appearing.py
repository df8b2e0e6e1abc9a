"""What a caption changes about how somebody looks: clothes, condition, what is held; pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generation.s2ed.lexicons import table, words
from generation.s2ed.library import Library
from generation.s2ed.quoting import before as nearby
from generation.s2ed.quoting import narrated
from generation.s2ed.state import Commitment, Field, Origin, Refusal, Release, Source, Span
from generation.s2ed.subjects import Subject
from generation.s2ed.traits import leaks_in

_ENDS = r"[,.;:!?—“”\"]"


def _words(name: str) -> str:
    return rf"\b(?:{'|'.join(table('appearance')[name])})"


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_UNTIL = rf"(?P<what>[^,.;:!?—“”\"]{{3,60}}?)(?=$|{_ENDS}|\s+{_words('stops')}\b)"
_DRESS = _compiled(rf"{_words('dress')}\s+{_UNTIL}")
_UNDRESS = _compiled(rf"{_words('undress')}\s+(?:his|her|their|its|the)\b")
_HELD = _compiled(rf"{_words('hold')}\s+(?P<det>an?|the|his|her|their|its|some)\s+(?!{_words('directions')}\b){_UNTIL}")
_LET_GO = _compiled(rf"{_words('let_go')}\b")
_BODY = _compiled(rf"{_words('body')}\b")
_CONDITION = _compiled(rf"{_words('covered')}\s+(?P<what>\w+(?: \w+)?)|(?P<state>{_words('conditions')})\b")
_RECOVERED = _compiled(rf"{_words('recovered')}\b")
_TURNED = _compiled(rf"{_words('turned')} (?:\w+self )?into (?P<what>an? [\w ]{{3,30}}?)(?=$|{_ENDS})")


def appearance_in(
    caption: str, frame: int, subjects: Sequence[Subject], library: Library
) -> tuple[list[Commitment], list[Release], list[Refusal]]:
    """Return what the narration puts on somebody, what it takes off, and what a trait's type forbids."""
    told = narrated(caption)
    found = [*_worn(told, frame, subjects), *_conditions(told, frame, subjects), *_holdings(told, frame, subjects)]
    kept, refused = [], list(_transformations(told, subjects))
    for one in found:
        leak = next(leaks_in(one.value, one.subject, library), None)
        costume = one.field is Field.WEAR and "costume" in one.value
        if leak is None or costume:
            kept.append(one)
        else:
            reason = f"{leak[0]} is {leak[1]}’s own and passes to nobody"
            refused.append(Refusal(one.subject, one.field, one.value, reason, one.origin.span))
    return kept, [*_releases(told, subjects)], refused


def _worn(told: str, frame: int, subjects: Sequence[Subject]) -> Iterator[Commitment]:
    for match in _DRESS.finditer(told):
        if _of_another(told, match, subjects):
            continue
        what = _plain(match.group("what"))
        if re.search(r"\b(?:as|like)\s*$", match.group(0)[: match.start("what") - match.start()], re.IGNORECASE):
            what = f"a costume of {what}"
        yield from _committed(Field.WEAR, what, match, frame, subjects)


def _of_another(told: str, match: re.Match[str], subjects: Sequence[Subject]) -> bool:
    """Say whether a participle belongs to the noun just before it: "they spotted actors dressed like cowboys"."""
    before = nearby(told, match.start()).rstrip()
    last = re.search(r"(\w+)$", before)
    if last is None or not match.group().lower().startswith(("dress", "wearing", "disguised", "clad")):
        return False
    return last.group(1).lower() not in words("lead_to_participles") and all(
        one.end != match.start() - 1 for one in subjects
    )


def _holdings(told: str, frame: int, subjects: Sequence[Subject]) -> Iterator[Commitment]:
    for match in _HELD.finditer(told):
        if not _BODY.search(match.group("what")):
            determiner = "a" if match.group("det").lower() in ("a", "an") else "the"
            what = _plain(match.group("what"))
            article = "an" if determiner == "a" and what[:1].lower() in "aeiou" else determiner
            yield from _committed(Field.HOLD, f"{article} {what}", match, frame, subjects)


def _conditions(told: str, frame: int, subjects: Sequence[Subject]) -> Iterator[Commitment]:
    for match in _CONDITION.finditer(told):
        value = match.group("state") or f"covered in {_plain(match.group('what'))}"
        yield from _committed(Field.CONDITION, value.lower(), match, frame, subjects)


def _transformations(told: str, subjects: Sequence[Subject]) -> Iterator[Refusal]:
    for match in _TURNED.finditer(told):
        for key in _whose(subjects, match.start()):
            reason = "species and body are the character’s own; a person may unlock them"
            yield Refusal(key, Field.LOOK, _plain(match.group("what")), reason, _span(match))


def _releases(told: str, subjects: Sequence[Subject]) -> Iterator[Release]:
    ended = ((_UNDRESS, Field.WEAR), (_LET_GO, Field.HOLD), (_RECOVERED, Field.CONDITION))
    for pattern, field in ended:
        for match in pattern.finditer(told):
            yield from (Release(frozenset({field}), _span(match), key) for key in _whose(subjects, match.start()))


def _committed(
    field: Field, value: str, match: re.Match[str], frame: int, subjects: Sequence[Subject]
) -> Iterator[Commitment]:
    for key in _whose(subjects, match.start()):
        yield Commitment(field, value, Origin(Source.CAPTION, frame, _span(match)), key)


def _whose(subjects: Sequence[Subject], place: int) -> tuple[str, ...]:
    before = [one for one in subjects if one.start <= place]
    return before[-1].keys if before else ()


def _span(match: re.Match[str]) -> Span:
    return Span(match.start(), match.end(), match.group(0))


def _plain(words: str) -> str:
    """Return words without the marks that an enrichment does not have."""
    return " ".join(re.sub(r"[,'’“”\"]", "", words).split())
