"""Small libraries and stories, and the real ones beside this file."""

from __future__ import annotations

from pathlib import Path

from generation.s2ed.agents import Tale
from generation.s2ed.compiler import Board, compiled
from generation.s2ed.embedded import EMBEDDED
from generation.s2ed.evaluation.annotated import Annotated
from generation.s2ed.evaluation.stories import annotated_stories
from generation.s2ed.library import Library, read_library
from generation.s2ed.state import Component

DATA = Path(__file__).parent / "data"
MIA = "Mia is a small girl with red hair. She wears a green coat."
TOM = "Tom is a tall boy. His hair is black. He wears a blue cap."
REX = "Rex is a brown dog with a long tail. He wears a red collar."


def library(**texts: str) -> Library:
    return read_library(texts or {"Mia": MIA, "Tom": TOM, "Rex": REX})


def board(*captions: str, drop: frozenset[Component] = frozenset(), locks=(), of: Library | None = None) -> Board:
    """The captions compiled by the embedded agents."""
    tale = Tale(" ".join(captions), of or library(), drop)
    return compiled(tale, EMBEDDED, len(captions), captions=captions, locks=locks)


def present(*captions: str, of: Library | None = None) -> list[str]:
    """Who is in the last of the captions."""
    return list(board(*captions, of=of).descriptions[-1].present)


def annotated() -> list[Annotated]:
    return annotated_stories(DATA)
