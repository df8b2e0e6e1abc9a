"""The three agents as typed protocols, and the switches of an ablation (seed 003, section IV)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from generation.s2ed.library import Library
from generation.s2ed.segmenting import Segmentation
from generation.s2ed.state import Component, Description, VisualState


@dataclass(frozen=True)
class Tale:
    """A story to compile: its text, its library, and what a run leaves out."""

    text: str
    library: Library
    drop: frozenset[Component] = frozenset()


class Segmenter(Protocol):
    def segment(self, tale: Tale, frames: int) -> Segmentation:
        """Return exactly `frames` captions in discourse order, without an entity that the story does not have."""


class Grounder(Protocol):
    def ground(self, tale: Tale, caption: str, frame: int, previous: Description) -> VisualState:
        """Return the registry of those present and what of their look the caption changes."""


class Enricher(Protocol):
    def enrich(self, tale: Tale, state: VisualState, previous: Description) -> VisualState:
        """Return the state with layout and affect."""


@dataclass(frozen=True)
class Agents:
    """Who compiles; `name` is recorded with the result."""

    name: str
    segmenter: Segmenter
    grounder: Grounder
    enricher: Enricher


def components(names: Sequence[str]) -> frozenset[Component]:
    """Return the components by their names; raises ValueError for one that is none."""
    return frozenset(Component(name) for name in names)
