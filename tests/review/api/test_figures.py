"""What leads read by API: funnel, consensus, diversity, budget."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from curation import tokens
from curation.models import Export, Project
from curation.tallies.folding import fold
from review.settlement import settle_due
from tests import factories
from tests.review import factories as cases

pytestmark = pytest.mark.django_db

FIGURES = ("funnel", "consensus", "diversity", "budget")


@pytest.fixture
def project() -> Project:
    return factories.project(policy={"calibration_share": 1}, budget_usd=Decimal(10), targets={"stories": 4})


@pytest.fixture
def lead(project: Project) -> User:
    return factories.member(project, "lead")


def get(user: User, project: Project, what: str) -> Any:
    token = tokens.issue(user)
    return Client().get(f"/api/v1/projects/{project.slug}/{what}", headers={"Authorization": f"Bearer {token}"})


def test_the_funnel_counts_items_by_kind_and_step(lead: User, project: Project) -> None:
    factories.character(project, state="locked")
    factories.character(project, state="in_review")
    manifest = {"counts": {"characters": 1, "stories": 0, "frames": 0}}
    Export.objects.create(project=project, name="v1", format="jsonl", state="done", manifest=manifest)
    fold()
    rows = {row["kind"]: row for row in get(lead, project, "funnel").json()["rows"]}
    steps = {step["step"]: step["count"] for step in rows["character"]["steps"]}
    assert rows["character"]["total"] == 2
    assert (steps["approved"], steps["in_review"], steps["exported"]) == (1, 1, 1)


def test_consensus_gives_agreement_with_intervals_and_its_basis(lead: User, project: Project) -> None:
    people = cases.panel(project)
    now = timezone.now() - timedelta(hours=2)
    for votes in (("approve",) * 3, ("approve", "reject", "reject"), ("reject",) * 3):
        case = cases.character_case(project)
        for user, choice in zip(people, votes, strict=True):
            cases.cast(user, case, choice, now)
    assert settle_due(now + timedelta(minutes=1)) == 3
    fold()
    found = get(lead, project, "consensus?queue=hv1&days=2").json()
    assert (found["decisions"], found["votes"], found["agreement"]["cases"]) == (3, 9, 3)
    assert found["agreement"]["alpha"]["low"] <= found["agreement"]["alpha"]["value"]
    assert "early close" in found["agreement"]["basis"]
    assert found["split"]["value"] == pytest.approx(1 / 3)
    assert sum(hour["decisions"] for hour in found["hours"]) == 3
    assert {one["user"]: one["votes"] for one in found["panellists"]} == {user.pk: 3 for user in people}


def test_diversity_gives_the_cells(lead: User, project: Project) -> None:
    factories.character(project, state="locked")
    fold()
    found = get(lead, project, "diversity").json()
    assert sum(cell["characters"] for cell in found["cells"]) == 1
    assert len(found["terms"]) == 28 + 12 + 21


def test_the_budget_is_told_by_model_with_a_forecast(lead: User, project: Project) -> None:
    factories.call(project, role="writer", model="gemini", cost_usd=Decimal("1.5"))
    Project.objects.filter(pk=project.pk).update(spent_usd=Decimal("1.5"))
    factories.story(project, state="illustrated")
    fold()
    found = get(lead, project, "budget").json()
    assert (found["spent_usd"], found["budget_usd"], found["left_usd"], found["stopped"]) == (1.5, 10, 8.5, False)
    assert found["forecast_usd"] == 6
    assert found["by_model"][0] == {"role": "writer", "model": "gemini", "calls": 1, "cost_usd": 1.5}


@pytest.mark.parametrize("what", FIGURES)
def test_a_panellist_a_stranger_and_another_projects_lead_are_told_404(project: Project, what: str) -> None:
    (panellist,) = cases.panel(project, "hv1", 1)
    for user in (panellist, factories.user(), factories.member(factories.project(), "lead")):
        response = get(user, project, what)
        assert response.status_code == 404
        assert response["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("what", FIGURES)
def test_nobody_is_asked_for_a_token(project: Project, what: str) -> None:
    assert Client().get(f"/api/v1/projects/{project.slug}/{what}").status_code == 401


def test_an_operator_reads_all_but_what_is_said_of_persons(project: Project) -> None:
    operator = factories.member(project, "operator")
    codes = {what: get(operator, project, what).status_code for what in FIGURES}
    assert codes == {"funnel": 200, "consensus": 404, "diversity": 200, "budget": 200}
