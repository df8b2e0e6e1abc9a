"""What everything with a life has: a state, and a claim by the worker that is busy with it."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Kind(models.TextChoices):
    CHARACTER = "character"
    STORY = "story"
    REFERENCE = "reference"
    FRAME = "frame"


class Priority(models.IntegerChoices):
    """What workers claim and panels see first, whatever its age."""

    LAST = -1
    USUAL = 0
    FIRST = 1


class Item(models.Model):
    """An item of a project.

    Only `curation.lifecycle` writes `state`, only `generation.work` the claim, only `curation.priorities` the priority.
    """

    KIND: Kind

    project = models.ForeignKey("curation.Project", models.CASCADE, related_name="+")
    state = models.CharField(max_length=16, editable=False)
    state_since = models.DateTimeField(editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    claim_token = models.CharField(max_length=32, blank=True, default="", editable=False)
    claim_until = models.DateTimeField(null=True, blank=True, editable=False)
    priority = models.SmallIntegerField(
        choices=Priority.choices, default=Priority.USUAL, editable=False, help_text="of a frame, that of its story"
    )
    faults = models.PositiveSmallIntegerField(default=0, help_text="technical faults since the last move")
    begun = models.PositiveSmallIntegerField(
        default=0, editable=False, help_text="steps begun in a row whose workers never ended them"
    )
    retry_at = models.DateTimeField(null=True, blank=True, help_text="not before this time, after a fault")
    error = models.TextField(blank=True, default="", help_text="why the last try failed, for the operator")

    class Meta:
        abstract = True
        indexes = [
            models.Index(fields=["project", "state", "id"], name="%(class)s_by_project_state"),
            models.Index(fields=["state", "-priority", "id"], name="%(class)s_to_claim"),
        ]

    @property
    def label(self) -> str:
        """Name the item in Events, seeds and exports; the same in every run of the same project."""
        raise NotImplementedError
