"""A vote; never changed after it was cast."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from review.models.case import Case
from review.models.seat import Seat


class Vote(models.Model):
    """One ballot from one seat; it stands until its voter changes or withdraws it, and stays as a record then.

    `findings` (HV2) are `{"frame", "field", "code", "note", "c_id"}` with frames from 1, None for the whole script.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="votes")
    seat = models.ForeignKey(Seat, models.CASCADE, related_name="votes", db_index=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="votes", db_index=False)
    choice = models.CharField(max_length=10)
    reasons = models.JSONField(default=list)
    note = models.TextField(blank=True)
    findings = models.JSONField(default=list)
    prompt = models.TextField(blank=True, help_text="HV3 regenerate: the edited prompt")
    seconds = models.FloatField(null=True, help_text="from first sight to the vote")
    key = models.CharField(max_length=64, help_text="chosen by the client; a repeated key is the same vote")
    changed = models.BooleanField(default=False, help_text="took the place of a vote that stood till then")
    stands = models.BooleanField(default=True)
    cast_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["seat"], condition=Q(stands=True), name="one_standing_vote_a_seat"),
            models.UniqueConstraint(fields=["user", "key"], name="vote_once_a_key"),
        ]
        indexes = [models.Index(fields=["user", "cast_at"], name="vote_by_user")]

    def __str__(self) -> str:
        return f"{self.choice} by {self.user} on {self.case}"
