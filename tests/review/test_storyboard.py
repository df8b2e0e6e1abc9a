from __future__ import annotations

from typing import Any

from curation.diff import Change
from review.reasons import reason_codes
from review.storyboard import FIELD_CODES, Row, storyboard


def placed(c_id: str, p_id: str = "P_STAND", e_id: str = "E_HAPPY", c_tag: str = "CT_FULL") -> dict[str, str]:
    return {"c_id": c_id, "p_id": p_id, "e_id": e_id, "c_tag": c_tag}


def script(*frames: list[dict[str, str]], **fields: Any) -> dict[str, Any]:
    lines = [{"text": f"Frame {n}.", "scene": "a street", "placements": who} for n, who in enumerate(frames, start=1)]
    return {"frames": [{**line, **fields} for line in lines]}


def board(*frames: list[dict[str, str]], answered: dict[str, Any] | None = None) -> list[Row]:
    return storyboard(script(*frames), answered)


def test_a_change_is_against_the_characters_last_frame_and_not_the_storys() -> None:
    rows = board([placed("A", "P_WALK")], [placed("B")], [placed("A", "P_RUN")])
    pose, expression, _tag = rows[2].chips[0].terms
    assert (pose.identifier, pose.was) == ("P_RUN", "P_WALK")
    assert expression.was == ""


def test_a_character_enters_once() -> None:
    rows = board([placed("A")], [placed("A"), placed("B")], [placed("B")])
    assert [[chip.enters for chip in row.chips] for row in rows] == [[True], [False, True], [False]]


def test_a_revision_shows_what_it_answers() -> None:
    earlier = script([placed("A", "P_SIT")], text="They sit and rest.")
    rows = board([placed("A", "P_STAND")], [placed("A")], answered=earlier)
    assert rows[0].chips[0].terms[0].answered == "P_SIT"
    assert [piece.change for piece in rows[0].text] == [Change.REMOVED, Change.ADDED, Change.SAME]
    assert [row.is_new for row in rows] == [False, True]


def test_a_frame_without_characters_is_a_view() -> None:
    assert board([], [placed("A")])[0].chips == ()


def test_every_field_offers_reasons_that_hv2_knows() -> None:
    assert {code for codes in FIELD_CODES.values() for code in codes} <= set(reason_codes("hv2"))
