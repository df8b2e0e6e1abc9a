"""The page of a project's money: spent, set aside, forecast, by model and outcome, and what is stopped."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Avg, Count, IntegerField, Max, Q, Sum
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from curation.figures.budget import budget
from curation.models import ModelCall, Project
from generation import budget as money
from generation.providers.prices import UnknownPrice, price_of
from generation.suite_pages.suite import led

RECENT = 5_000  # calls that times and outcomes are read from
TROUBLES = 20
Outcome = ModelCall.Outcome
TRIES = Cast(KeyTextTransform("tries", "parameters"), IntegerField())  # kept where a call was sent more than once


@require_safe
@login_required
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what was spent on what, what finishing may cost, and the calls that went wrong last."""
    project = led(request, slug)
    lines = recent(project)
    context = {
        "project": project,
        "budget": budget(project),
        "committed": money.committed(project),
        "in_flight": project.reservations.count(),
        "lines": lines,
        "calls_read": sum(line["calls"] for line in lines),
        "troubles": project.calls.exclude(outcome=Outcome.OK).order_by("-id")[:TROUBLES],
        "prices": _prices({line["model"] for line in lines}),
    }
    return render(request, "generation/budget.html", context)


def recent(project: Project) -> list[dict[str, Any]]:
    """Sum the latest calls by role and model: enough to see how things go, at the same price at any size."""
    newest = project.calls.aggregate(id=Max("id"))["id"] or 0
    latest = project.calls.filter(id__gt=newest - RECENT) if newest > RECENT else project.calls.all()
    rows: Any = latest.order_by().values("role", "model")
    return list(
        rows.annotate(
            calls=Count("id"),
            cost=Sum("cost_usd"),
            tokens_in=Sum("input_tokens"),
            tokens_out=Sum("output_tokens"),
            pictures=Sum("image_count"),
            latency=Avg("latency_ms"),
            again=Sum(TRIES, default=0) - Count(TRIES),
            invalid=Count("id", filter=Q(outcome=Outcome.INVALID)),
            refused=Count("id", filter=Q(outcome=Outcome.REFUSED)),
            errors=Count("id", filter=Q(outcome=Outcome.ERROR)),
        ).order_by("-cost", "-calls", "role", "model")
    )


def _prices(models: set[str]) -> list[Any]:
    """Return today's price of each model that has one."""
    found = []
    for model in sorted(models):
        try:
            found.append((model, price_of(model, timezone.now().date())))
        except UnknownPrice:
            continue
    return found
