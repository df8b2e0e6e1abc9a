"""The words of an executable description, phrase by phrase, in the order of the authors' own (papers' D1); pure.

"<label>. <canonical text>" for each library character, joined by a space; then without a space the enrichment: gist,
objects, poses, expressions, positions, setting, shot. The enrichment holds no comma and no apostrophe.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generation.s2ed.lexicons import table
from generation.s2ed.library import Library
from generation.s2ed.state import Component, Description, Field, Origin, Registered, Source
from generation.s2ed.traits import traits_of

_MARKS = re.compile(r"[,'’‘“”\"«»;:()\[\]{}<>]")
_DASHES = re.compile(r"\s*[—–]\s*|\s+-\s+")
_SLOTS = {
    "left": "on the left side of the frame", "right": "on the right side of the frame",
    "centre": "in the center of the frame", "back": "in the background", "front": "in the foreground",
}  # fmt: skip
_SHOTS = {
    "close": "Close-up shot capturing {who} with the face filling the frame",
    "medium": "Medium shot capturing {who} from the waist up",
    "full": "Full shot capturing {who} from head to foot",
    "wide": "Wide shot capturing {who} together with the setting around them",
}


@dataclass(frozen=True)
class Phrase:
    """Words of a description that one thing is responsible for; `field` is None for identity and gist."""

    text: str
    component: Component | None
    origin: Origin
    subject: str = ""
    field: Field | None = None


def phrases_of(description: Description, library: Library, drop: frozenset[Component] = frozenset()) -> list[Phrase]:
    """Return the description's phrases in order; joined by `text_of` they are its text."""
    known = [one for one in description.registry if one.known]
    found = [*_identities(known, library, drop), _gist(description, Component.EMOTION in drop)]
    found += _objects(description)
    if Component.LAYOUT not in drop:
        found += _poses(description, known)
    if Component.APPEARANCE not in drop:
        found += _changed_looks(description, known)
    if Component.EMOTION not in drop:
        found += _expressions(description, known)
    if Component.LAYOUT not in drop:
        found += [*_positions(description, known), *_setting(description), _shot(description, known)]
    return found


def text_of(phrases: Sequence[Phrase]) -> str:
    """Return the text: identities and enrichment joined as in the authors' data set."""
    identity = " ".join(one.text for one in phrases if one.component is Component.IDENTITY)
    return identity + " ".join(one.text for one in phrases if one.component is not Component.IDENTITY)


def plain(words: str) -> str:
    """Return words as an enrichment has them: no comma, no apostrophe, no quotation mark, no markup."""
    without = _MARKS.sub("", _DASHES.sub(" ", re.sub(r"<[^>]{0,200}>", " ", words)))
    return " ".join(re.sub(r"[!?…]+", ".", without).split())


def _identities(known: Sequence[Registered], library: Library, drop: frozenset[Component]) -> Iterator[Phrase]:
    for one in known:
        text = library[one.key].text
        if Component.APPEARANCE in drop:
            text = traits_of(library[one.key])[0].text
        if Component.IDENTITY in drop:
            text = re.sub(rf"\b{re.escape(one.key)}(?:[’']s)?\b", "The character", text)
        else:
            text = f"{one.label}. {text}"
        yield Phrase(text, Component.IDENTITY, Origin(Source.LIBRARY), one.key)


def _gist(description: Description, without_mood: bool) -> Phrase:
    moods = table("acting")["moods"]
    felt = [description.value(key, Field.EXPRESSION) for key in description.present]
    mood = next((moods[one] for one in felt if one in moods and not without_mood), "")
    where = plain(description.caption).rstrip(". ")
    article = "An" if mood[:1] in tuple("aeiou") else "A"
    text = f"{article} {mood} scene. {where}." if mood else f"A scene. {where}."
    return Phrase(text, None, Origin(Source.CAPTION, description.frame))


def _objects(description: Description) -> Iterator[Phrase]:
    found = description.of("", Field.OBJECTS)
    if found is not None:
        verb = "are" if " and " in found.value else "is"
        noun = "objects" if verb == "are" else "object"
        yield Phrase(f"The main {noun} {verb} {found.value}.", None, found.origin, field=Field.OBJECTS)


def _poses(description: Description, known: Sequence[Registered]) -> Iterator[Phrase]:
    yield from _of_each(description, known, Field.POSE, "P_STAND", table("acting")["poses"])


def _expressions(description: Description, known: Sequence[Registered]) -> Iterator[Phrase]:
    yield from _of_each(description, known, Field.EXPRESSION, "E_NEUTRAL", table("acting")["expressions"])


def _of_each(
    description: Description, known: Sequence[Registered], field: Field, default: str, words: dict[str, str]
) -> Iterator[Phrase]:
    for one in known:
        found = description.of(one.key, field)
        value, origin = (found.value, found.origin) if found else (default, Origin(Source.RULE, description.frame))
        told = words.get(value, plain(value.replace("_", " ").lower()))
        component = Component.LAYOUT if field is Field.POSE else Component.EMOTION
        yield Phrase(f"{plain(one.label)} {told}.", component, origin, one.key, field)


def _changed_looks(description: Description, known: Sequence[Registered]) -> Iterator[Phrase]:
    verbs = {Field.WEAR: "now wears", Field.CONDITION: "is", Field.HOLD: "is holding", Field.LOOK: "now is"}
    for one in known:
        for field, verb in verbs.items():
            found = description.of(one.key, field)
            if found is not None:
                text = f"{plain(one.label)} {verb} {plain(found.value)}."
                yield Phrase(text, Component.APPEARANCE, found.origin, one.key, field)


def slot_of(description: Description, key: str) -> str:
    """Return where somebody is; alone in a frame, in its centre, unless its own caption says otherwise."""
    found = description.of(key, Field.SLOT)
    if len(description.present) < 2 and (found is None or found.origin.source is not Source.CAPTION):
        return "centre"
    return found.value if found else "centre"


def _positions(description: Description, known: Sequence[Registered]) -> Iterator[Phrase]:
    for one in known:
        found = description.of(one.key, Field.SLOT)
        slot = slot_of(description, one.key)
        origin = found.origin if found and found.value == slot else Origin(Source.RULE, description.frame)
        where = _SLOTS.get(slot, plain(slot))
        yield Phrase(f"{plain(one.label)} is {where}.", Component.LAYOUT, origin, one.key, Field.SLOT)


def _setting(description: Description) -> Iterator[Phrase]:
    place, light = description.of("", Field.PLACE), description.of("", Field.LIGHT)
    if place is not None:
        yield Phrase(f"The setting is the {plain(place.value)}.", Component.LAYOUT, place.origin, field=Field.PLACE)
    if light is not None:
        when = light.value if light.value in ("rain", "snowfall", "morning", "evening", "night") else f"a {light.value}"
        told = {"sunny day": "It is a sunny day."}.get(light.value, f"The light is that of {plain(when)}.")
        yield Phrase(told, Component.LAYOUT, light.origin, field=Field.LIGHT)


def _shot(description: Description, known: Sequence[Registered]) -> Phrase:
    found = description.of("", Field.SHOT)
    value, origin = (found.value, found.origin) if found else ("medium", Origin(Source.RULE, description.frame))
    labels = [plain(one.label) for one in known]
    who = " and ".join([" ".join(labels[:-1]), labels[-1]]) if len(labels) > 1 else (labels or ["the scene"])[0]
    text = _SHOTS[value].format(who=who) if value in _SHOTS else plain(value)
    return Phrase(f"{text}.", Component.LAYOUT, origin, field=Field.SHOT)
