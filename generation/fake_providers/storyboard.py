"""S2ED's three agents as the practice vendors play them: the embedded ones, on what the prompt holds; pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generation.s2ed.agents import Tale
from generation.s2ed.embedded import EmbeddedEnricher, EmbeddedGrounder, EmbeddedSegmenter
from generation.s2ed.library import Library, entry_of
from generation.s2ed.presence import How
from generation.s2ed.state import Commitment, Description, Field, Origin, Registered, Source, VisualState

LOOKS = (Field.WEAR, Field.CONDITION, Field.HOLD)
USUAL = {Field.POSE: "P_STAND", Field.EXPRESSION: "E_NEUTRAL", Field.SLOT: "centre"}
THIS = 2  # the number of the frame asked about: there is one before it, which may be empty


def captions(data: Mapping[str, Any]) -> dict[str, Any]:
    """Divide a story."""
    segmentation = EmbeddedSegmenter().segment(Tale(data["story"], Library.of([])), data["frames"])
    return {"captions": [one.text for one in segmentation.captions]}


def grounded(data: Mapping[str, Any]) -> dict[str, Any]:
    """Say who is in a frame, and what of their looks changes there."""
    library, caption = Library.of([entry_of(key, text) for key, text in data["library"].items()]), data["caption"]
    before = _before(data, frozenset(data["library"]))
    state = EmbeddedGrounder().ground(Tale(caption, library), caption, THIS, before)
    return {
        "present": [{"key": one.key, "label": one.label, "evidence": _evidence(one.origin)} for one in state.registry],
        "changes": [
            {"key": one.subject, "field": one.field.value, "value": one.value, "evidence": _evidence(one.origin)}
            for one in state.appearance
            if one.field in LOOKS
        ],
    }


def enriched(data: Mapping[str, Any]) -> dict[str, Any]:
    """Stage those present."""
    present, caption = data["present"], data["caption"]
    library, before = Library.of([entry_of(key, "") for key in present]), _before(data, frozenset(present))
    state = EmbeddedEnricher().enrich(Tale(caption, library), _state(present, caption), before)
    said = {one.about: one for one in (*before.commitments, *state.layout, *state.affect)}
    scene = {field.value: _value(said, "", field) for field in (Field.PLACE, Field.LIGHT, Field.SHOT)}
    place = said.get(("", Field.PLACE))
    return {
        "characters": [_staged(key, said) for key in present],
        **scene,
        "evidence": _evidence(place.origin) if place else "",
    }


def _before(data: Mapping[str, Any], known: frozenset[str]) -> Description:
    """Return the frame before as far as the prompt tells it."""
    origin = Origin(Source.CARRIED, 1)
    registry = tuple(Registered(key, key, How.NAMED, origin, key in known) for key in data["present_before"])
    commitments = tuple(
        Commitment(Field(line["field"]), line["is"], origin, "" if line["of"] == "scene" else line["of"])
        for line in data["in_force"]
    )
    return Description(1, "", registry, commitments, recent=tuple(data["present_before"]))


def _state(present: list[str], caption: str) -> VisualState:
    origin = Origin(Source.CAPTION, THIS)
    return VisualState(THIS, caption, tuple(Registered(key, key, How.NAMED, origin) for key in present))


def _staged(key: str, said: Mapping[tuple[str, Field], Commitment]) -> dict[str, str]:
    pose = said.get((key, Field.POSE))
    fields = {field.value: _value(said, key, field) for field in (Field.POSE, Field.EXPRESSION, Field.SLOT)}
    return {"key": key, **fields, "evidence": _evidence(pose.origin) if pose else ""}


def _value(said: Mapping[tuple[str, Field], Commitment], subject: str, field: Field) -> str:
    found = said.get((subject, field))
    return found.value if found else USUAL.get(field, "")


def _evidence(origin: Origin) -> str:
    return origin.span.text if origin.span else ""
