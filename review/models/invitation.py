"""A link by which people join a project."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from curation.models import Membership


class Invitation(models.Model):
    """Whoever has the link joins in this role, at the panels of these checkpoints, up to so many people.

    The link is the signed key of the row (`review.invitations`): the row says whether it still opens anything.
    """

    project = models.ForeignKey("curation.Project", models.CASCADE, related_name="invitations")
    role = models.CharField(max_length=12, choices=Membership.Role.choices)
    checkpoints = models.JSONField(default=list)
    note = models.CharField(max_length=120, blank=True, help_text="whom it is meant for, for the leads")
    uses = models.PositiveSmallIntegerField(default=1, help_text="people who may join by it")
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"invitation {self.pk} to {self.project}"


class Joining(models.Model):
    """Who joined by an invitation."""

    invitation = models.ForeignKey(Invitation, models.CASCADE, related_name="joinings")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["invitation", "user"], name="joined_once_a_person")]

    def __str__(self) -> str:
        return f"{self.user} by {self.invitation}"
