"""Whose cases a panellist does not judge."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q


class Conflict(models.Model):
    """A person is offered nothing of a character, of a story, or of what another person made.

    What it covers is written down as Recusals, of open cases at once and of each case that opens later.
    """

    project = models.ForeignKey("curation.Project", models.CASCADE, related_name="conflicts")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="conflicts")
    character = models.ForeignKey("curation.Character", models.CASCADE, null=True, related_name="+")
    story = models.ForeignKey("curation.Story", models.CASCADE, null=True, related_name="+")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")
    declared_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(character__isnull=False, story__isnull=True, author__isnull=True)
                | Q(character__isnull=True, story__isnull=False, author__isnull=True)
                | Q(character__isnull=True, story__isnull=True, author__isnull=False),
                name="conflict_over_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} judges nothing of {self.over}"

    @property
    def over(self) -> str:
        """Name what it is about, as the record of changes does."""
        if self.character is not None:
            return self.character.label
        return self.story.label if self.story is not None else str(self.author)
