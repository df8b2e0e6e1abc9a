"""A story that somebody brought is told in its own words and order, in exactly the frames asked for."""

from __future__ import annotations

from typing import Any

import pytest

from curation.scripts import check_script
from generation.suites.sketch.writer import SketchWriter
from generation.suites.sketch.writing.sentences import parted, sentences_of
from tests.generation.suites.sketch.writer_briefs import DOG_AND_SHADOW, FOX_AND_GOAT, PROMPT, fable_brief


def told(text: str, frames: int, *kinds: str) -> dict[str, Any]:
    brief = fable_brief(text, frames, *kinds)
    script: dict[str, Any] = SketchWriter(slip_rate=0.0).script(PROMPT, brief, (), seed=1).value
    assert check_script(script, {one.c_id for one in brief.cast}, brief.vocabulary).findings == ()
    return script


@pytest.mark.parametrize("frames", range(7, 13))
@pytest.mark.parametrize(("text", "kinds"), [(FOX_AND_GOAT, ("fox", "goat")), (DOG_AND_SHADOW, ("dog",))])
def test_the_frames_hold_the_sources_words_in_order(text: str, kinds: tuple[str, ...], frames: int) -> None:
    script = told(text, frames, *kinds)
    assert len(script["frames"]) == frames
    title, _, body = text.partition("\n")
    assert script["title"] == title
    assert " ".join(frame["text"] for frame in script["frames"]).split() == body.split()


def test_who_is_there_and_what_they_do_follows_the_words() -> None:
    frames = told(FOX_AND_GOAT, 8, "fox", "goat")["frames"]
    first = {placement["c_id"]: placement for placement in frames[0]["placements"]}
    assert set(first) == {"FOX"} and first["FOX"]["p_id"] == "P_FALL"
    jumped = next(frame for frame in frames if "jumped down" in frame["text"])
    assert {(one["c_id"], one["p_id"]) for one in jumped["placements"]} >= {("GOAT", "P_JUMP")}
    leaped = next(frame for frame in frames if "leaped upon his back" in frame["text"])
    assert {(one["c_id"], one["p_id"]) for one in leaped["placements"]} >= {("FOX", "P_JUMP")}


def test_whom_the_text_never_names_still_appears() -> None:
    script = told(DOG_AND_SHADOW, 7, "dog", "heron")
    assert {one["c_id"] for frame in script["frames"] for one in frame["placements"]} == {"DOG", "HERON"}


def test_quotes_and_abbreviations_end_no_sentence() -> None:
    text = "Mr. Slate came at noon. “Wait! Do not go,” said Fred. He waved. “Why?” asked Dr. Rubble."
    assert sentences_of(text) == [
        "Mr. Slate came at noon.",
        "“Wait! Do not go,” said Fred.",
        "He waved.",
        "“Why?” asked Dr. Rubble.",
    ]


def test_few_sentences_are_cut_at_clauses_and_many_are_merged() -> None:
    assert parted("The fox ran home, and the hen slept in the barn.", 2) == [
        "The fox ran home,",
        "and the hen slept in the barn.",
    ]
    assert parted("One came. Two came. Three came with a very long story indeed.", 2) == [
        "One came. Two came.",
        "Three came with a very long story indeed.",
    ]
    with pytest.raises(ValueError, match="3 words"):
        parted("Far too short.", 7)
