"""What panels see first: cases have their item's priority, and each panel its own among a person's queues."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q

from curation import chronicle
from curation.models import Kind, Priority, Project
from review.checkpoints import Checkpoint
from review.models import Case, Panel
from review.models.case import ORDINARY

ABOUT: Mapping[str, tuple[str, ...]] = {
    Kind.CHARACTER: ("character__in",),
    Kind.STORY: ("story_version__story__in", "frame__story__in"),
}


def follow(sender: Any, kind: Kind, items: Sequence[int], priority: Priority, **_: Any) -> None:
    """Answer `curation.priorities.prioritised`: open cases follow; those that open later read their item."""
    for way in ABOUT[kind]:
        about = Case.objects.filter(ORDINARY, Q(**{way: items}), state__in=(Case.State.OPEN, Case.State.DECIDED))
        about.exclude(priority=priority).update(priority=priority)


def put_queue(project: Project, checkpoint: Checkpoint, priority: Priority, *, actor: User) -> None:
    """Say where a queue stands on its panellists' desks."""
    with transaction.atomic():
        Panel.objects.get_or_create(project=project, checkpoint=checkpoint)
        panel = Panel.objects.select_for_update().get(project=project, checkpoint=checkpoint)
        before, panel.priority = panel.priority, priority
        panel.save(update_fields=["priority"])
        what, name = chronicle.What.PRIORITY, checkpoint.value
        chronicle.record(project.pk, what, {name: before}, {name: priority.value}, actor=actor)


def queue_priorities(project: Project) -> dict[Checkpoint, Priority]:
    """Return where each queue of a project stands."""
    stored = dict(project.panels.values_list("checkpoint", "priority"))
    return {name: Priority(stored.get(name, Priority.USUAL)) for name in Checkpoint}
