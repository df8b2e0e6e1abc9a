"""Whether the database is as this version needs it; what commands say where it is not."""

from __future__ import annotations

from django.core.management.base import CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

UNPREPARED = "The database is not prepared: run `.venv/bin/python manage.py migrate` (or make run) first."


def is_prepared() -> bool:
    """Say whether every migration has been applied."""
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def require_prepared() -> None:
    """Raise CommandError unless it is; for commands that would go on without."""
    if not is_prepared():
        raise CommandError(UNPREPARED)
