"""The visual state of a frame and its executable description, as plain data (seed 003, section III); pure.

`state_t` = (registry, appearance, layout, affect) holds what a caption and the library give. `E_t` = compose(E_(t-1),
state_t) holds what is in force: every commitment with where it came from.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class Component(StrEnum):
    """The four parts of the state, each of which an ablation can drop."""

    IDENTITY = "identity"
    APPEARANCE = "appearance"
    LAYOUT = "layout"
    EMOTION = "emotion"


class Field(StrEnum):
    """What can be committed to. The scene's fields have no subject."""

    LOOK = "look"
    WEAR = "wear"
    CONDITION = "condition"
    HOLD = "hold"
    POSE = "pose"
    SLOT = "slot"
    SHOT = "shot"
    PLACE = "place"
    LIGHT = "light"
    OBJECTS = "objects"
    EXPRESSION = "expression"


COMPONENT_OF = {
    Field.LOOK: Component.APPEARANCE,
    Field.WEAR: Component.APPEARANCE,
    Field.CONDITION: Component.APPEARANCE,
    Field.HOLD: Component.APPEARANCE,
    Field.POSE: Component.LAYOUT,
    Field.SLOT: Component.LAYOUT,
    Field.SHOT: Component.LAYOUT,
    Field.PLACE: Component.LAYOUT,
    Field.LIGHT: Component.LAYOUT,
    Field.OBJECTS: Component.LAYOUT,
    Field.EXPRESSION: Component.EMOTION,
}

LASTING = frozenset({Field.LOOK, Field.WEAR, Field.CONDITION, Field.HOLD, Field.SLOT, Field.PLACE, Field.LIGHT})
"""Commitments: carried until a caption gives evidence of a change. Poses and expressions last as `SETTLES` says."""


class Source(StrEnum):
    LIBRARY = "library"
    CAPTION = "caption"
    CARRIED = "carried"
    RULE = "rule"
    MODEL = "model"
    EDITED = "edited"


@dataclass(frozen=True)
class Span:
    """Words of a frame's caption: places from 0, end excluded."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Origin:
    """Where something came from: `frame` counts from 1; for what is carried, the frame that first said it."""

    source: Source
    frame: int = 0
    span: Span | None = None

    def carried(self) -> Origin:
        """Return this origin as seen from a later frame; what the library gives stays the library's."""
        return self if self.source is Source.LIBRARY else replace(self, source=Source.CARRIED)


@dataclass(frozen=True)
class Registered:
    """Somebody in a frame. `label` is how the caption names them; `known` if the library holds `key`."""

    key: str
    label: str
    how: str
    origin: Origin
    known: bool = True


@dataclass(frozen=True)
class Commitment:
    """Something a frame commits to: `value` is an identifier or a few words, `subject` a library key, "" for the scene.

    `momentary` if it ends with its frame.
    """

    field: Field
    value: str
    origin: Origin
    subject: str = ""
    momentary: bool = False

    @property
    def about(self) -> tuple[str, Field]:
        return self.subject, self.field

    @property
    def component(self) -> Component:
        return COMPONENT_OF[self.field]


@dataclass(frozen=True)
class Release:
    """Evidence that a commitment ends without a new one: fields of a subject ("" for everybody) from here on."""

    fields: frozenset[Field]
    evidence: Span
    subject: str = ""


@dataclass(frozen=True)
class Change:
    """A commitment that changed, and the words of the caption that are the evidence."""

    subject: str
    field: Field
    before: str
    after: str
    evidence: Span | None


@dataclass(frozen=True)
class Refusal:
    """A change that a lock or a trait's type forbids; a person may allow it."""

    subject: str
    field: Field
    wanted: str
    reason: str
    evidence: Span | None = None


@dataclass(frozen=True)
class VisualState:
    """`state_t`: what this frame's caption and the library give, before anything is inherited."""

    frame: int
    caption: str
    registry: tuple[Registered, ...] = ()
    appearance: tuple[Commitment, ...] = ()
    layout: tuple[Commitment, ...] = ()
    affect: tuple[Commitment, ...] = ()
    releases: tuple[Release, ...] = ()
    recent: tuple[str, ...] = ()
    refusals: tuple[Refusal, ...] = ()


@dataclass(frozen=True)
class Description:
    """`E_t`: who is present, and every commitment in force, those of characters off stage included."""

    frame: int
    caption: str
    registry: tuple[Registered, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    changes: tuple[Change, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    recent: tuple[str, ...] = ()

    @property
    def present(self) -> tuple[str, ...]:
        """The library keys of those on stage, in order of mention."""
        return tuple(one.key for one in self.registry if one.known)

    def of(self, subject: str, field: Field) -> Commitment | None:
        return next((one for one in self.commitments if one.about == (subject, field)), None)

    def value(self, subject: str, field: Field, default: str = "") -> str:
        found = self.of(subject, field)
        return found.value if found else default


NOTHING = Description(0, "")
"""`E_0`: before the first frame nothing is committed."""
