"""Whom of a large library a story is about; pure."""

from __future__ import annotations

from generation.s2ed.library import BadLibrary, Library
from generation.s2ed.mentions import names_of

MOST = 24
"""Characters of a library that is taken whole; a story's own has two to seven."""


def cast_for(story: str, library: Library) -> tuple[Library, int]:
    """Return a library, a large one without those whom the story never names, and how many were left out.

    Raises BadLibrary if it names nobody.
    """
    if len(library.entries) <= MOST:
        return library, 0
    names = names_of(library, story)
    shared = {key for _, keys in names.shared_in(story) for key in keys}
    kept = [entry for entry in library.entries if entry.key in names.told or entry.key in shared]
    if not kept:
        raise BadLibrary(
            f"the story names none of the library's {len(library.entries)} characters; give a library of its own"
        )
    return Library.of(kept), len(library.entries) - len(kept)
