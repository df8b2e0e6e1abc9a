"""The writer's honest mistakes, at a set rate: what a validator or a panel is there to find."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from random import Random
from typing import Any

from curation.scripts import MIN_FRAMES
from curation.vocabulary import Vocabulary
from generation.roles import StoryBrief
from generation.suites.sketch.writing.reading import Reader

KINDS = ("foreign_cast", "unknown_id", "too_few_frames", "pose", "pose", "expression", "expression")
"""Drawn with equal chance; the last four pass the validator and are for the panel."""


@dataclass(frozen=True)
class Slip:
    """One mistake: its kind, and for those that a panel should find where it is and the reason code."""

    kind: str
    finding: dict[str, Any] | None = None


def slipped(script: dict[str, Any], brief: StoryBrief, rng: Random) -> tuple[dict[str, Any], Slip]:
    """Return a copy of the script with one mistake of a drawn kind."""
    broken, kind = copy.deepcopy(script), rng.choice(KINDS)
    places = [
        (number, placement)
        for number, frame in enumerate(broken["frames"], start=1)
        for placement in frame["placements"]
    ]
    number, placement = rng.choice(places)
    if kind == "foreign_cast":
        placement["c_id"] = f"{placement['c_id']}_2"
    elif kind == "unknown_id":
        placement["p_id"] = rng.choice(("P_SHRUG", "P_SALUTE", "P_LEAN", "P_NOD"))
    elif kind == "too_few_frames":
        broken["frames"] = broken["frames"][: MIN_FRAMES - 1]
    else:
        field = "p_id" if kind == "pose" else "e_id"
        reader = Reader(brief.cast, by_kind=bool(brief.source_text))
        said = reader.read(broken["frames"][number - 1]["text"]).says.get(placement["c_id"], [])
        placement[field] = rng.choice(_unjustified(field, said, brief.vocabulary))
        note = f"The text does not say {placement[field]}."
        code = f"{kind}_unjustified"
        found = {"frame": number, "field": field, "code": code, "c_id": placement["c_id"], "note": note}
        return broken, Slip(kind, found)
    return broken, Slip(kind)


def _unjustified(field: str, said: list[str], vocabulary: Vocabulary) -> list[str]:
    terms = vocabulary.poses if field == "p_id" else vocabulary.expressions
    return [term for term in terms if term not in said and term not in ("P_STAND", "E_NEUTRAL")]
