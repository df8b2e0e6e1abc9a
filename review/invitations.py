"""Invitations: a signed link by which people join a project, in a role and at panels that a lead chose."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from enum import StrEnum

from django.contrib.auth.models import User
from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from curation import chronicle
from curation.membership import join, leads
from curation.models import Membership, Project
from review.checkpoints import Checkpoint
from review.models import Invitation, Joining
from review.panels import seat_panel

MOST_USES = 50
LONGEST_DAYS = 90

_signer = Signer(salt="review.invitation")


class Standing(StrEnum):
    """Whether an invitation still opens anything, and if not, why."""

    OPEN = "open"
    EXPIRED = "expired"
    REVOKED = "revoked"
    USED_UP = "used_up"
    WITHDRAWN = "withdrawn"  # who made it leads the project no more


class Closed(Exception):
    """The invitation lets nobody in any more; `standing` says why."""

    def __init__(self, standing: Standing) -> None:
        self.standing = standing
        super().__init__(f"the invitation is {standing}")


def invite(
    project: Project,
    lead: User,
    role: Membership.Role,
    checkpoints: Collection[Checkpoint],
    *,
    uses: int = 1,
    days: int = 14,
    note: str = "",
    now: datetime | None = None,
) -> Invitation:
    """Make an invitation for so many people, that ends after so many days.

    One that gives more than a panellist's rights is for one person: a link gets around.
    """
    now = now or timezone.now()
    with transaction.atomic():
        invitation = Invitation.objects.create(
            project=project,
            role=role,
            checkpoints=sorted(checkpoints),
            note=note,
            uses=uses if role == Membership.Role.PANELLIST else 1,
            expires_at=now + timedelta(days=days),
            made_by=lead,
            made_at=now,
        )
        _record(invitation, "", "made", lead)
    return invitation


def token(invitation: Invitation) -> str:
    """Return what stands in the link: the row's key, signed."""
    return _signer.sign(str(invitation.pk))


def found(token: str) -> Invitation | None:
    """Return the invitation of a link, None where the signature is not ours or the invitation is gone."""
    try:
        key = int(_signer.unsign(token))
    except (BadSignature, ValueError):
        return None
    return Invitation.objects.select_related("project", "made_by").filter(pk=key).first()


def standing(invitation: Invitation, now: datetime | None = None) -> Standing:
    """Say whether an invitation still lets somebody in."""
    led = leads(invitation.made_by, invitation.project)
    return standing_of(invitation, invitation.joinings.count(), led, now)


def standing_of(invitation: Invitation, joined: int, led: bool, now: datetime | None = None) -> Standing:
    """Say the same of an invitation by which so many joined, and whose maker still leads (`led`) or not."""
    if invitation.revoked_at is not None:
        return Standing.REVOKED
    if invitation.expires_at <= (now or timezone.now()):
        return Standing.EXPIRED
    if not led:
        return Standing.WITHDRAWN
    return Standing.USED_UP if joined >= invitation.uses else Standing.OPEN


def accept(invitation: Invitation, user: User, *, now: datetime | None = None) -> None:
    """Let a person join: in the role, unless they have one, and at the panels besides those where they sit.

    Who joined by it before stays as they are, and uses nothing up. Raises Closed.
    """
    now = now or timezone.now()
    with transaction.atomic():
        locked = Invitation.objects.select_for_update(of=("self",)).select_related("project", "made_by")
        invitation = locked.get(pk=invitation.pk)
        if invitation.joinings.filter(user=user).exists():
            return
        if (state := standing(invitation, now)) is not Standing.OPEN:
            raise Closed(state)
        Joining.objects.create(invitation=invitation, user=user, at=now)
        join(invitation.project_id, user, Membership.Role(invitation.role), actor=user)
        for checkpoint in invitation.checkpoints:
            seat_panel(invitation.project, checkpoint, [user], actor=user)


def revoke(invitation: Invitation, lead: User, *, now: datetime | None = None) -> bool:
    """End an invitation; who joined stays. False if it was revoked before."""
    with transaction.atomic():
        live = Invitation.objects.filter(pk=invitation.pk, revoked_at=None)
        # Rows updated tell whether somebody else was first.
        if not live.update(revoked_at=now or timezone.now()):
            return False
        _record(invitation, "made", "revoked", lead)
        return True


def listed(project: Project) -> QuerySet[Invitation]:
    """Return a project's invitations, newest first, with who joined by them."""
    return project.invitations.select_related("made_by").prefetch_related("joinings__user")


def _record(invitation: Invitation, before: str, after: str, actor: User) -> None:
    name = invitation.note or ", ".join([invitation.role, *invitation.checkpoints])
    what = chronicle.What.INVITATION
    chronicle.record(invitation.project_id, what, {name: before}, {name: after}, actor=actor)
