"""Who decides at a checkpoint of a project."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from curation.models import Priority
from review.checkpoints import Checkpoint

CHECKPOINTS = [(checkpoint.value, checkpoint.name) for checkpoint in Checkpoint]


class Panel(models.Model):
    """The experts of one checkpoint; a case takes as many of them as its policy asks for."""

    project = models.ForeignKey("curation.Project", models.CASCADE, related_name="panels")
    checkpoint = models.CharField(max_length=4, choices=CHECKPOINTS)
    priority = models.SmallIntegerField(
        choices=Priority.choices,
        default=Priority.USUAL,
        help_text="which of a person's queues stands first on the desk",
    )

    class Meta:
        ordering = ["project", "checkpoint"]
        constraints = [models.UniqueConstraint(fields=["project", "checkpoint"], name="panel_once_a_checkpoint")]

    def __str__(self) -> str:
        return f"{self.get_checkpoint_display()} panel of {self.project}"


class Panellist(models.Model):
    """A person on a panel; one who is not `active` (away, or left) is offered no case and casts no vote."""

    panel = models.ForeignKey(Panel, models.CASCADE, related_name="panellists")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="panellists")
    active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["panel", "user"], name="panellist_once_a_panel")]

    def __str__(self) -> str:
        return f"{self.user} on the {self.panel}"
