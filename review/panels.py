"""Who sits on a project's panels."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from curation import chronicle
from curation.membership import end, join, leads
from curation.models import Membership, Project
from review.checkpoints import Checkpoint
from review.models import Absence, Panel, Panellist

SEATED = "seated"


class NotOnPanel(Exception):
    """The person may not do this here: not (or no longer) on the panel, or it is their own work."""


class OwnWork(NotOnPanel):
    """The person is on the panel, but made or corrected this item."""


class InConflict(NotOnPanel):
    """The person is on the panel, but a conflict of interest was declared that covers this item."""


def seat_panel(
    project: Project, checkpoint: Checkpoint | str, users: Iterable[User], *, actor: User | None = None
) -> Panel:
    """Return the panel of a checkpoint, made if need be, with these people on it besides those it has."""
    with transaction.atomic():
        panel, _ = Panel.objects.get_or_create(project=project, checkpoint=Checkpoint(checkpoint))
        for user in users:
            add_panellist(panel, user, actor=actor)
    return panel


def add_panellist(panel: Panel, user: User, *, actor: User | None = None) -> Panellist:
    """Put a person on a panel (again), as a member of the project if they were none; `actor` did it, or a command."""
    with transaction.atomic():
        join(panel.project_id, user, Membership.Role.PANELLIST, actor=actor)
        panellist, made = Panellist.objects.get_or_create(panel=panel, user=user)
        # Rows updated tell whether they sat there already.
        if made or panel.panellists.filter(user=user, active=False).update(active=True):
            panellist.active = True
            _record(panel, user, "", SEATED, actor)
    return panellist


def remove_panellist(panel: Panel, user: User, *, actor: User | None = None) -> bool:
    """Take a person off a panel: their votes stand, their leases run out; False if they were not on it."""
    with transaction.atomic():
        left = panel.panellists.filter(user=user, active=True).update(active=False) > 0
        if left:
            _record(panel, user, SEATED, "", actor)
    return left


def _record(panel: Panel, user: User, before: str, after: str, actor: User | None) -> None:
    place = panel.checkpoint
    chronicle.record(panel.project_id, chronicle.What.SEAT, {place: before}, {place: after}, actor=actor, about=user)


def seat_at(project: Project, user: User, checkpoints: Collection[str], *, actor: User | None = None) -> None:
    """Let a person sit on the panels of these checkpoints of a project and on no others; a role they have stays."""
    with transaction.atomic():
        for checkpoint in Checkpoint:
            panel, _ = Panel.objects.get_or_create(project=project, checkpoint=checkpoint)
            if checkpoint in checkpoints:
                add_panellist(panel, user, actor=actor)
            else:
                remove_panellist(panel, user, actor=actor)


def leave_project(project: Project, user: User, *, actor: User | None = None) -> bool:
    """Take a panellist out of a project, whose pictures they see no more; their votes stand. False for other roles."""
    with transaction.atomic():
        if not end(project.pk, user, Membership.Role.PANELLIST, actor=actor):
            return False
        seat_at(project, user, (), actor=actor)
        return True


def away(user: User | int | OuterRef, project: Project | int | OuterRef, now: datetime) -> Exists:
    """Return whether a person is away from a project at this moment (of outer queries', by `OuterRef`)."""
    return Exists(Absence.objects.filter(project=project, user=user, since__lte=now, until__gt=now))


def active_panellists(project_id: int | OuterRef, checkpoint: Checkpoint | str | OuterRef) -> QuerySet[Panellist]:
    """Return who is offered the cases of a checkpoint (of an outer query's, by `OuterRef`)."""
    return Panellist.objects.filter(panel__project_id=project_id, panel__checkpoint=checkpoint, active=True)


def is_panellist(user: User, project: Project, checkpoint: Checkpoint | str) -> bool:
    """Say whether a person votes at this checkpoint of this project now."""
    return user.is_active and active_panellists(project.pk, checkpoint).filter(user=user).exists()


def checkpoints_of(user: User, project: Project) -> list[Checkpoint]:
    """Return the checkpoints of a project where a person votes, HV1 first."""
    mine = Panellist.objects.filter(panel__project=project, user=user, active=True)
    return sorted(Checkpoint(name) for name in mine.values_list("panel__checkpoint", flat=True))


def may_correct(user: User, project: Project) -> bool:
    """Say whether a person may sit at the correction desk: a lead, or a panellist of HV3."""
    return user.is_active and (leads(user, project) or is_panellist(user, project, Checkpoint.HV3))
