"""The reviewer's desk: a card for each queue that one sits on, and what became of one's last votes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from curation.models import Frame, Membership, Project
from review.checkpoints import Checkpoint
from review.models import Panellist, Practice, Vote
from review.views.history import past_votes
from review.waiting import Waiting, waiting_at

MANY = 100  # more than so many are shown as "100+": counting on would cost more than the number is worth
LAST_VOTES = 8


@dataclass(frozen=True)
class Queue:
    """A queue on somebody's desk."""

    project: Project
    checkpoint: Checkpoint
    waiting: Waiting
    done_today: int
    priority: int


@login_required
def desk(request: HttpRequest) -> HttpResponse:
    """Show my queues, fullest first unless leads order them, the correction desks that I may sit at, my last votes."""
    assert request.user.is_authenticated
    queues = sorted(queues_of(request.user), key=_place)
    past = past_votes(request.user, LAST_VOTES)
    context = {
        "queues": queues,
        "offer": bool(queues) and not past and not Practice.objects.filter(user=request.user).exists(),
        "corrections": corrections_of(request.user),
        "past": past,
        "done_today": sum(queue.done_today for queue in queues),
    }
    return render(request, "review/desk.html", context)


def _place(queue: Queue) -> tuple[bool, int, int]:
    """Return where a queue stands: what has nothing for me comes last, whatever its priority."""
    return not queue.waiting.count, -queue.priority, -queue.waiting.count


def queues_of(user: User) -> list[Queue]:
    """Return a queue for each panel that a person sits on."""
    done = done_today(user)
    places = waiting_at(Panellist.objects.all(), user, at_most=MANY)
    return [
        Queue(
            panel.project,
            Checkpoint(panel.checkpoint),
            waits,
            done.get((panel.project_id, panel.checkpoint), 0),
            panel.priority,
        )
        for panel, waits in ((place.panel, waits) for place, waits in places.items())
    ]


def done_today(user: User) -> dict[tuple[int, str], int]:
    """Return (project, checkpoint) -> how many of my votes of today stand."""
    votes = Vote.objects.filter(user=user, stands=True, cast_at__gte=midnight())
    rows = votes.order_by().values_list("case__project", "case__checkpoint").annotate(Count("pk"))
    return {(project, checkpoint): count for project, checkpoint, count in rows}


def corrections_of(user: User) -> list[tuple[Project, int]]:
    """Return the projects whose correction desk has work that a person may do, with how much."""
    hv3 = Panellist.objects.filter(user=user, active=True, panel__checkpoint=Checkpoint.HV3)
    led = Membership.objects.filter(user=user, role=Membership.Role.LEAD)
    allowed = [*hv3.values_list("panel__project", flat=True), *led.values_list("project", flat=True)]
    rows = Frame.objects.filter(project__in=allowed, state="correcting").order_by().values_list("project")
    counts = dict(rows.annotate(Count("pk")))
    return [(project, counts[project.pk]) for project in Project.objects.filter(pk__in=counts)]


def midnight() -> datetime:
    """Return when today began, in the installation's time zone."""
    return timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
