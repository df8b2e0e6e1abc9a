"""A lead's page: who sits on which panel, passwords that are shown once, targets and policy."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from curation.models import Membership, Project
from review.blindness import Visible, visible_to
from review.models import Case
from review.panels import checkpoints_of, seat_panel
from review.policy import ReviewPolicy
from review.standing import policy_of
from review.voting import vote
from review.waiting import stuck
from tests import factories
from tests.review import factories as cases

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

SETTINGS = {
    "characters": "24",
    "stories": "6",
    "budget_usd": "12.5",
    "panel_size": "5",
    "quorum": "3",
    "early_close": "on",
    "calibration_share": "25",
    "lease_seconds": "300",
    "settle_seconds": "20",
    "revisions": "1",
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


def act(client: Client, project: Project, what: str, **fields: Any) -> Any:
    return client.post(f"/projects/{project.slug}/people/", {"act": what, **fields}, follow=True)


def said(response: Any) -> str:
    text: str = response.content.decode()
    return text


def shown_password(response: Any) -> str:
    found = re.search(r"<p><code>([a-z2-9]{12})</code></p>", said(response))
    assert found, "no password is shown"
    return found[1]


def may_sign_in(username: str, password: str) -> bool:
    return Client().login(request=None, username=username, password=password)


# --- people ---


def test_somebody_new_gets_an_account_and_a_password_that_is_shown_once(client: Client, project: Project) -> None:
    response = act(client, project, "add", username="ben", checkpoint=["hv1", "hv3"])
    assert may_sign_in("ben", shown_password(response))
    assert "no-store" in response.headers["Cache-Control"]
    assert checkpoints_of(User.objects.get(username="ben"), project) == ["hv1", "hv3"]
    assert "<p><code>" not in said(client.get(f"/projects/{project.slug}/people/"))


def test_somebody_known_joins_and_keeps_their_password_role_and_panels(
    client: Client, project: Project, lead: User
) -> None:
    ben = factories.user("ben")
    seat_panel(project, "hv1", [ben])
    for name in ("ben", "ada"):
        assert "<p><code>" not in said(act(client, project, "add", username=name, checkpoint=["hv3"]))
    assert may_sign_in("ben", "correct horse")
    assert checkpoints_of(ben, project) == ["hv1", "hv3"]
    assert Membership.objects.get(project=project, user=lead).role == "lead"


def test_an_account_without_a_password_that_has_a_part_elsewhere_gets_none_here(
    client: Client, project: Project
) -> None:
    robot = User.objects.create_user("robot")
    seat_panel(cases.project(), "hv1", [robot])
    assert "<p><code>" not in said(act(client, project, "add", username="robot", checkpoint=["hv1"]))
    robot.refresh_from_db()
    assert not robot.has_usable_password()


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"username": "", "checkpoint": ["hv1"]}, "This field cannot be blank."),
        ({"username": "b n", "checkpoint": ["hv1"]}, "Enter a valid username."),
        ({"username": "b\x00n", "checkpoint": ["hv1"]}, "Enter a valid username."),
        ({"username": "ben", "checkpoint": []}, "Choose at least one panel."),
        ({"username": "ben", "checkpoint": ["hv9"]}, "Choose at least one panel."),
        ({"username": "closed", "checkpoint": ["hv1"]}, "This account is closed"),
    ],
)
def test_who_cannot_be_added_is_said_and_nothing_is_made(
    client: Client, project: Project, fields: dict[str, Any], why: str
) -> None:
    factories.user("closed", is_active=False)
    response = act(client, project, "add", **fields)
    assert response.status_code == 422
    assert why in said(response)
    assert not User.objects.filter(username="ben").exists()
    assert project.memberships.count() == 1


def test_panels_are_ticked_for_each_person(client: Client, project: Project) -> None:
    (ben,) = cases.panel(project, "hv1", 1)
    act(client, project, "panels", user=ben.pk, checkpoint=["hv2", "hv3"])
    assert checkpoints_of(ben, project) == ["hv2", "hv3"]
    act(client, project, "panels", user=ben.pk)
    assert checkpoints_of(ben, project) == []
    assert Membership.objects.filter(project=project, user=ben).exists()


def test_who_is_removed_is_a_stranger_and_their_votes_stand(client: Client, project: Project) -> None:
    people = cases.panel(project, "hv1", 3)
    case = cases.character_case(project)
    cases.cast(people[0], case, "approve", timezone.now())
    act(client, project, "remove", user=people[0].pk)
    theirs = Client()
    theirs.force_login(people[0])
    assert theirs.get(f"/review/{project.slug}/hv1/").status_code == 404
    cases.cast(people[1], case, "approve", timezone.now())
    case.refresh_from_db()
    assert case.state == "decided"


def test_leads_and_operators_are_not_removed(client: Client, project: Project, lead: User) -> None:
    operator = factories.member(project, "operator")
    for user in (lead, operator):
        assert "and stays" in said(act(client, project, "remove", user=user.pk))
    assert project.memberships.count() == 2


def test_a_forgotten_password_is_replaced_and_open_sessions_end(client: Client, project: Project) -> None:
    (ben,) = cases.panel(project, "hv1", 1)
    theirs = Client()
    theirs.force_login(ben)
    response = act(client, project, "password", user=ben.pk)
    assert may_sign_in(ben.get_username(), shown_password(response))
    assert not may_sign_in(ben.get_username(), "correct horse")
    assert theirs.get("/review/").headers["Location"].startswith("/login/")


def test_only_panellists_of_this_leads_projects_are_given_passwords(
    client: Client, project: Project, lead: User
) -> None:
    second = cases.project()
    Membership.objects.create(project=second, user=lead, role="lead")
    (of_both,) = cases.panel(project, "hv1", 1)
    seat_panel(second, "hv1", [of_both])
    shown_password(act(client, project, "password", user=of_both.pk))

    elsewhere = cases.project()
    (votes_elsewhere, voted_elsewhere, operates, staff) = cases.panel(project, "hv1", 4)
    seat_panel(elsewhere, "hv1", [votes_elsewhere, voted_elsewhere])
    voted_elsewhere.panellists.filter(panel__project=elsewhere).update(active=False)
    Membership.objects.filter(project=elsewhere, user=voted_elsewhere).delete()
    Membership.objects.create(project=second, user=operates, role="operator")
    User.objects.filter(pk=staff.pk).update(is_staff=True)
    other_lead = factories.member(project, "lead")
    for user in (votes_elsewhere, voted_elsewhere, operates, staff, lead, other_lead):
        assert "ask an operator" in said(act(client, project, "password", user=user.pk)), user
        assert may_sign_in(user.get_username(), "correct horse")


@pytest.mark.parametrize("what", ["panels", "password", "remove"])
@pytest.mark.parametrize("user", ["", "²", "9" * 25, "9" * 5000, "0"])
def test_nobody_outside_the_project_is_touched(client: Client, project: Project, what: str, user: str) -> None:
    assert act(client, project, what, user=user).status_code == 404
    assert act(client, project, what, user=factories.user().pk).status_code == 404


def test_an_act_that_there_is_not_is_refused(client: Client, project: Project) -> None:
    assert act(client, project, "burn").status_code == 400


def test_the_page_costs_the_same_for_many_people(
    client: Client, project: Project, django_assert_max_num_queries: Any
) -> None:
    cases.panel(project, "hv1", 12)
    with django_assert_max_num_queries(8):
        assert client.get(f"/projects/{project.slug}/people/").status_code == 200


# --- one against one against one ---


def test_a_lead_sits_down_as_the_fourth_voter_and_votes_blind(client: Client, project: Project, lead: User) -> None:
    panel = cases.panel(project, "hv3")
    case = cases.frame_case(project)
    for user, choice in zip(panel, ("correct", "regenerate", "discard"), strict=True):
        cases.cast(user, case, choice, timezone.now())
    address = f"/projects/{project.slug}/people/"
    assert address in said(client.get(f"/review/{project.slug}/stuck/"))
    act(client, project, "panels", user=lead.pk, checkpoint=["hv3"])
    assert stuck(project) == []
    assert "Cases that nobody" not in said(client.get(f"/review/{project.slug}/stuck/"))
    page = said(client.get(f"/review/{project.slug}/hv3/"))
    assert f'data-case="{case.number}"' in page
    assert not any(user.get_username() in page for user in panel)
    assert visible_to(lead, case) == Visible(case=True)
    assert vote(lead, case.pk, cases.ballot("discard"), "key").decided


def test_an_operator_is_told_whom_to_ask(project: Project) -> None:
    case = cases.character_case(project)
    operator = Client()
    operator.force_login(factories.member(project, "operator"))
    shown = said(operator.get(f"/review/{case.project.slug}/stuck/"))
    assert "A lead of the project can put one more person" in shown
    assert "/people/" not in shown


# --- settings ---


def test_targets_budget_pause_and_policy_are_set(client: Client, project: Project) -> None:
    assert "The settings are saved." in said(act(client, project, "settings", **SETTINGS, paused="on"))
    project.refresh_from_db()
    assert project.targets == {"characters": 24, "stories": 6}
    assert (project.budget_usd, project.paused) == (Decimal("12.5"), True)
    assert policy_of(project) == ReviewPolicy(5, 3, True, 0.25, 300, 20, False, False, 1)


def test_what_is_as_shipped_is_not_stored_and_no_other_target_is_lost(client: Client, settings: Any) -> None:
    project = cases.project()
    Membership.objects.create(project=project, user=User.objects.get(username="ada"), role="lead")
    Project.objects.filter(pk=project.pk).update(targets={"characters": 3, "poses": 1}, budget_usd=5)
    usual = {
        "panel_size": "3",
        "quorum": "2",
        "calibration_share": "10",
        "lease_seconds": "600",
        "settle_seconds": str(settings.SETTLE_SECONDS),
        "revisions": "2",
    }
    act(client, project, "settings", **{**SETTINGS, **usual, "characters": "0", "budget_usd": ""})
    project.refresh_from_db()
    assert (project.targets, project.policy, project.budget_usd) == ({"poses": 1, "stories": 6}, {}, None)


def test_a_policy_holds_for_cases_that_are_opened_from_now_on(client: Client, project: Project) -> None:
    before = cases.character_case(project)
    act(client, project, "settings", **SETTINGS)
    after = cases.character_case(Project.objects.get(pk=project.pk))
    before.refresh_from_db()
    assert (before.panel_size, before.quorum) == (3, 2)
    assert (after.panel_size, after.quorum) == (5, 3)


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("quorum", "1", "Must be a whole number from 2 to 15"),
        ("quorum", "2", "Must be more than half of a panel of 5"),
        ("panel_size", "1", "Must be a whole number from 2 to 15"),
        ("panel_size", "", "This field is required."),
        ("calibration_share", "101", "less than or equal to 100"),
        ("calibration_share", "nan", "Enter a number."),
        ("lease_seconds", "9", "Must be a whole number from 10"),
        ("characters", "-1", "greater than or equal to 0"),
        ("characters", "9" * 5000, "whole number"),
        ("budget_usd", "-1", "greater than or equal to 0"),
        ("budget_usd", "1e99", "no more than"),
    ],
)
def test_what_cannot_be_set_is_said_at_its_field_and_nothing_changes(
    client: Client, project: Project, field: str, value: str, why: str
) -> None:
    response = act(client, project, "settings", **{**SETTINGS, field: value})
    assert response.status_code == 422
    assert why in said(response)
    stored = project.policy
    project.refresh_from_db()
    assert (project.policy, project.targets) == (stored, {})


def test_a_stored_policy_that_cannot_be_used_is_said_and_can_be_replaced(client: Client, project: Project) -> None:
    Project.objects.filter(pk=project.pk).update(policy={"quorum": 1, "quorom": 2})
    shown = said(client.get(f"/projects/{project.slug}/people/"))
    assert "The stored policy cannot be used" in shown
    assert "<code>quorom</code> is no field of the review policy" in shown
    act(client, project, "settings", **SETTINGS)
    project.refresh_from_db()
    assert policy_of(project).quorum == 3


def test_the_projects_page_leads_there_and_only_a_lead(client: Client, project: Project) -> None:
    address = f"/projects/{project.slug}/people/"
    assert address in said(client.get(f"/projects/{project.slug}/"))
    operator = Client()
    operator.force_login(factories.member(project, "operator"))
    assert address not in said(operator.get(f"/projects/{project.slug}/"))
    assert Case.objects.count() == 0
