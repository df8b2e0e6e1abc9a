"""An item that comes into review gets its case."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from curation import lifecycle
from curation.models import Frame
from review.consensus import drawn_for_calibration
from review.models import Case
from review.policy import PolicyError
from review.signals import case_changed
from tests import factories as base
from tests.review import factories
from tests.review.factories import case_of, decide

pytestmark = pytest.mark.django_db


def test_a_character_comes_before_hv1() -> None:
    item = base.character(factories.project(), c_id="C_7", state="in_review")
    case = item.cases.get()
    assert (case.label, case.mode, case.state, case.free) == ("hv1/C_7/1", "decision", "open", 2)
    assert case.item == item


def test_a_story_comes_before_hv2_with_its_current_script() -> None:
    item = base.story(factories.project(), key="S_1")
    case = case_of(item)
    assert (case.label, case.story_version, case.item) == ("hv2/S_1/1", item.current, item)


def test_a_frame_comes_before_hv3() -> None:
    case = factories.frame_case(factories.project())
    assert (case.checkpoint, case.mode, case.choices) == ("hv3", "decision", ("correct", "regenerate", "discard"))


def test_other_moves_open_no_case() -> None:
    project = factories.project()
    hero = base.character(project, state="drawn")
    story = base.story(project, state="new", cast=[hero])
    assert not Case.objects.exists()
    base.frame(story, 1, [hero], state="approved")
    assert not Case.objects.exists()


def test_the_policy_of_the_moment_is_written_on_the_case() -> None:
    project = factories.project(panel_size=5, quorum=3, early_close=False)
    case = factories.character_case(project)
    project.policy = {}
    project.save()
    case = Case.objects.get(pk=case.pk)
    assert (case.panel_size, case.quorum, case.early_close, case.free) == (5, 3, False, 5)


def test_calibration_is_drawn_by_the_key_of_the_project() -> None:
    project = factories.project(calibration_share=0.5)
    cases = [factories.character_case(project) for _ in range(12)]
    expected = [drawn_for_calibration(project.calibration_key, case.label, 0.5) for case in cases]
    assert [case.calibration for case in cases] == expected
    assert [case.free for case in cases] == [3 if drawn else 2 for drawn in expected]


def test_a_frame_from_the_correction_desk_comes_back_for_acceptance() -> None:
    project = factories.project()
    panel = factories.panel(project, "hv3")
    case = factories.frame_case(project)
    decide(case, panel, "correct")
    frame = Frame.objects.get()
    lifecycle.move(frame, "mending")
    lifecycle.move(frame, "in_review")
    again = case_of(frame)
    assert (again.mode, again.round, again.choices) == ("acceptance", 2, ("accept", "reject"))
    assert again.label == f"hv3/{frame.label}/2"


def test_a_regenerated_frame_comes_back_for_a_decision() -> None:
    project = factories.project()
    panel = factories.panel(project, "hv3")
    decide(factories.frame_case(project), panel, "regenerate")
    frame = Frame.objects.get()
    for state in ("ready", "composed", "in_review"):
        lifecycle.move(frame, state)
    assert (case_of(frame).mode, case_of(frame).round) == ("decision", 2)


def test_who_made_an_item_is_recused() -> None:
    project = factories.project()
    author, editor = base.user(), base.user()
    item = base.character(project, state="drawn", created_by=author)
    base.attempt(item, how="manual", made_by=editor)
    lifecycle.move(item, "in_review")
    assert set(case_of(item).recusals.values_list("user", "why")) == {
        (author.pk, "own_work"),
        (editor.pk, "own_work"),
    }


def test_an_item_that_leaves_without_its_panel_leaves_a_void_case() -> None:
    case = factories.character_case(factories.project())
    factories.leave_review(case.item, "rejected")
    case.refresh_from_db()
    assert (case.state, case.free) == ("void", 0)


def test_a_policy_that_cannot_be_used_stops_the_move() -> None:
    project = base.project(policy={"quorum": 9})
    item = base.character(project, state="drawn")
    with pytest.raises(PolicyError):
        lifecycle.move(item, "in_review")
    assert factories.state_of(item) == "drawn"


def test_a_story_without_a_script_cannot_come_into_review() -> None:
    item = base.story(factories.project(), state="new")
    with pytest.raises(ValueError, match="has no script"):
        lifecycle.move(item, "in_review")


def test_the_database_refuses_a_second_case_of_a_round() -> None:
    case = factories.character_case(factories.project())
    case.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        case.save(force_insert=True)


@pytest.mark.parametrize("wrong", [{"checkpoint": "hv2"}, {"character": None}])
def test_the_database_refuses_a_case_of_nothing_or_of_another_checkpoint(wrong: dict[str, Any]) -> None:
    case = factories.character_case(factories.project())
    with pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.filter(pk=case.pk).update(**wrong)


def test_live_pages_hear_of_a_new_case_after_the_commit(django_capture_on_commit_callbacks: Any) -> None:
    heard: list[Case] = []

    def hear(sender: type[Case], case: Case, **kwargs: Any) -> None:
        heard.append(case)

    case_changed.connect(hear)
    with django_capture_on_commit_callbacks(execute=True):
        case = factories.character_case(factories.project())
        assert heard == []
    assert heard == [case]
