"""Trials as a page shows them: those of local models with the GPU worker that makes them, or with what to start."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generation.gpu import record
from generation.gpu.held import label_of
from generation.gpu.record import GpuWorker
from generation.models import Trial
from generation.suites import local_providers
from generation.suites.data import SuiteData


@dataclass(frozen=True)
class Tried:
    """A trial; `worker` is the GPU worker that makes it, `missing` whether it waits for one and none is alive."""

    trial: Trial
    worker: GpuWorker | None = None
    missing: bool = False


def shown(trials: Iterable[Trial]) -> list[Tried]:
    """Return trials with how far they are."""
    rows, local = list(trials), local_providers()
    waits = [trial.pk for trial in rows if trial.unfinished and trial.entry.get("provider") in local]
    workers = record.alive() if waits else []
    return [_tried(trial, workers) if trial.pk in waits else Tried(trial) for trial in rows]


def gpu_missing(suite: SuiteData) -> bool:
    """Whether a suite has local models and no GPU worker is alive."""
    local = local_providers()
    needed = any(entry.provider in local for entries in suite.roles.values() for entry in entries)
    return needed and not record.alive()


def _tried(trial: Trial, workers: Sequence[GpuWorker]) -> Tried:
    label = [trial.project_id, label_of(trial)]
    return Tried(trial, next((worker for worker in workers if label in worker.labels), None), not workers)
