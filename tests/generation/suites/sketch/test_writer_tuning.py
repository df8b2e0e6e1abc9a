"""APT and LIE: what the writer makes of an arbitrator's verdict."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from generation.roles import (
    Control,
    Criterion,
    FrameBrief,
    Member,
    Persona,
    PictureFinding,
    Region,
    Scope,
    Verdict,
)
from generation.suites.sketch.writer import SketchWriter
from tests.generation.suites.sketch.writer_briefs import PROMPT

WEIGHTS = re.compile(r"\(([^():]*(?::[^():]*)*):(\d+(?:\.\d+)?)\)")
WRITER = SketchWriter()
MIRA = Persona("MIRA", "Mira", "heron", "baker", "")


def verdict(*findings: PictureFinding) -> Verdict:
    return Verdict((5.0,), (8.0,), findings, "")


def finding(
    criterion: Criterion, claimed: str = "", region: Region | None = None, scope: Scope = Scope.LOCALISED
) -> PictureFinding:
    return PictureFinding(criterion, scope, f"The {criterion} is wrong.", "MIRA", claimed, "", region)


def frame() -> FrameBrief:
    return FrameBrief("Mira cheers.", "harbour", "ink", (Member(MIRA, Control("P_CHEER", "E_HAPPY", "CT_FULL"), b""),))


def test_a_failed_criterion_gets_a_weight_that_is_raised_and_moved_to_the_front() -> None:
    found = verdict(finding(Criterion.POSE, "P_CHEER"))
    first = WRITER.tune(PROMPT, "Ink. Mira cheers.", found, 1).value
    assert first == "Ink. Mira cheers. (pose of MIRA P_CHEER, both arms up:1.3)"
    second = WRITER.tune(PROMPT, first, found, 1).value
    ((words, weight),) = WEIGHTS.findall(second)
    assert words == "pose of MIRA P_CHEER, both arms up" and 1.5 <= float(weight) <= 1.6
    assert second.startswith("(pose") and second.endswith("Ink. Mira cheers.")


def test_an_accident_that_is_nobodys_is_weighted_once_and_then_more() -> None:
    found = verdict(PictureFinding(Criterion.QUALITY, Scope.LOCALISED, "Something is drawn over it.", "", "", "", None))
    text = WRITER.tune(PROMPT, WRITER.tune(PROMPT, "Ink.", found, 1).value, found, 1).value
    ((words, weight),) = WEIGHTS.findall(text)
    assert words.startswith("quality") and float(weight) >= 1.5


def test_weights_stop_at_two() -> None:
    text = "Ink."
    for seed in range(12):
        text = WRITER.tune(PROMPT, text, verdict(finding(Criterion.SCENE)), seed).value
    ((words, weight),) = WEIGHTS.findall(text)
    assert words.startswith("scene") and float(weight) == 2.0


@given(
    text=st.text(st.characters(exclude_characters="():"), max_size=60),
    criteria=st.lists(st.sampled_from(list(Criterion)), min_size=1, max_size=4),
    claimed=st.text(max_size=20),
    rounds=st.integers(1, 4),
)
def test_any_number_of_rounds_leaves_one_parsable_weight_per_criterion(
    text: str, criteria: list[Criterion], claimed: str, rounds: int
) -> None:
    for seed in range(rounds):
        text = WRITER.tune(PROMPT, text, verdict(*(finding(one, claimed) for one in criteria)), seed).value
    assert sorted(words.split()[0] for words, _ in WEIGHTS.findall(text)) == sorted({str(one) for one in criteria})


def test_an_instruction_names_whom_what_and_where() -> None:
    found = verdict(
        finding(Criterion.SCENE, scope=Scope.GLOBAL),
        finding(Criterion.EXPRESSION, "E_SURPRISED", Region(0.2, 0.0, 0.4, 0.3)),
        finding(Criterion.OBJECT, "a red hat"),
    )
    order = WRITER.instruct(PROMPT, frame(), found, 1).value
    assert order.text == (
        "Change Mira's expression to surprised (E_SURPRISED): brows high, eyes wide, round mouth. Keep everything else."
    )
    assert order.c_id == "MIRA"
    assert order.region.left < 0.2 and order.region.top == 0.0 and order.region.bottom > 0.3


def test_an_instruction_without_a_region_concerns_the_whole_frame() -> None:
    order = WRITER.instruct(PROMPT, frame(), verdict(finding(Criterion.POSE, "P_CHEER")), 1).value
    assert order.region == Region(0.0, 0.0, 1.0, 1.0)
    assert "P_CHEER" in order.text
