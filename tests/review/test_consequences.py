"""What a decision does to its item."""

from __future__ import annotations

from typing import Any

import pytest

from curation.lifecycle import MOVES
from curation.models import Kind
from curation.scripts import ScriptFinding
from review.ballots import Ballot
from review.checkpoints import Checkpoint, Mode
from review.consequences import TO_STATE, Consequence, consequence, findings_of

HV2, HV3 = Checkpoint.HV2, Checkpoint.HV3
KIND = {Checkpoint.HV1: Kind.CHARACTER, Checkpoint.HV2: Kind.STORY, Checkpoint.HV3: Kind.FRAME}


def finding(frame: int | None, field: str, code: str, note: str = "", c_id: str = "") -> dict[str, Any]:
    return {"frame": frame, "field": field, "code": code, "note": note, "c_id": c_id}


@pytest.mark.parametrize(("checkpoint", "mode", "choice"), TO_STATE)
def test_every_consequence_is_a_move_of_the_table(checkpoint: Checkpoint, mode: Mode, choice: str) -> None:
    effect = consequence(checkpoint, mode, choice, [Ballot(choice)], revisions_left=1)
    assert effect.to_state in MOVES[KIND[checkpoint]]["in_review"]


def test_a_rejected_script_goes_back_to_the_writer_with_the_findings_of_who_rejected_it() -> None:
    ballots = [
        Ballot("reject", findings=[finding(4, "text", "incoherent", "Where is the dog?")]),
        Ballot("approve"),
        Ballot("reject", ("language",), "Stilted."),
    ]
    effect = consequence(HV2, Mode.DECISION, "reject", ballots, revisions_left=1)
    assert effect.to_state == "revising"
    assert effect.fields["findings"] == [
        ScriptFinding(None, "script", "Stilted.", "language").as_json(),
        ScriptFinding(4, "text", "Where is the dog?", "incoherent").as_json(),
    ]


def test_a_script_whose_revisions_are_used_up_is_rejected_with_its_findings() -> None:
    effect = consequence(HV2, Mode.DECISION, "reject", [Ballot("reject", ("other",))], revisions_left=0)
    assert effect.to_state == "rejected"
    assert len(effect.fields["findings"]) == 1


def test_the_same_finding_of_two_people_is_one_with_both_notes() -> None:
    ballots = [
        Ballot("reject", findings=[finding(2, "p_id", "pose_unjustified", note, "C_1")])
        for note in ("He sits.", "", "He sits.", "Not standing.")
    ]
    assert findings_of(ballots) == [
        ScriptFinding(2, "p_id", "He sits. / Not standing.", "pose_unjustified", "C_1"),
    ]


def test_a_finding_without_a_note_says_what_its_code_means() -> None:
    [found] = findings_of([Ballot("reject", findings=[finding(1, "e_id", "expression_unjustified")])])
    assert found.message == "The text does not justify the expression"


def test_a_reason_that_a_finding_explains_is_not_said_twice() -> None:
    ballot = Ballot("reject", ("incoherent", "unsafe"), findings=[finding(1, "text", "incoherent", "Why?")])
    assert [(found.frame, found.code) for found in findings_of([ballot])] == [(None, "unsafe"), (1, "incoherent")]


def test_findings_come_by_frame_the_whole_script_first() -> None:
    frames = [7, None, 2, 12]
    ballot = Ballot("reject", findings=[finding(frame, "text", "other") for frame in frames])
    assert [found.frame for found in findings_of([ballot])] == [None, 2, 7, 12]


@pytest.mark.parametrize(
    ("prompts", "expected"),
    [(["first", "second"], "second"), (["first", ""], "first"), (["", ""], None)],
)
def test_a_new_cycle_takes_the_prompt_of_the_deciding_vote_or_anothers(
    prompts: list[str], expected: str | None
) -> None:
    ballots = [Ballot("regenerate", ("scene",), prompt=prompt) for prompt in prompts]
    effect = consequence(HV3, Mode.DECISION, "regenerate", [Ballot("discard", ("story",)), *ballots])
    assert effect == Consequence("regenerating", {"asked_prompt": expected} if expected else {})
