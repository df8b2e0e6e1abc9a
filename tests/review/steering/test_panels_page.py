"""The page of panels: what a lead says there is done, what is wrong with it is said, what others may not stays shut."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from curation.models import Priority, Project
from review import absences, conflicts, invitations
from review.checkpoints import Checkpoint
from review.models import Absence, Conflict, Invitation, Panel
from review.presence import presences
from tests import factories
from tests.review import factories as cases

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

DAY = timedelta(days=1)


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


def text(response: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def act(client: Client, project: Project, what: str, **fields: Any) -> Any:
    return client.post(f"/projects/{project.slug}/panels/", {"act": what} | fields, follow=True)


def test_an_invitation_is_made_listed_with_its_link_and_revoked(client: Client, project: Project) -> None:
    fields = {"role": "panellist", "checkpoints": ["hv1", "hv3"], "uses": "2", "days": "7", "note": "The museum"}
    page = act(client, project, "invite", **fields)
    made = Invitation.objects.get()
    assert (made.checkpoints, made.uses, (made.expires_at - made.made_at).days) == (["hv1", "hv3"], 2, 7)
    assert f"http://testserver/invited/{invitations.token(made)}/" in page.content.decode()
    assert "The museum open" in text(page) and "0 of 2 joined" in text(page)
    page = act(client, project, "revoke", row=made.pk)
    assert "The museum revoked" in text(page)
    assert invitations.token(made) not in page.content.decode()


@pytest.mark.parametrize(
    "wrong",
    [{"checkpoints": []}, {"uses": "0"}, {"uses": "51"}, {"days": "91"}, {"role": "king"}, {"checkpoints": ["hv9"]}],
)
def test_a_wrong_invitation_is_not_made(client: Client, project: Project, wrong: dict[str, Any]) -> None:
    fields = {"role": "panellist", "checkpoints": ["hv1"], "uses": "1", "days": "7"} | wrong
    response = act(client, project, "invite", **fields)
    assert response.status_code == 422
    assert "error-text" in response.content.decode()
    assert not Invitation.objects.exists()


def test_an_absence_is_written_down_and_taken_back(client: Client, project: Project) -> None:
    (user,) = cases.panel(project, "hv1", 1)
    today = timezone.localdate()
    page = act(client, project, "away", user=user.pk, first=today.isoformat(), last=(today + 2 * DAY).isoformat())
    absence = Absence.objects.get()
    assert (absences.first_day(absence), absences.last_day(absence)) == (today, today + 2 * DAY)
    assert f"Take the absence of {user} back" in page.content.decode()
    act(client, project, "back", row=absence.pk)
    assert not Absence.objects.exists()


def test_days_that_cannot_be_are_refused_beside_the_field(client: Client, project: Project) -> None:
    (user,) = cases.panel(project, "hv1", 1)
    response = act(client, project, "away", user=user.pk, first="2020-01-02", last="2020-01-01")
    assert (response.status_code, "before the first" in text(response)) == (422, True)
    assert act(client, project, "away", user=user.pk, first="soon", last="").status_code == 422
    assert (
        act(client, project, "away", user=factories.user().pk, first="2030-01-01", last="2030-01-02").status_code == 422
    )
    assert not Absence.objects.exists()


def test_a_conflict_is_declared_over_each_kind_of_thing_and_withdrawn(client: Client, project: Project) -> None:
    (user,) = cases.panel(project, "hv1", 1)
    hero = factories.character(project, "C_0001")
    factories.story(project, "S_0001", cast=[hero])
    names = {"character": "C_0001", "story": "S_0001", "author": "ada"}
    for kind, name in names.items():
        page = act(client, project, "declare", user=user.pk, kind=kind, name=name)
    assert [one.over for one in Conflict.objects.all()] == list(names.values())
    assert "judges nothing with the character C_0001" in text(page)
    for conflict in Conflict.objects.all():
        act(client, project, "withdraw", row=conflict.pk)
    assert not Conflict.objects.exists()


@pytest.mark.parametrize(("kind", "name"), [("character", "C_0009"), ("author", "nobody"), ("story", ""), ("cat", "x")])
def test_a_conflict_over_nothing_of_the_project_is_refused(
    client: Client, project: Project, kind: str, name: str
) -> None:
    factories.character(factories.project(), "C_0009")
    factories.user("nobody")
    (user,) = cases.panel(project, "hv1", 1)
    response = act(client, project, "declare", user=user.pk, kind=kind, name=name)
    assert response.status_code == 422 and "error-text" in response.content.decode()
    assert not Conflict.objects.exists()


def test_the_order_of_the_queues_is_kept(client: Client, project: Project) -> None:
    act(client, project, "order", hv1="0", hv2="1", hv3="-1")
    kept = dict(Panel.objects.filter(project=project).values_list("checkpoint", "priority"))
    assert kept == {"hv1": Priority.USUAL, "hv2": Priority.FIRST, "hv3": Priority.LAST}
    act(client, project, "order", hv2="99")
    assert Panel.objects.get(project=project, checkpoint="hv2").priority == Priority.FIRST


@pytest.mark.parametrize("what", ["revoke", "back", "withdraw"])
def test_nothing_of_another_project_is_ended(client: Client, project: Project, what: str) -> None:
    theirs = cases.project()
    their_lead = factories.member(theirs, "lead")
    (user,) = cases.panel(theirs, "hv1", 1)
    made: Any = {
        "revoke": lambda: invitations.invite(theirs, their_lead, "panellist", [Checkpoint.HV1]),  # type: ignore[arg-type]
        "back": lambda: absences.declare(theirs, user, *[timezone.localdate()] * 2, actor=their_lead),
        "withdraw": lambda: conflicts.declare(theirs, user, their_lead, actor=their_lead),
    }[what]()
    assert act(client, project, what, row=made.pk).status_code == 404
    assert type(made).objects.filter(pk=made.pk, **({"revoked_at": None} if what == "revoke" else {})).exists()


def test_there_is_no_other_act(client: Client, project: Project) -> None:
    assert act(client, project, "crown").status_code == 400


def test_a_panel_is_thin_while_fewer_are_there_than_decide(project: Project, lead: User) -> None:
    one, two, _three = cases.panel(project, "hv1")
    today, now = timezone.localdate(), timezone.now()
    absences.declare(project, one, today, today + DAY, actor=lead)
    assert [panel.thin_at is not None for panel in presences(project)] == [False, True, True]
    absences.declare(project, two, today + DAY, today + DAY, actor=lead)
    (hv1, *_empty) = presences(project, now)
    assert (hv1.present, hv1.seated, hv1.thin_now) == (2, 3, False)
    assert hv1.thin_at is not None and timezone.localtime(hv1.thin_at).date() == today + DAY
    (hv1, *_empty) = presences(project, now + 2 * DAY)
    assert hv1.thin_at is None


def test_the_projects_page_and_the_page_of_panels_warn_of_it(client: Client, project: Project, lead: User) -> None:
    people = {name: cases.panel(project, name) for name in ("hv1", "hv2", "hv3")}
    stuck = f"/review/{project.slug}/stuck/"
    assert "Panels that cannot decide" not in text(client.get(stuck))
    today = timezone.localdate()
    for user in people["hv2"][:2]:
        absences.declare(project, user, today, today, actor=lead)
    for page in (client.get(stuck), client.get(f"/projects/{project.slug}/panels/")):
        assert "Scripts: 1 present, and 2 equal votes decide" in text(page)
