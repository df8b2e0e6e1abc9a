"""The heartbeat of a GPU worker: what it does and holds, as the operators' page shows it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LOST_SECONDS = 30  # a worker that was not heard of for so long is gone, or its machine is; ours
KEPT_DAYS = 1  # how long one that is gone is still shown


class GpuWorker(models.Model):
    """One process on one device. Written by that process alone; nothing depends on it but what people see."""

    class State(models.TextChoices):
        IDLE = "idle", _("idle")
        LOADING = "loading", _("loading")
        WORKING = "working", _("working")
        DRAINING = "draining", _("draining")
        ENDED = "ended", _("ended")

    name = models.CharField(max_length=120, unique=True)
    device = models.CharField(max_length=120, help_text='"cuda:0, NVIDIA H200", "cpu"')
    state = models.CharField(max_length=8, choices=State.choices, default=State.IDLE)
    started_at = models.DateTimeField(default=timezone.now)
    beat_at = models.DateTimeField(default=timezone.now, db_index=True)
    model = models.CharField(max_length=160, blank=True, help_text="in use or being loaded")
    labels = models.JSONField(default=list, help_text="the batch: [project, label] of each item")
    step = models.PositiveSmallIntegerField(default=0)
    steps = models.PositiveSmallIntegerField(default=0)
    made = models.PositiveIntegerField(default=0, help_text="pictures since it started")
    out_of_memory = models.PositiveIntegerField(default=0, help_text="times that a batch had to be halved")
    resident = models.JSONField(default=list, help_text="models in memory: [name, bytes], the last used last")
    memory_used = models.BigIntegerField(default=0, help_text="bytes of the device in use, by anybody")
    memory_total = models.BigIntegerField(default=0)
    ceiling = models.BigIntegerField(default=0, help_text="bytes that models may hold")

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def lost(self) -> bool:
        """Whether it ended without saying so."""
        return self.state != self.State.ENDED and timezone.now() - self.beat_at > timedelta(seconds=LOST_SECONDS)

    @property
    def resident_bytes(self) -> int:
        return sum(size for name, size in self.resident)

    def beat(self, **standing: Any) -> None:
        """Write what the worker does now; a row that was deleted meanwhile comes back."""
        for name, value in standing.items():
            setattr(self, name, value)
        self.beat_at = timezone.now()
        self.save()


def alive() -> list[GpuWorker]:
    """Return the workers that were heard of lately."""
    since = timezone.now() - timedelta(seconds=LOST_SECONDS)
    return list(GpuWorker.objects.filter(beat_at__gte=since).exclude(state=GpuWorker.State.ENDED))


def forget_old() -> int:
    """Delete the rows of workers that are long gone; return how many."""
    old = GpuWorker.objects.filter(beat_at__lt=timezone.now() - timedelta(days=KEPT_DAYS))
    return old.delete()[0]
