"""What makes a ballot valid, and what a voter is told when it is not."""

from __future__ import annotations

from typing import Any

import pytest

from review.ballots import Ballot, BallotError, checked
from review.checkpoints import Checkpoint, choices
from review.reasons import REASONS, reason_codes

SCRIPT = {
    "cast": ["C_1", "C_2"],
    "frames": [{"placements": [{"c_id": "C_1"}]}, {"placements": [{"c_id": "C_1"}, {"c_id": "C_2"}]}],
}
FINDING = {"frame": 2, "field": "p_id", "code": "pose_unjustified", "note": "He sits.", "c_id": "C_2"}


def check(checkpoint: str, choice: str, *reasons: Any, mode: str = "decision", **fields: Any) -> Ballot:
    script = SCRIPT if checkpoint == "hv2" else None
    return checked(Ballot(choice, reasons, **fields), checkpoint, choices(checkpoint, mode), script)


def fault(checkpoint: str, choice: str, *reasons: Any, **fields: Any) -> str:
    with pytest.raises(BallotError) as caught:
        check(checkpoint, choice, *reasons, **fields)
    return caught.value.field


def test_reason_codes_are_those_of_the_vocabulary() -> None:
    hv1 = "not_full_body background mismatch not_one_character text artefacts duplicate unsafe other"
    assert " ".join(reason_codes("hv1")) == hv1
    assert [len(reason_codes(checkpoint)) for checkpoint in Checkpoint] == [9, 8, 9]
    assert all(str(label) for codes in REASONS.values() for label in codes.values())


def test_an_approval_needs_no_reason() -> None:
    assert check("hv1", "approve") == Ballot("approve")


def test_a_ballot_is_stored_with_each_reason_once_and_without_blanks_around_texts() -> None:
    assert check("hv1", "reject", "text", "text", "other", note=" a logo\n") == Ballot(
        "reject", ("text", "other"), "a logo"
    )


@pytest.mark.parametrize(
    ("checkpoint", "choice"),
    [("hv1", "reject"), ("hv2", "reject"), ("hv3", "correct"), ("hv3", "regenerate"), ("hv3", "discard")],
)
def test_whatever_stops_an_item_carries_a_reason(checkpoint: str, choice: str) -> None:
    assert fault(checkpoint, choice) == "reasons"
    assert check(checkpoint, choice, "other").reasons == ("other",)


def test_a_refused_correction_carries_a_reason() -> None:
    assert fault("hv3", "reject", mode="acceptance") == "reasons"
    assert check("hv3", "reject", "identity", mode="acceptance").choice == "reject"


@pytest.mark.parametrize(
    ("checkpoint", "choice"), [("hv1", "correct"), ("hv3", "approve"), ("hv2", ""), ("hv3", "accept")]
)
def test_a_choice_of_another_checkpoint_is_refused(checkpoint: str, choice: str) -> None:
    assert fault(checkpoint, choice) == "choice"


@pytest.mark.parametrize("reason", ["incoherent", "", 7, None, ["text"]])
def test_a_reason_of_another_checkpoint_is_refused(reason: Any) -> None:
    assert fault("hv1", "reject", reason) == "reasons"


def test_an_approval_with_reasons_or_findings_is_sent_back_to_the_voter() -> None:
    assert fault("hv1", "approve", "text") == "reasons"
    assert fault("hv2", "approve", findings=[FINDING]) == "findings"


def test_a_finding_is_reason_enough_to_reject_a_script() -> None:
    assert check("hv2", "reject", findings=[FINDING, dict(FINDING)]).findings == (FINDING,)


def test_a_finding_may_be_about_the_whole_script() -> None:
    whole = {"frame": None, "field": "script", "code": "incoherent"}
    assert check("hv2", "reject", findings=[whole]).findings == (whole | {"note": "", "c_id": ""},)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"frame": 3}, "findings.0.frame"),
        ({"frame": 0}, "findings.0.frame"),
        ({"frame": True}, "findings.0.frame"),
        ({"frame": "1"}, "findings.0.frame"),
        ({"field": "title"}, "findings.0.field"),
        ({"field": None}, "findings.0.field"),
        ({"frame": None}, "findings.0.field"),
        ({"code": "identity"}, "findings.0.code"),
        ({"frame": 1}, "findings.0.c_id"),
        ({"note": 3}, "findings.0.note"),
        ({"note": "x" * 2001}, "findings.0.note"),
        ({"colour": "red"}, "findings.0"),
    ],
)
def test_a_finding_names_a_frame_field_code_and_character_that_exist(change: dict[str, Any], field: str) -> None:
    assert fault("hv2", "reject", findings=[FINDING | change]) == field


def test_findings_belong_to_scripts() -> None:
    assert fault("hv1", "reject", "other", findings=[FINDING]) == "findings"


def test_an_edited_prompt_belongs_to_a_regeneration() -> None:
    assert check("hv3", "regenerate", "scene", prompt="Two foxes.").prompt == "Two foxes."
    assert fault("hv3", "discard", "scene", prompt="Two foxes.") == "prompt"


@pytest.mark.parametrize(("field", "value"), [("note", "x" * 2001), ("note", None), ("prompt", 5)])
def test_texts_are_texts_of_bounded_length(field: str, value: Any) -> None:
    assert fault("hv3", "regenerate", "other", **{field: value}) == field


@pytest.mark.parametrize("note", ["a\x00b", "\ud83d"], ids=["a zero byte", "half of a pair"])
def test_a_text_that_some_database_cannot_keep_is_refused(note: str) -> None:
    assert fault("hv1", "reject", "text", note=note) == "note"
