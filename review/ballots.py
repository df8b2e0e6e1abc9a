"""What a voter hands in, and what is wrong with it; the case is passed in, nothing is stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from review.checkpoints import AFFIRMATIVE, Checkpoint
from review.reasons import reason_codes

NOTE_LENGTH = 2000
PROMPT_LENGTH = 8000
MOST_FINDINGS = 100
FRAME_FIELDS = ("frame", "text", "scene", "placements", "p_id", "e_id", "c_tag")
SCRIPT_FIELDS = ("script", "title", "style", "cast")
PLACEMENT_FIELDS = frozenset({"p_id", "e_id", "c_tag"})


class BallotError(ValueError):
    """A ballot that cannot be taken; `field` names what to put right."""

    def __init__(self, field: str, message: str) -> None:
        self.field, self.message = field, message
        super().__init__(f"{field}: {message}")


@dataclass(frozen=True)
class Ballot:
    """A choice with its reasons.

    `findings` (HV2): `{"frame": 1.. or None, "field", "code", "note", "c_id"}`; of a whole script the frame is
    None and the field one of SCRIPT_FIELDS, of a frame one of FRAME_FIELDS. `prompt`: at HV3 with `regenerate`.
    """

    choice: str
    reasons: Sequence[str] = ()
    note: str = ""
    findings: Sequence[Mapping[str, Any]] = field(default=())
    prompt: str = ""


def checked(ballot: Ballot, checkpoint: str, choices: Sequence[str], script: Mapping[str, Any] | None = None) -> Ballot:
    """Return the ballot in its stored form: reasons and findings once each, texts stripped.

    `script` is the script voted on, at HV2. Raises BallotError with the first fault.
    """
    raise NotImplementedError


def is_affirmative(choice: str) -> bool:
    return choice in AFFIRMATIVE


__all__ = ["AFFIRMATIVE", "Ballot", "BallotError", "Checkpoint", "checked", "reason_codes"]
