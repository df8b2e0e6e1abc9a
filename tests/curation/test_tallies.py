"""Figures folded from the logs: the same by small steps, at once, and anew."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from django.core.management import call_command

from curation import lifecycle
from curation.models import Character, Event, LogPosition, Project, Story, Tally
from curation.retry import MODELS
from curation.tallies import folding
from curation.tallies.folding import fold
from curation.tallies.reading import counts
from tests import factories
from tests.threads import in_its_own_connection

pytestmark = pytest.mark.django_db


@pytest.fixture
def project() -> Project:
    """Characters, a story with frames, one of which was escalated, and a reference that APT mended."""
    project = factories.project()
    cast = [factories.character(project), factories.character(project, subject_group="plants")]
    factories.character(project, state="rejected")
    story = factories.story(project, state="illustrating", cast=cast)
    frame = story.frames.earliest("index")
    reference = frame.placements.earliest("position")
    for state, detail in (("made", {}), ("tuning", {}), ("new", {}), ("made", {}), ("approved", {"tunings": 2})):
        lifecycle.move(reference, state, detail=detail)
    factories.advance(story.frames.get(index=2), "in_review")
    factories.advance(story.frames.get(index=3), "approved")
    factories.call(project, model="gemini", role="writer", cost_usd=Decimal("0.0125"))
    factories.call(project, model="gemini", role="writer", cost_usd=Decimal("0.0005"))
    return project


def stored() -> dict[Any, int]:
    rows = Tally.objects.values_list("project", "subject", "key", "value")
    return {tuple(where): value for *where, value in rows}


def test_states_are_counted_as_the_rows_have_them(project: Project) -> None:
    fold()
    found: dict[str, dict[str, int]] = {}
    for (kind, state), number in counts(project, "state")["state"].items():
        found.setdefault(kind, {})[state] = number
    expected = {
        kind: {
            state: model._default_manager.filter(project=project, state=state).count()
            for state in model._default_manager.filter(project=project).values_list("state", flat=True)
        }
        for kind, model in MODELS.items()
    }
    assert found == expected


def test_characters_are_counted_by_cell_and_state(project: Project) -> None:
    fold()
    assert counts(project, "cell")["cell"] == {
        ("mammal", "daily_services", "locked"): 1,
        ("plants", "daily_services", "locked"): 1,
        ("mammal", "daily_services", "rejected"): 1,
    }


def test_stories_are_counted_while_they_are_told(project: Project) -> None:
    fold()
    assert counts(project, "cast", "frames") == {"cast": {("2",): 1}, "frames": {("7",): 1}}
    story = Story.objects.get(project=project)
    lifecycle.move(story, "rejected")
    fold()
    assert counts(project, "cast", "frames") == {"cast": {}, "frames": {}}


def test_the_use_of_each_identifier_is_counted_as_frames_are_laid_out(project: Project) -> None:
    fold()
    assert counts(project, "term")["term"] == {("P_WALK",): 14, ("E_HAPPY",): 14, ("CT_FULL",): 14}


def test_references_that_failed_count_by_their_iterations_and_the_others_do_not(project: Project) -> None:
    fold()
    assert counts(project, "apt")["apt"] == {("approved", "2"): 1}


def test_a_frame_counts_where_it_first_came_to_rest(project: Project) -> None:
    frame = Story.objects.get(project=project).frames.get(index=2)
    for state in ("regenerating", "ready", "composed", "approved"):
        lifecycle.move(frame, state)
    fold()
    assert counts(project, "escalation")["escalation"] == {("approved",): 1, ("in_review",): 1}


def test_calls_are_counted_with_their_cost_in_millionths(project: Project) -> None:
    fold()
    found = counts(project, "calls", "cost")
    assert found["calls"]["writer", "gemini"] == 2
    assert found["cost"]["writer", "gemini"] == 13_000


def test_folding_by_small_steps_gives_what_folding_at_once_gives(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    fold()
    at_once = stored()
    Tally.objects.all().delete()
    LogPosition.objects.all().delete()
    monkeypatch.setattr(folding, "BATCH", 3)
    while fold():
        pass
    assert stored() == at_once


def test_folding_twice_adds_nothing(project: Project) -> None:
    assert fold() > 0
    before = stored()
    assert fold() == 0
    assert stored() == before


def test_what_happens_later_is_added(project: Project) -> None:
    fold()
    factories.character(project, state="locked")
    fold()
    assert counts(project, "state")["state"]["character", "locked"] == 3


def test_rebuilding_gives_identical_numbers(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    fold()
    before = stored()
    call_command("rebuild_tallies", json=True)
    assert stored() == before
    told = json.loads(capsys.readouterr().out)
    assert told["different"] == 0
    assert told["tallies"] == len(before)


def test_rebuilding_puts_right_what_was_wrong_and_says_so(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    fold()
    before = stored()
    Tally.objects.filter(subject="term", key="P_WALK").update(value=99)
    call_command("rebuild_tallies", json=True)
    assert stored() == before
    told = capsys.readouterr()
    assert json.loads(told.out)["different"] == 1
    assert "term, P_WALK" in told.err


def test_another_projects_items_are_not_counted(project: Project) -> None:
    other = factories.project()
    factories.character(other)
    fold()
    assert counts(other, "state")["state"] == {("character", "locked"): 1}


def test_the_pages_are_told_which_projects_have_new_figures(
    project: Project, django_capture_on_commit_callbacks: Any
) -> None:
    told: list[set[int]] = []

    def hear(projects: set[int], **_: Any) -> None:
        told.append(projects)

    folding.folded.connect(hear)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            fold()
    finally:
        folding.folded.disconnect(hear)
    assert {project.pk} in told


@pytest.mark.django_db(transaction=True)
@pytest.mark.postgresql
def test_an_event_that_is_committed_behind_a_later_one_is_not_passed_over() -> None:
    """Row 7 is drawn, row 8 is drawn and committed, the fold runs, row 7 is committed."""
    project = factories.project()
    slow = in_its_own_connection(lambda: factories.character(project, state="new"))
    slow.run_to_before_commit()
    factories.character(project, state="new")
    fold()
    assert counts(project, "state")["state"] == {}  # it waits for whoever drew the lower number
    slow.commit()
    fold()
    assert counts(project, "state")["state"] == {("character", "new"): 2}
    assert Event.objects.count() == Character.objects.count() == 2


@pytest.mark.django_db(transaction=True)
@pytest.mark.postgresql
def test_a_transaction_that_is_rolled_back_holds_nothing_up_for_good() -> None:
    project = factories.project()
    slow = in_its_own_connection(lambda: factories.character(project, state="new"))
    slow.run_to_before_commit()
    factories.character(project, state="new")
    fold()
    slow.roll_back()
    fold()
    assert counts(project, "state")["state"] == {("character", "new"): 1}
