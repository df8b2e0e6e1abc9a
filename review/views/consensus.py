"""The consensus page, for leads; and a panellist's own figures, for leads and for that person."""

from __future__ import annotations

from typing import TypeVar

from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from curation import membership
from curation.models import Project
from review.decided import Queue
from review.figures.consensus import consensus
from review.figures.panellists import Panellist, of_person
from review.views.consensus_charts import charts, weeks_chart

T = TypeVar("T")
DAYS = (2, 7, 30, 90)  # spans of what is shown by time


@require_safe
@login_required
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a queue's figures; `queue` and `days` stand in the address. With htmx only the part that changes."""
    project = membership.project_or_404(request.user, slug, membership.Role.LEAD)
    queue = _one_of(tuple(Queue), request.GET.get("queue", Queue.HV1))
    days = _one_of(DAYS, request.GET.get("days", DAYS[1]))
    found = consensus(project, queue, days, timezone.now())
    names = _names(found.panellists)
    context = {
        "project": project,
        "queue": queue,
        "queues": list(Queue),
        "days": days,
        "spans": DAYS,
        "found": found,
        "people": [(names[one.user], one) for one in found.panellists if one.user in names],
        "charts": charts(project, found, names, days),
        "live": getattr(request, "htmx", False) and request.headers.get("HX-Target") == "live",
    }
    return render(request, "review/_consensus.html" if context["live"] else "review/consensus.html", context)


@require_safe
@login_required
def panellist(request: HttpRequest, slug: str, user_id: int) -> HttpResponse:
    """Show a person's figures in every queue, to a lead and to the person; for anybody else there is no such page."""
    project = _visible(request, slug, user_id)
    person = get_object_or_404(User, pk=user_id)
    queues = [(queue, one, weeks_chart(queue, one)) for queue, one in of_person(project, user_id, timezone.now())]
    if not queues and not person.memberships.filter(project=project).exists():
        raise Http404("nobody of this project")
    own = person == request.user
    context = {"project": project, "person": person, "queues": queues, "own": own}
    return render(request, "review/panellist.html", context)


def _visible(request: HttpRequest, slug: str, user_id: int) -> Project:
    roles = () if request.user.pk == user_id else (membership.Role.LEAD,)
    return membership.project_or_404(request.user, slug, *roles)


def _one_of(allowed: tuple[T, ...], wanted: object) -> T:
    found = next((one for one in allowed if str(one) == str(wanted)), None)
    if found is None:
        raise Http404(f"{wanted} is none of {allowed}")
    return found


def _names(people: list[Panellist]) -> dict[int, User]:
    return User.objects.in_bulk([one.user for one in people])
