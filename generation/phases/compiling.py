"""Phase II for a story that somebody brought: S2ED compiles its text into the script (seed 003)."""

from __future__ import annotations

from typing import Any

from curation.models import Story
from generation.compilations.players import agents_of
from generation.roles import Persona, StoryBrief
from generation.s2ed.agents import Tale
from generation.s2ed.cleaning import cleaned
from generation.s2ed.compiler import compiled
from generation.s2ed.library import Entry, Library, entry_of
from generation.s2ed.scripts import script_of, with_everybody
from generation.suites.sketch.writing.retelling import played


def compiled_script(story: Story, brief: StoryBrief, tries: int) -> Any:
    """Return the raw script of a story's text: its own sentences as frames, its whole cast on stage.

    Raises `compiler.Refused` for a text that cannot be compiled.
    """
    text = cleaned(brief.source_text).text
    tale = Tale(text, library_of_cast(brief.cast, text))
    agents = agents_of(story.project, f"{story.label}/{tries}", since=story.state_since)
    board = compiled(tale, agents, brief.frames)
    script = script_of(board, story.title or story.key, brief.style or "illustration", brief.vocabulary)
    return with_everybody(script, tuple(one.c_id for one in brief.cast))


def library_of_cast(cast: tuple[Persona, ...], text: str) -> Library:
    """Return a cast as a library; whom the text never names plays its most frequent figure that nobody claims."""
    playing = played(cast, text)
    names = [one.name or one.c_id for one in cast]
    return Library.of([_entry(one, as_, names) for one, as_ in zip(cast, playing, strict=True)])


def _entry(one: Persona, playing: Persona, names: list[str]) -> Entry:
    name = one.name or one.c_id
    key = f"{name} {one.c_id}" if names.count(name) > 1 else name
    return entry_of(key, one.description, c_id=one.c_id, names=(one.c_id,), subject_type=playing.subject_type)
