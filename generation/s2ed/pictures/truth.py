"""What a frame should show, from the authors' annotations alone: who, where, doing and feeling what; pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from generation.roles import Control, FrameBrief, Member, Persona
from generation.s2ed.evaluation.annotated import Annotated
from generation.s2ed.library import Library
from generation.s2ed.pictures.drawing import STYLE, Box, boxes_of, tags_of
from generation.s2ed.pictures.reading import Read, read
from generation.suites.sketch.writing.reading import Reader

UNTOLD = frozenset({"P_STAND", "E_NEUTRAL"})
"""What a caption that says nothing comes to: no event."""


@dataclass(frozen=True)
class Truth:
    """A frame as annotated: characters, their boxes, and the events (character, identifier) of its caption."""

    key: str
    wanted: tuple[str, ...]
    boxes: dict[str, Box]
    events: frozenset[tuple[str, str]]


def truth_of(story: Annotated, at: int) -> Truth:
    """Read one frame's truth: the layout from the authors' description, the events from their caption."""
    page = story.pages[at]
    wanted = tuple(story.characters(at))[:5]
    reading = read(str(page.get("description", "")), story.library.keys, "truth", misses=False)
    said = {one.name: one for one in reading.characters}
    slots = [said[key].slot if key in said else "" for key in wanted]
    tags = tags_of(_unlike(slots), reading.shot, Random("truth")) if wanted else []
    members = tuple(
        Member(canonical(key, story.library), Control(_pose(said, key), "E_NEUTRAL", tag), b"")
        for key, tag in zip(wanted, tags, strict=True)
    )
    boxes = boxes_of(FrameBrief("", "", STYLE, members)) if members else ()
    return Truth(f"{story.name}/{at + 1}", wanted, dict(zip(wanted, boxes, strict=True)), events_of(story, at, wanted))


def canonical(key: str, library: Library) -> Persona:
    return Persona(key, key, "", "", library[key].text)


def events_of(story: Annotated, at: int, wanted: tuple[str, ...]) -> frozenset[tuple[str, str]]:
    """Return the action and affect labels of an annotated caption, as the sketch suite's own reader finds them."""
    reader = Reader([canonical(key, story.library) for key in wanted])
    reading = reader.read(str(story.pages[at]["caption"]))
    found = ((key, reading.best(key, prefix)) for key in wanted for prefix in ("P_", "E_"))
    return frozenset((key, one) for key, one in found if one and one not in UNTOLD)


def _pose(said: Mapping[str, Read], key: str) -> str:
    one = said.get(key)
    return (one.pose if one else "") or "P_STAND"


def _unlike(slots: list[str]) -> list[str]:
    """Return the slots with doubled ones left open: two cannot stand in one place."""
    return [slot if slot not in slots[:at] else "" for at, slot in enumerate(slots)]
