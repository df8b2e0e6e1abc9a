"""A changed policy holds for cases that open from then on; each case is decided under the one it was opened under."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from curation.models import Project, ProjectEvent
from review.blindness import visible_to
from review.models import Case
from review.settlement import settle_due
from tests import factories
from tests.review import factories as cases
from tests.review.factories import NOW, later

pytestmark = pytest.mark.django_db

SAVED = {
    "act": "settings",
    "characters": "0",
    "stories": "0",
    "budget_usd": "",
    "panel_size": "3",
    "quorum": "2",
    "early_close": "on",
    "calibration_share": "0",
    "lease_seconds": "600",
    "settle_seconds": "10",
    "revisions": "2",
}


@pytest.fixture
def project() -> Project:
    return cases.project(settle_seconds=10)


@pytest.fixture
def lead(project: Project) -> User:
    return factories.member(project, "lead", username="ada")


def change(project: Project, lead: User, **policy: str) -> None:
    client = Client()
    client.force_login(lead)
    assert client.post(f"/projects/{project.slug}/people/", SAVED | policy).status_code == 302
    project.refresh_from_db()


def read(case: Case) -> Case:
    return Case.objects.select_related("project").get(pk=case.pk)


@pytest.mark.parametrize(
    ("policy", "column", "before", "after"),
    [
        ({"quorum": "3"}, "quorum", 2, 3),
        ({"panel_size": "5", "quorum": "3"}, "panel_size", 3, 5),
        ({"early_close": ""}, "early_close", True, False),
        ({"calibration_share": "100"}, "calibration", False, True),
    ],
)
def test_how_many_votes_decide_stays_as_it_was(
    project: Project, lead: User, policy: dict[str, str], column: str, before: Any, after: Any
) -> None:
    opened_before = cases.character_case(project)
    change(project, lead, **policy)
    opened_after = cases.character_case(Project.objects.get(pk=project.pk))
    assert (getattr(read(opened_before), column), getattr(read(opened_after), column)) == (before, after)
    assert ProjectEvent.objects.get(what="policy").actor == lead


def test_two_votes_still_decide_a_case_from_before_a_larger_quorum(project: Project, lead: User) -> None:
    case, people = cases.character_case(project), cases.panel(project)
    change(project, lead, quorum="3")
    cases.decide(read(case), people, "approve")
    assert read(case).state == Case.State.SETTLED


def test_how_long_a_decision_can_be_changed_stays_as_it_was(project: Project, lead: User) -> None:
    case, people = cases.character_case(project), cases.panel(project)
    change(project, lead, settle_seconds="500")
    for user in people[:2]:
        cases.cast(user, read(case), "approve")
    assert read(case).settles_at == NOW + timedelta(seconds=10)
    assert settle_due(later(11)) == 1


def test_what_voters_see_stays_as_it_was(project: Project, lead: User) -> None:
    (reviewer,) = cases.panel(project, "hv1", 1)
    before = cases.character_case(project)
    change(project, lead, show_scores="on", show_votes="on")
    after = cases.character_case(Project.objects.get(pk=project.pk))
    seen = []
    for case in (before, after):
        cases.cast(reviewer, case, "approve")
        visible = visible_to(reviewer, read(case))
        seen.append((visible.scores, visible.votes))
    assert seen == [(False, False), (True, True)]


def test_how_often_a_script_is_revised_stays_as_it_was(project: Project, lead: User) -> None:
    case, people = cases.story_case(project), cases.panel(project, "hv2")
    change(project, lead, revisions="0")
    cases.decide(read(case), people, "reject")
    assert cases.state_of(case.item) == "revising"


def test_a_case_from_before_policies_were_kept_follows_its_project(project: Project, lead: User) -> None:
    case, people = cases.character_case(project), cases.panel(project)
    Case.objects.update(policy=None)
    change(project, lead, settle_seconds="30")
    for user in people[:2]:
        cases.cast(user, read(case), "approve")
    assert read(case).settles_at == NOW + timedelta(seconds=30)
