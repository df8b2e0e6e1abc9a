"""The append-only record of every change of state."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from curation.models.item import Kind


class Event(models.Model):
    """An item moved (`from_state` "" means it came to be); replaying the Events gives the states."""

    project = models.ForeignKey("curation.Project", models.CASCADE, related_name="events")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    item_id = models.BigIntegerField()
    label = models.CharField(max_length=160)
    from_state = models.CharField(max_length=16, blank=True)
    to_state = models.CharField(max_length=16)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    cause = models.CharField(max_length=200, blank=True)
    detail = models.JSONField(default=dict)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["kind", "item_id", "id"], name="event_by_item"),
            models.Index(fields=["project", "id"], name="event_by_project"),
        ]

    def __str__(self) -> str:
        return f"{self.label}: {self.from_state or 'new'} to {self.to_state}"
