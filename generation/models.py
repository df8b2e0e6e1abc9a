"""What the machines' side keeps of its own: money set aside for calls, a project's own prompts, trials, GPU workers."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from generation.gpu.record import GpuWorker

__all__ = ["GpuWorker", "ProjectPrompt", "Reservation", "Trial"]


class Reservation(models.Model):
    """Money set aside before a call, at most what it can cost; gone once the call is recorded.

    One that outlives `until` belongs to a worker that died: the vendor may have charged, so it counts as spent.
    """

    project = models.ForeignKey("curation.Project", models.CASCADE, related_name="reservations")
    key = models.CharField(max_length=160)
    role = models.CharField(max_length=16)
    model = models.CharField(max_length=120)
    amount_usd = models.DecimalField(max_digits=12, decimal_places=6)
    until = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"US$ {self.amount_usd} for {self.role} {self.key}"


class ProjectPrompt(models.Model):
    """A version of a prompt that a project's leads wrote; the newest of a name is used. An empty text: as shipped."""

    project = models.ForeignKey("curation.Project", models.CASCADE, related_name="prompts")
    name = models.CharField(max_length=60)
    number = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["project", "name", "number"], name="prompt_version_once")]

    def __str__(self) -> str:
        return f"{self.name} {self.version}"

    @property
    def version(self) -> str:
        """Name the version in records: "p3" is the project's third, "1" the first that ships."""
        return f"p{self.number}"


class Trial(models.Model):
    """One try of a model or of a prompt on a sample: asked for by a lead, made by a worker, of no consequence.

    `entry` is the suite's line that was tried, `text` a prompt that is not saved yet ("" for the one in use).
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"

    project = models.ForeignKey("curation.Project", models.CASCADE, related_name="trials")
    task = models.CharField(max_length=60)
    entry = models.JSONField()
    text = models.TextField(blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    since = models.DateTimeField()
    prompt = models.TextField(blank=True)
    answer = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64, blank=True, help_text="of the picture that was made")
    cost_usd = models.DecimalField(max_digits=12, decimal_places=6, default=0)
    latency_ms = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["project", "-id"], name="trial_by_project"),
            models.Index(fields=["state", "since"], name="trial_by_state"),
        ]

    def __str__(self) -> str:
        return f"{self.task} by {self.entry.get('model')}"

    @property
    def unfinished(self) -> bool:
        return self.state in (self.State.WAITING, self.State.RUNNING)
