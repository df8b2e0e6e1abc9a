"""The cases and queues at which a person votes; everything else does not exist for them."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef
from ninja.errors import HttpError

from curation.models import Project
from review.checkpoints import Checkpoint
from review.models import Case, Panellist

NO_CASE = "There is no such case at a panel of yours: lease one with POST /api/v1/projects/{slug}/queues/{hv}/lease."
NO_QUEUE = "There is no such queue with a panel of yours: GET /api/v1/projects lists your queues."
NO_PROJECT = "There is no such project among yours: GET /api/v1/projects lists them."


def case_or_404(user: User, case_id: int) -> Case:
    """Return a case with its project, if the person is in it and on the panel; in one query."""
    case = (
        Case.objects.select_related("project", "frame")
        .filter(
            _panellist(user, OuterRef("project"), OuterRef("checkpoint")), project__memberships__user=user, pk=case_id
        )
        .first()
    )
    if case is None:
        raise HttpError(404, NO_CASE)
    return case


def queue_or_404(user: User, slug: str, checkpoint: Checkpoint) -> Project:
    """Return the project, if the person is in it and on the panel of this checkpoint; in one query."""
    on_panel = _panellist(user, OuterRef("pk"), checkpoint)
    project = Project.objects.filter(on_panel, memberships__user=user, slug=slug).first()
    if project is None:
        raise HttpError(404, NO_QUEUE)
    return project


def project_or_404(user: User, slug: str) -> Project:
    """Return the project, if the person is in it."""
    project = Project.objects.filter(memberships__user=user, slug=slug).first()
    if project is None:
        raise HttpError(404, NO_PROJECT)
    return project


def _panellist(user: User, project: Any, checkpoint: Any) -> Exists:
    return Exists(
        Panellist.objects.filter(panel__project=project, panel__checkpoint=checkpoint, user=user, active=True)
    )
