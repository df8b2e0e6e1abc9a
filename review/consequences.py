"""What a final decision does to its item (design, section 3); pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from curation.scripts import ScriptFinding
from review.ballots import Ballot
from review.checkpoints import Checkpoint, Mode
from review.reasons import reason_label


@dataclass(frozen=True)
class Consequence:
    """Where the item goes, and what is written with the move."""

    to_state: str
    fields: Mapping[str, Any] = field(default_factory=dict)


TO_STATE: Mapping[tuple[Checkpoint, Mode, str], str] = {
    (Checkpoint.HV1, Mode.DECISION, "approve"): "locked",
    (Checkpoint.HV1, Mode.DECISION, "reject"): "rejected",
    (Checkpoint.HV2, Mode.DECISION, "approve"): "approved",
    (Checkpoint.HV2, Mode.DECISION, "reject"): "revising",
    (Checkpoint.HV3, Mode.DECISION, "correct"): "correcting",
    (Checkpoint.HV3, Mode.DECISION, "regenerate"): "regenerating",
    (Checkpoint.HV3, Mode.DECISION, "discard"): "discarded",
    (Checkpoint.HV3, Mode.ACCEPTANCE, "accept"): "approved",
    (Checkpoint.HV3, Mode.ACCEPTANCE, "reject"): "correcting",
}


def consequence(
    checkpoint: Checkpoint, mode: Mode, choice: str, ballots: Sequence[Ballot], revisions_left: int = 0
) -> Consequence:
    """Return what a decision does; `ballots` are the standing votes in the order they were cast.

    A rejected script goes back to the writer with the panel's findings while `revisions_left`, and is rejected for
    good after that. A frame to regenerate takes the prompt of the deciding vote, or of another that edited it.
    """
    to_state = TO_STATE[checkpoint, mode, choice]
    won = [ballot for ballot in ballots if ballot.choice == choice]
    if to_state == "revising":
        findings = {"findings": [finding.as_json() for finding in findings_of(won)]}
        return Consequence("revising" if revisions_left > 0 else "rejected", findings)
    if to_state == "regenerating" and (prompt := next((ballot.prompt for ballot in won[::-1] if ballot.prompt), "")):
        return Consequence(to_state, {"asked_prompt": prompt})
    return Consequence(to_state)


def findings_of(ballots: Iterable[Ballot]) -> list[ScriptFinding]:
    """Return what the rejecting ballots found, by frame: one finding for a place and code, with everybody's notes.

    A reason given without a finding of that code becomes a finding on the whole script.
    """
    notes: dict[tuple[int | None, str, str, str], list[str]] = {}
    for ballot in ballots:
        for place, note in _places(ballot):
            notes.setdefault(place, [])
            if note and note not in notes[place]:
                notes[place].append(note)
    return [
        ScriptFinding(
            frame, field, " / ".join(notes[frame, field, code, c_id]) or reason_label(Checkpoint.HV2, code), code, c_id
        )
        for frame, field, code, c_id in sorted(notes, key=lambda place: (place[0] or 0, *place[1:]))
    ]


def _places(ballot: Ballot) -> Iterable[tuple[tuple[int | None, str, str, str], str]]:
    for finding in ballot.findings:
        yield (finding["frame"], finding["field"], finding["code"], finding["c_id"]), finding["note"]
    on_a_place = {finding["code"] for finding in ballot.findings}
    for code in ballot.reasons:
        if code not in on_a_place:
            yield (None, "script", code, ""), ballot.note
