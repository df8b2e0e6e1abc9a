"""A story that somebody brought, on its way through S2ED into a script."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse


class Compilation(models.Model):
    """Story, library and descriptions so far; `done` frames are compiled, so that any worker can go on from there.

    What the fields of JSON hold, `generation.compilations.boards` reads and writes.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"

    UNFINISHED = (State.WAITING, State.RUNNING)

    project = models.ForeignKey("curation.Project", models.CASCADE, related_name="compilations")
    title = models.CharField(max_length=200)
    text = models.TextField()
    library = models.JSONField(help_text="characters: key, text, C_ID, subject type")
    frames = models.PositiveSmallIntegerField()
    drop = models.JSONField(default=list, blank=True, help_text="components that an ablation leaves out")
    locks = models.JSONField(default=list, blank=True, help_text="(subject, field) that no caption may change")
    captions = models.JSONField(default=list, blank=True)
    board = models.JSONField(default=list, blank=True, help_text="descriptions of the frames done, in order")
    before = models.JSONField(default=list, blank=True, help_text="texts before the last edit, for the difference")
    notes = models.JSONField(default=list, blank=True)
    agents = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    done = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=0, help_text="counts changes: of two at once, one wins")
    claimed_until = models.DateTimeField(null=True, blank=True, editable=False)
    error = models.TextField(blank=True)
    story = models.ForeignKey("curation.Story", models.SET_NULL, null=True, blank=True, related_name="compilations")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["project", "-id"], name="compilation_by_project"),
            models.Index(
                fields=["id"],
                condition=models.Q(state__in=["waiting", "running"]),
                name="compilation_unfinished",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("generation:compilation", args=[self.project.slug, self.pk])

    @property
    def unfinished(self) -> bool:
        return self.state in self.UNFINISHED

    @property
    def percent(self) -> int:
        return 100 * self.done // self.frames if self.frames else 0
