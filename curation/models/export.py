"""An export that somebody asked for: a job while it is made, then a named version that never changes."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.db import models


class Export(models.Model):
    """What to write (format, options), how far it is, and once done what was written.

    The row is the job: a worker claims it by token and deadline, and what it has written so far lies in `home`. Once
    done, nothing writes to the row or to its files again.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"
        CANCELLED = "cancelled"

    UNFINISHED = (State.WAITING, State.RUNNING)

    project = models.ForeignKey("curation.Project", models.CASCADE, related_name="exports")
    name = models.SlugField(max_length=60)
    format = models.CharField(max_length=20)
    options = models.JSONField(default=dict, help_text="see curation.export.options")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    claim_token = models.CharField(max_length=32, blank=True, default="")
    claim_until = models.DateTimeField(null=True)
    begun = models.PositiveSmallIntegerField(default=0, help_text="workers that took it up and never came back")
    step = models.CharField(max_length=120, blank=True)
    done = models.PositiveIntegerField(default=0, help_text="rows")
    total = models.PositiveIntegerField(default=0, help_text="rows")
    error = models.TextField(blank=True)
    manifest = models.JSONField(default=dict, help_text="manifest.json without its list of files")
    size = models.PositiveBigIntegerField(default=0, help_text="bytes of all files")
    sha256 = models.CharField(max_length=64, blank=True, help_text="of manifest.json, which has those of all files")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["project", "name"], name="export_name_once_a_project")]
        indexes = [
            models.Index(fields=["id"], condition=models.Q(state__in=["waiting", "running"]), name="export_unfinished"),
            models.Index(fields=["claim_until"], condition=models.Q(state="cancelled"), name="export_forsaken"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def home(self) -> Path:
        """Where it is made; the finished export lies in `folder`."""
        return Path(settings.EXPORT_ROOT, str(self.pk))

    @property
    def folder(self) -> Path:
        return self.home / "data"

    @property
    def unfinished(self) -> bool:
        return self.state in self.UNFINISHED

    @property
    def percent(self) -> int:
        return 100 * self.done // self.total if self.total else 0

    @property
    def options_on(self) -> list[str]:
        """Return the names of the tables that were asked for."""
        return [name for name, on in self.options.items() if on is True]
