"""VIEScores, Triple Checks and kinds of characters, folded from Events."""

from __future__ import annotations

import pytest

from curation import lifecycle
from curation.models import Frame, Project
from curation.tallies.folding import fold
from curation.tallies.reading import counts
from curation.tallies.rebuilding import rebuild
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def project() -> Project:
    return factories.project()


def judged(project: Project, score: float, to_state: str) -> None:
    lifecycle.move(factories.character(project, state="drawn"), to_state, detail={"score": score})


def test_templates_count_by_score_and_whether_they_passed(project: Project) -> None:
    judged(project, 6.99, "discarded")
    judged(project, 7.0, "in_review")
    judged(project, 7.4, "in_review")
    fold()
    found = counts(project, "viescore", "viescore_sum", "viescore_squares")
    assert found["viescore"] == {("character", "0", "0", "13"): 1, ("character", "0", "1", "14"): 2}
    assert found["viescore_sum"]["character", "0", "1"] == 144_000
    assert found["viescore_squares"]["character", "0", "1"] == round((7.0**2 + 7.4**2) * 10_000)


def test_references_count_by_the_iterations_before(project: Project) -> None:
    story = factories.story(project, state="illustrating")
    reference = story.frames.earliest("index").placements.earliest("position")
    steps = [("made", {}), ("tuning", {"score": 5.5, "tunings": 0}), ("new", {}), ("made", {})]
    for state, detail in (*steps, ("approved", {"score": 8.1, "tunings": 1})):
        lifecycle.move(reference, state, detail=detail)
    fold()
    found = counts(project, "viescore")["viescore"]
    assert found == {("reference", "0", "0", "11"): 1, ("reference", "1", "1", "16"): 1}


def test_frames_count_by_repairs_and_first_sights_by_what_failed(project: Project) -> None:
    factories.story(project, state="illustrating")
    frame = Frame.objects.filter(project=project).earliest("index")
    for state in ("ready", "composed"):
        lifecycle.move(frame, state)
    failed = {"identity": True, "control": False, "semantic": False}
    lifecycle.move(frame, "tuning", detail={"passed": failed, "repairs": 0})
    for state in ("ready", "composed"):
        lifecycle.move(frame, state)
    lifecycle.move(frame, "approved", detail={"passed": dict.fromkeys(failed, True), "repairs": 1})
    fold()
    found = counts(project, "check", "criterion")
    assert found["check"] == {("0", "tuning"): 1, ("1", "approved"): 1}
    assert found["criterion"] == {("control",): 1, ("semantic",): 1}


def test_kinds_of_locked_characters_are_counted_and_of_others_not(project: Project) -> None:
    factories.character(project, subject_type="fox", profession="baker")
    factories.character(project, subject_type="fox", profession="pilot")
    factories.character(project, "C_OUT", "rejected", subject_type="owl")
    fold()
    found = counts(project, "subject", "profession")
    assert found == {"subject": {("fox",): 2}, "profession": {("baker",): 1, ("pilot",): 1}}


def test_folding_anew_gives_the_same(project: Project) -> None:
    judged(project, 8.2, "in_review")
    factories.story(project, state="illustrated")
    fold()
    assert not rebuild().different
