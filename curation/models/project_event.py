"""The append-only record of what people change about a project itself: its settings, its policy and its people."""

from __future__ import annotations

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models


class ProjectEvent(models.Model):
    """Somebody changed the project; `before` and `after` have the same names, those that changed.

    `about` is the person concerned, if one is: then the names are checkpoints ("hv1": "seated") or "role".
    Without an `actor` it was a command.
    """

    class What(models.TextChoices):
        SETTINGS = "settings"  # targets, budget, pause
        POLICY = "policy"
        ROLE = "role"
        SEAT = "seat"
        ABSENCE = "absence"
        CONFLICT = "conflict"
        INVITATION = "invitation"
        PRIORITY = "priority"
        BULK = "bulk"  # many items tried again, or discarded, at once; each has its Event besides
        WEBHOOK = "webhook"

    project = models.ForeignKey("curation.Project", models.CASCADE, related_name="own_events")
    what = models.CharField(max_length=12, choices=What.choices)
    about = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    before = models.JSONField(encoder=DjangoJSONEncoder)
    after = models.JSONField(encoder=DjangoJSONEncoder)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["project", "id"], name="own_event_by_project")]

    def __str__(self) -> str:
        return f"{self.project_id}: {self.what} {self.before} to {self.after}"
