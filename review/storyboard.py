"""A script as a storyboard: what changes from frame to frame, and from version to version; pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from curation.diff import Piece, word_diff
from curation.scripts import TERM_FIELDS

# Which HV2 reason codes make sense where; the first is what one click on the field says.
FIELD_CODES: Mapping[str, tuple[str, ...]] = {
    "text": ("incoherent", "inconsistent", "language", "unsafe", "other"),
    "scene": ("inconsistent", "incoherent", "language", "unsafe", "other"),
    "p_id": ("pose_unjustified", "inconsistent", "unsafe", "other"),
    "e_id": ("expression_unjustified", "inconsistent", "unsafe", "other"),
    "c_tag": ("composition_unjustified", "inconsistent", "other"),
}


@dataclass(frozen=True)
class Term:
    """One control signal of a placement.

    `was`: the one in the character's frame before; `answered`: the one in the earlier version; "" if the same.
    """

    field: str
    identifier: str
    was: str = ""
    answered: str = ""


@dataclass(frozen=True)
class Chip:
    """A character in a frame."""

    c_id: str
    enters: bool
    terms: tuple[Term, ...]


@dataclass(frozen=True)
class Row:
    """A frame of the storyboard; the pieces carry the difference to the version that this one answers."""

    number: int
    text: tuple[Piece, ...]
    scene: tuple[Piece, ...]
    scene_changes: bool
    chips: tuple[Chip, ...]
    is_new: bool


def storyboard(script: Mapping[str, Any], answered: Mapping[str, Any] | None = None) -> list[Row]:
    """Return a row per frame; `answered` is the script of the version that this one revises."""
    last: dict[str, Mapping[str, str]] = {}  # C_ID -> its latest placement
    scene = ""
    rows = []
    for number, frame in enumerate(script["frames"], start=1):
        earlier = _frame(answered, number)
        rows.append(
            Row(
                number,
                word_diff(earlier["text"] if earlier else frame["text"], frame["text"]),
                word_diff(earlier["scene"] if earlier else frame["scene"], frame["scene"]),
                bool(scene) and frame["scene"] != scene,
                tuple(_chip(placement, last, earlier) for placement in frame["placements"]),
                answered is not None and earlier is None,
            )
        )
        last |= {placement["c_id"]: placement for placement in frame["placements"]}
        scene = frame["scene"]
    return rows


def _frame(script: Mapping[str, Any] | None, number: int) -> Mapping[str, Any] | None:
    frames: Sequence[Mapping[str, Any]] = script["frames"] if script else ()
    return frames[number - 1] if number <= len(frames) else None


def _chip(
    placement: Mapping[str, str],
    last: Mapping[str, Mapping[str, str]],
    earlier: Mapping[str, Any] | None,
) -> Chip:
    c_id = placement["c_id"]
    before = last.get(c_id, placement)
    placed = {line["c_id"]: line for line in earlier["placements"]} if earlier else {}
    versioned = placed.get(c_id, placement)
    terms = (
        Term(
            field,
            placement[field],
            _if_other(before[field], placement[field]),
            _if_other(versioned[field], placement[field]),
        )
        for field in TERM_FIELDS
    )
    return Chip(c_id, c_id not in last, tuple(terms))


def _if_other(one: str, other: str) -> str:
    return one if one != other else ""
