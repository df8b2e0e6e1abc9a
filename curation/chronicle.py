"""What people change about a project itself is written down: who, what, before, after, when; never changed later."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from curation.models import Project, ProjectEvent

What = ProjectEvent.What
MOST_NAMED = 20  # items that one record names; it counts the rest


def record(
    project_id: int, what: What, before: Mapping[str, Any], after: Mapping[str, Any], *, actor: Any, about: Any = None
) -> ProjectEvent | None:
    """Write down what differs between before and after, inside the caller's transaction; None if nothing does."""
    names = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    if not names:
        return None
    return ProjectEvent.objects.create(
        project_id=project_id,
        what=what,
        about=about,
        before={name: before.get(name) for name in names},
        after={name: after.get(name) for name in names},
        actor=actor,
        at=timezone.now(),
    )


def latest(project: Project, count: int) -> QuerySet[ProjectEvent]:
    """Return the last changes, newest first, with the people they name."""
    return project.own_events.select_related("actor", "about").order_by("-id")[:count]
