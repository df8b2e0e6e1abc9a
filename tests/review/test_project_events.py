"""What people change about a project is written down, with who, before and after, and shown to its leads."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from config import people
from curation.chronicle import What, latest
from curation.models import Project, ProjectEvent
from review.panels import remove_panellist, seat_panel
from tests import factories
from tests.review import factories as cases

pytestmark = pytest.mark.django_db

AS_IT_IS = {
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
    return cases.project()


@pytest.fixture
def lead(project: Project) -> User:
    return factories.member(project, "lead", username="ada")


@pytest.fixture
def client(lead: User) -> Client:
    client = Client()
    client.force_login(lead)
    return client


def act(client: Client, project: Project, what: str, **fields: Any) -> str:
    response = client.post(f"/projects/{project.slug}/people/", {"act": what, **fields}, follow=True)
    return " ".join(response.content.decode().split())


def written(project: Project) -> list[tuple[Any, ...]]:
    """What was written down, oldest first: who did what to whom, before and after."""
    return [
        (str(event.actor or ""), event.what, str(event.about or ""), event.before, event.after)
        for event in project.own_events.select_related("actor", "about")
    ]


def test_a_changed_policy_is_written_down_with_what_it_was(client: Client, project: Project) -> None:
    shown = act(client, project, "settings", **AS_IT_IS | {"panel_size": "5", "quorum": "3", "calibration_share": "25"})
    before, after = ({"panel_size": 3, "quorum": 2, "calibration_share": 0}, {"panel_size": 5, "quorum": 3})
    assert written(project) == [("ada", What.POLICY, "", before, after | {"calibration_share": 0.25})]
    assert 'Equal votes that decide: <span class="soft">2</span> → 3' in shown
    assert 'in percent: <span class="soft">0</span> → 25' in shown


def test_targets_budget_and_pause_are_written_down_apart_from_the_policy(client: Client, project: Project) -> None:
    act(client, project, "settings", **AS_IT_IS | {"stories": "6", "budget_usd": "12.5", "paused": "on"})
    before = {"stories": 0, "budget_usd": None, "paused": False}
    after = {"stories": 6, "budget_usd": "12.5", "paused": True}
    assert written(project) == [("ada", What.SETTINGS, "", before, after)]


def test_saving_what_is_already_so_writes_nothing(client: Client, project: Project) -> None:
    Project.objects.filter(pk=project.pk).update(budget_usd="12.5")
    act(client, project, "settings", **AS_IT_IS | {"budget_usd": "12.50"})
    assert written(project) == []


def test_what_is_refused_writes_nothing(client: Client, project: Project) -> None:
    act(client, project, "settings", **AS_IT_IS | {"quorum": "1"})
    act(client, project, "add", username="ben", checkpoint=[])
    assert written(project) == []


def test_joining_sitting_down_and_leaving_are_written_down(client: Client, project: Project) -> None:
    act(client, project, "add", username="ben", checkpoint=["hv1"])
    ben = User.objects.get(username="ben")
    act(client, project, "panels", user=ben.pk, checkpoint=["hv1", "hv3"])
    shown = act(client, project, "remove", user=ben.pk)
    assert written(project) == [
        ("ada", What.ROLE, "ben", {"role": ""}, {"role": "panellist"}),
        ("ada", What.SEAT, "ben", {"hv1": ""}, {"hv1": "seated"}),
        ("ada", What.SEAT, "ben", {"hv3": ""}, {"hv3": "seated"}),
        ("ada", What.ROLE, "ben", {"role": "panellist"}, {"role": ""}),
        ("ada", What.SEAT, "ben", {"hv1": "seated"}, {"hv1": ""}),
        ("ada", What.SEAT, "ben", {"hv3": "seated"}, {"hv3": ""}),
    ]
    assert (
        '<strong>ben</strong> <span>Hard failures: <span class="soft">on the panel</span> → not on the panel' in shown
    )
    assert '<span>Role: <span class="soft">–</span> → Panellist</span>' in shown


def test_who_sits_there_already_or_not_at_all_is_not_written_down_again(project: Project) -> None:
    (ben,) = cases.panel(project, "hv1", 1)
    before = written(project)
    panel = seat_panel(project, "hv1", [ben])
    assert not remove_panellist(panel, factories.user())
    assert written(project) == before


def test_a_command_is_an_actor_without_a_name(client: Client, project: Project) -> None:
    people.add_panellist(project, "ben", ["hv1"])
    assert {who for who, *_ in written(project)} == {""}
    page = client.get(f"/projects/{project.slug}/people/").content.decode()
    assert "by command" in page


def test_the_latest_come_first_and_only_so_many(project: Project) -> None:
    for _ in range(3):
        cases.panel(project, "hv1", 1)
    newest = ProjectEvent.objects.latest("id")
    assert [event.pk for event in latest(project, 2)] == [newest.pk, newest.pk - 1]


def test_another_projects_changes_are_not_shown(client: Client, project: Project) -> None:
    (cleo,) = cases.panel(cases.project(), "hv1", 1)
    assert cleo.get_username() not in client.get(f"/projects/{project.slug}/people/").content.decode()


def test_a_case_keeps_all_of_the_policy_that_it_was_opened_with(client: Client, project: Project) -> None:
    case = cases.character_case(project)
    rule = case.rule
    changed = {"panel_size": "5", "quorum": "3", "early_close": "", "calibration_share": "100"}
    act(client, project, "settings", **AS_IT_IS | changed)
    case.refresh_from_db()
    assert case.rule == rule
    assert cases.character_case(Project.objects.get(pk=project.pk)).rule != rule
