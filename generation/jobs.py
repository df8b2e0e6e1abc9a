"""The RQ jobs: a stage's, and a trial's."""

from __future__ import annotations

from django.db import close_old_connections

from generation import doorbell, trying
from generation.stages import BY_NAME
from generation.work import Hands, run_batch, waiting


def run_stage(name: str) -> int:
    """Answer the bell of a stage: take one batch a step on, and ring for what is left.

    One batch a job lets stages take turns. The bell for the rest rings before the batch is worked on, so that
    another worker can join in.
    """
    close_old_connections()  # a database that was restarted is found again
    stage = BY_NAME[name]
    doorbell.answer(stage)
    others = Hands.OTHERS  # a GPU worker looks for its own work
    return run_batch(stage, lambda: doorbell.ring(stage) if waiting(stage, others).exists() else None, others)


def run_trial(pk: int) -> None:
    """Make a trial that somebody asked for."""
    close_old_connections()
    trying.run(pk)
