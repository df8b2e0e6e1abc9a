"""Plain sentences that say exactly what the placements of a frame claim."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from generation.roles import Persona
from generation.suites.sketch.writing.lexicon import DATA


def gesture(name: str, placement: Mapping[str, str]) -> str:
    """Return a clause such as "Mira waves with a smile"; a project's own identifiers are said by their words."""
    poses, expressions = _phrases()["poses"], _phrases()["expressions"]
    does = poses.get(placement["p_id"]) or f"shows a {_words(placement['p_id'])} pose"
    feels = expressions.get(placement["e_id"]) or f"with a {_words(placement['e_id'])} face"
    joint = ", " if not feels.startswith(("with ", "in ")) or "," in does else " "
    return f"{name} {does}{joint}{feels}"


def gestures(placements: Sequence[Mapping[str, str]], cast: Sequence[Persona]) -> str:
    """Return one or two sentences for all placements, in their order."""
    names = {persona.c_id: persona.name for persona in cast}
    clauses = [gesture(names.get(placement["c_id"], placement["c_id"]), placement) for placement in placements]
    if not clauses:
        return "For a moment nobody is to be seen."
    first, rest = clauses[:2], clauses[2:]
    sentences = [", and ".join(first), *([", and ".join(rest)] if rest else [])]
    return " ".join(f"{sentence}." for sentence in sentences)


def _words(identifier: str) -> str:
    return identifier.partition("_")[2].replace("_", " ").lower()


@cache
def _phrases() -> dict[str, Any]:
    return tomllib.loads((DATA / "gestures.toml").read_text(encoding="utf-8"))
