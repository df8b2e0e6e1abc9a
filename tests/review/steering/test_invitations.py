"""An invitation lets in as many as it says, for as long as it says, into what it says, and nobody else anywhere."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from curation.models import Membership, Project, ProjectEvent
from review import invitations
from review.checkpoints import Checkpoint
from review.models import Invitation, Joining, Panellist
from tests import factories
from tests.review import factories as cases

pytestmark = pytest.mark.django_db

ACCOUNT = {"username": "noor", "password1": "a long walk home", "password2": "a long walk home"}
PANELLIST = Membership.Role.PANELLIST


@pytest.fixture
def project() -> Project:
    return factories.project(title="Sea tales")


@pytest.fixture
def lead(project: Project) -> User:
    return factories.member(project, "lead", username="ada")


def invite(project: Project, lead: User, role: Membership.Role = PANELLIST, **fields: Any) -> Invitation:
    return invitations.invite(project, lead, role, [Checkpoint.HV1], **fields)


def address(invitation: Invitation) -> str:
    return reverse("review:invited", args=[invitations.token(invitation)])


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def text(response: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def seats(user: User) -> set[tuple[str, str]]:
    rows = Panellist.objects.filter(user=user, active=True)
    return set(rows.values_list("panel__project__slug", "panel__checkpoint"))


def test_somebody_new_makes_an_account_and_is_on_the_panel(project: Project, lead: User) -> None:
    link, client = address(invite(project, lead)), Client()
    shown = text(client.get(link))
    assert "Join Sea tales" in shown and "ada invites you as panellist" in shown and "Templates" in shown
    assert client.post(link, ACCOUNT).headers["Location"] == "/"
    noor = User.objects.get(username="noor")
    assert seats(noor) == {(project.slug, "hv1")}
    assert noor.memberships.get().role == "panellist"
    assert client.get("/review/").status_code == 200
    assert noor.check_password("a long walk home")


def test_somebody_signed_in_joins_with_their_account(project: Project, lead: User) -> None:
    user = factories.user("ben")
    link, client = address(invite(project, lead)), signed_in(user)
    assert "Join as ben" in text(client.get(link))
    assert not Membership.objects.filter(user=user).exists()
    client.post(link)
    assert seats(user) == {(project.slug, "hv1")}
    assert User.objects.count() == 2


def test_who_has_an_account_is_led_back_from_signing_in(project: Project, lead: User) -> None:
    link = address(invite(project, lead))
    assert f'/login/?next={link.replace(":", "%3A")}"' in Client().get(link).content.decode()


def test_who_is_a_member_keeps_their_role_and_their_panels(project: Project, lead: User) -> None:
    cases.seat_panel(project, "hv3", [lead])
    other = factories.member(project, "lead")
    signed_in(lead).post(address(invite(project, other)))
    assert lead.memberships.get().role == "lead"
    assert seats(lead) == {(project.slug, "hv1"), (project.slug, "hv3")}


@pytest.mark.parametrize(
    ("end", "said"),
    [
        (lambda one: Invitation.objects.update(expires_at=timezone.now()), "This invitation has ended"),
        (lambda one: invitations.revoke(one, one.made_by), "This invitation was taken back"),
        (lambda one: invitations.accept(one, factories.user()), "This invitation is used up"),
        (lambda one: one.made_by.memberships.all().delete(), "This invitation was taken back"),
    ],
    ids=["expired", "revoked", "used up", "its maker leads no more"],
)
def test_a_link_that_ended_says_so_and_nothing_else(project: Project, lead: User, end: Any, said: str) -> None:
    invitation = invite(project, lead)
    end(invitation)
    people = User.objects.count()
    for client in (Client(), signed_in(factories.user())):
        for response in (client.get(address(invitation)), client.post(address(invitation), ACCOUNT)):
            assert response.status_code == 410
            assert said in text(response)
            assert "Sea tales" not in text(response) and "ada" not in text(response)
    assert User.objects.count() == people + 1
    assert not User.objects.filter(username="noor").exists()


@pytest.mark.parametrize("token", ["1", "1:forged", "x:y", "", "%00", "1:" + "a" * 500])
def test_a_forged_link_opens_nothing(project: Project, lead: User, token: str) -> None:
    invite(project, lead)
    for response in (Client().get(f"/invited/{token}/"), Client().post(f"/invited/{token}/", ACCOUNT)):
        assert response.status_code == 404
    assert not Joining.objects.exists()


def test_a_link_for_two_lets_two_in(project: Project, lead: User) -> None:
    invitation = invite(project, lead, uses=2)
    answers = [signed_in(factories.user()).post(address(invitation)).status_code for _ in range(3)]
    assert answers == [302, 302, 410]


def test_who_opens_it_again_uses_nothing_up(project: Project, lead: User) -> None:
    invitation, client = invite(project, lead, uses=2), signed_in(factories.user())
    for _ in range(3):
        assert client.post(address(invitation)).status_code == 302
    assert invitation.joinings.count() == 1


def test_a_link_to_more_than_votes_is_for_one_person(project: Project, lead: User) -> None:
    assert invite(project, lead, Membership.Role.LEAD, uses=9).uses == 1


@pytest.mark.parametrize(
    "fields", [{"username": "ada"}, {"password2": "another"}, {"password1": "1", "password2": "1"}]
)
def test_an_account_that_cannot_be_joins_nothing(project: Project, lead: User, fields: dict[str, str]) -> None:
    response = Client().post(address(invite(project, lead)), ACCOUNT | fields)
    assert response.status_code == 422
    assert 'class="error-text"' in response.content.decode()
    assert not Joining.objects.exists()


def test_making_joining_and_revoking_are_written_down(project: Project, lead: User) -> None:
    invitation, user = invite(project, lead, note="Ben of the museum"), factories.user("ben")
    invitations.accept(invitation, user)
    assert invitations.revoke(invitation, lead)
    assert not invitations.revoke(invitation, lead)
    found = ProjectEvent.objects.values_list("what", "actor__username", "about__username", "after")
    assert list(found) == [
        ("invitation", "ada", None, {"Ben of the museum": "made"}),
        ("role", "ben", "ben", {"role": "panellist"}),
        ("seat", "ben", "ben", {"hv1": "seated"}),
        ("invitation", "ada", None, {"Ben of the museum": "revoked"}),
    ]


def test_it_ends_on_its_day(project: Project, lead: User) -> None:
    now = timezone.now()
    invitation = invite(project, lead, days=3, now=now)
    standings = [invitations.standing(invitation, now + timedelta(days=days)) for days in (2, 3)]
    assert standings == ["open", "expired"]


@pytest.mark.django_db(transaction=True)
def test_of_two_who_open_the_last_place_at_once_one_joins(project: Project, lead: User) -> None:
    invitation, both = invite(project, lead), Barrier(2, timeout=30)

    def join(user: User) -> bool:
        try:
            both.wait()
            invitations.accept(invitation, user)
            return True
        except invitations.Closed:
            return False
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as people:
        joined = list(people.map(join, [factories.user(), factories.user()]))
    assert sorted(joined) == [False, True]
    assert Panellist.objects.count() == 1
