"""When a panellist is away."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class Absence(models.Model):
    """From `since` up to and without `until` a person is offered no case of a project; each is a midnight."""

    project = models.ForeignKey("curation.Project", models.CASCADE, related_name="absences", db_index=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="absences")
    since = models.DateTimeField()
    until = models.DateTimeField()

    class Meta:
        ordering = ["since", "id"]
        constraints = [models.CheckConstraint(condition=Q(until__gt=F("since")), name="absence_of_some_time")]
        indexes = [models.Index(fields=["project", "user", "until"], name="absence_by_person")]

    def __str__(self) -> str:
        return f"{self.user} is away from {self.since:%Y-%m-%d}"
