"""Who sits on which panel."""

from __future__ import annotations

import pytest

from curation.models import Membership
from review.checkpoints import Checkpoint
from review.panels import (
    add_panellist,
    checkpoints_of,
    is_panellist,
    leave_project,
    may_correct,
    remove_panellist,
    seat_at,
    seat_panel,
)
from tests import factories as base

pytestmark = pytest.mark.django_db


def test_a_panel_is_made_once_and_grows() -> None:
    project, one, two = base.project(), base.user(), base.user()
    panel = seat_panel(project, "hv1", [one])
    assert seat_panel(project, Checkpoint.HV1, [one, two]) == panel
    assert [panellist.user for panellist in panel.panellists.all()] == [one, two]


def test_a_panellist_becomes_a_member_of_the_project_and_a_lead_stays_lead() -> None:
    project, new = base.project(), base.user()
    lead = base.member(project, "lead")
    seat_panel(project, "hv1", [new, lead])
    roles = dict(Membership.objects.filter(project=project).values_list("user", "role"))
    assert roles == {new.pk: "panellist", lead.pk: "lead"}


def test_who_was_removed_may_come_back() -> None:
    project, user = base.project(), base.user()
    panel = seat_panel(project, "hv1", [user])
    assert remove_panellist(panel, user)
    assert not remove_panellist(panel, user)
    assert not is_panellist(user, project, "hv1")
    add_panellist(panel, user)
    assert is_panellist(user, project, "hv1")


def test_a_panel_is_of_one_project_and_one_checkpoint() -> None:
    project, other, user = base.project(), base.project(), base.user()
    seat_panel(project, "hv3", [user])
    seat_panel(project, "hv1", [user])
    assert not is_panellist(user, project, "hv2")
    assert not is_panellist(user, other, "hv1")
    assert checkpoints_of(user, project) == [Checkpoint.HV1, Checkpoint.HV3]


def test_leads_and_the_hv3_panel_may_correct() -> None:
    project = base.project()
    corrector, voter = base.user(), base.user()
    seat_panel(project, "hv3", [corrector])
    seat_panel(project, "hv1", [voter])
    assert may_correct(corrector, project) and may_correct(base.member(project, "lead"), project)
    assert not any(may_correct(user, project) for user in (voter, base.user(), base.member(project, "operator")))


def test_a_person_sits_at_exactly_the_checkpoints_named() -> None:
    project, user = base.project(), base.user()
    seat_panel(project, "hv1", [user])
    seat_at(project, user, ["hv2", "hv3"])
    assert checkpoints_of(user, project) == ["hv2", "hv3"]


def test_a_panellist_leaves_a_project_and_a_lead_does_not() -> None:
    project = base.project()
    lead = base.member(project, "lead")
    (user,) = seat_panel(project, "hv1", [base.user()]).panellists.all()
    seat_panel(project, "hv1", [lead])
    assert leave_project(project, user.user)
    assert not leave_project(project, user.user)
    assert not leave_project(project, lead)
    assert [membership.user for membership in project.memberships.all()] == [lead]
    assert checkpoints_of(user.user, project) == []
    assert checkpoints_of(lead, project) == ["hv1"]
