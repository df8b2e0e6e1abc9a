"""What a person changes on a board: a frame's fields, its locks, what is left out; each recompiles what follows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from curation.models import Compilation
from generation.compilations import doorbell
from generation.compilations.boards import as_rows, board_of
from generation.compilations.steps import changed
from generation.s2ed.compiler import Board
from generation.s2ed.composing import edited
from generation.s2ed.presence import How
from generation.s2ed.state import Component, Description, Field, Origin, Registered, Source
from generation.s2ed.wording import slot_of

Value = tuple[str, Field]

EDITABLE = (Field.POSE, Field.EXPRESSION, Field.SLOT, Field.WEAR, Field.CONDITION, Field.HOLD)
SCENE = (Field.PLACE, Field.LIGHT, Field.SHOT)
LONGEST = 200
"""Characters of a value."""


class Meanwhile(Exception):
    """Somebody else, or a worker, changed the board since it was shown."""


def edit(
    row: Compilation,
    frame: int,
    values: Mapping[Value, str],
    present: Sequence[str],
    locks: Sequence[Value] | None = None,
) -> bool:
    """Set a frame's fields, who is present and the board's locks, and let every later frame be compiled anew.

    Returns False if nothing differs. Raises Meanwhile.
    """
    board = board_of(row)
    description = board.descriptions[frame - 1]
    after = _with_present(description, present)
    for (subject, field), value in values.items():
        value = value.strip()[:LONGEST]
        shown = slot_of(description, subject) if field is Field.SLOT else description.value(subject, field)
        if value != shown:
            after = edited(after, subject, field, value)
    kept = [[subject, field.value] for subject, field in locks] if locks is not None else row.locks
    if after == description and sorted(kept) == sorted(row.locks):
        return False
    _again(row, [*row.board[: frame - 1], *as_rows([after])], before=told_of(board), locks=kept)
    return True


def leave_out(row: Compilation, drop: Sequence[str]) -> None:
    """Leave these components out of the texts; without identity nobody is tracked, so that all is compiled anew.

    Raises Meanwhile.
    """
    board = board_of(row)
    tracked_as_before = (Component.IDENTITY in drop) == (Component.IDENTITY in row.drop)
    _again(row, row.board if tracked_as_before else [], before=told_of(board), drop=list(drop))


def told_of(board: Board) -> list[str]:
    """Return what each frame says besides the identities, after the names of those present: what an edit changes."""
    return [_told(board, one) for one in board.descriptions]


def _told(board: Board, description: Description) -> str:
    phrases = (one.text for one in board.phrases(description) if one.component is not Component.IDENTITY)
    return f"{', '.join(description.present)}: {' '.join(phrases)}"


def _again(row: Compilation, board: list[object], **fields: object) -> None:
    state = Compilation.State.DONE if len(board) == row.frames else Compilation.State.WAITING
    if not changed(row, board=board, done=len(board), state=state, error="", claimed_until=None, **fields):
        raise Meanwhile
    if state == Compilation.State.WAITING:
        doorbell.ring()


def _with_present(description: Description, present: Sequence[str]) -> Description:
    """Return the description with these library characters on stage: who was there as before, new ones after them."""
    staying = [one for one in description.registry if not one.known or one.key in present]
    there = {one.key for one in description.registry}
    origin = Origin(Source.EDITED, description.frame)
    entering = [Registered(key, key, How.NAMED, origin) for key in present if key not in there]
    registry = (*staying, *entering)
    return description if registry == description.registry else replace(description, registry=registry)
