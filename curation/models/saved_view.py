"""A filter of the items page that somebody wants to come back to."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class SavedView(models.Model):
    """One person's name for a filter; `query` is its address as `curation.views.matching` writes it."""

    project = models.ForeignKey("curation.Project", models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    name = models.CharField(max_length=40)
    query = models.CharField(max_length=500)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["project", "user", "name"], name="saved_view_name_once")]

    def __str__(self) -> str:
        return self.name
