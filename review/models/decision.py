"""What a case's votes came to; written once, when it settles."""

from __future__ import annotations

from django.db import models
from django.db.models import QuerySet

from review.models.case import Case
from review.models.vote import Vote


class Decision(models.Model):
    """The final choice with its tally; the standing votes of the case are its record."""

    case = models.OneToOneField(Case, models.CASCADE, related_name="decision")
    choice = models.CharField(max_length=10)
    tally = models.JSONField(help_text="choice -> votes, of all that stood")
    to_state = models.CharField(max_length=16, help_text="where the item went")
    decided_at = models.DateTimeField()
    settled_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.case}: {self.choice}"

    @property
    def votes(self) -> QuerySet[Vote]:
        return self.case.votes.filter(stands=True).select_related("user")
