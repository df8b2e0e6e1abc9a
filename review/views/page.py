"""What the page of a case shows, and what stands around it: progress, and the strip that undoes the last vote."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.urls import reverse

from curation.models import Project
from review.checkpoints import Checkpoint, Mode
from review.models import Case
from review.reasons import REASONS
from review.views.desk import MANY, done_today
from review.views.evidence import evidence
from review.views.strip import strip
from review.waiting import others_at_it, waiting


@dataclass(frozen=True)
class Addresses:
    """Where the page of a case sends what."""

    queue: str
    vote: str
    cast: str
    take_back: str
    pass_on: str
    leave: str


def addresses(project: Project, case: Case) -> Addresses:
    """Return the addresses of a case in its queue."""

    def address(act: str) -> str:
        return reverse(f"review:{act}", args=[project.slug, case.pk])

    return Addresses(
        queue=reverse("review:queue", args=[project.slug, case.checkpoint]),
        vote=address("vote"),
        cast=address("cast"),
        take_back=address("take_back"),
        pass_on=address("pass"),
        leave=address("leave"),
    )


def shown(project: Project, case: Case) -> dict[str, Any]:
    """Return what the page of a case shows."""
    case.project = project
    return {
        **evidence(case),
        "case": case,
        "reasons": REASONS[Checkpoint(case.checkpoint)].items(),
        "key": secrets.token_hex(16),
        "flags": {},
        "at": addresses(project, case),
    }


def template_of(case: Case) -> str:
    """Return the template of a case's page."""
    return f"review/{'acceptance' if case.mode == Mode.ACCEPTANCE else case.checkpoint}.html"


def around(user: User, project: Project, checkpoint: str) -> dict[str, Any]:
    """Return what stands around every case: progress, and the strip that undoes the last vote."""
    return progress(user, project, checkpoint) | {"strip": strip(user, project, checkpoint)}


def progress(user: User, project: Project, checkpoint: str) -> dict[str, Any]:
    """Return how much of a queue is done and left, and how many others are at it."""
    return {
        "project": project,
        "checkpoint": Checkpoint(checkpoint),
        "waiting": waiting(user, project, checkpoint, at_most=MANY),
        "done": done_today(user).get((project.pk, checkpoint), 0),
        "others": others_at_it(user, project, checkpoint),
    }
