"""The figures that `manage.py demo` prints: counted from states, Events, attempts, votes and calls."""

from __future__ import annotations

from typing import Any

from django.db.models import Avg, Count, Max, Q

from curation.models import Attempt, Character, Event, Frame, Kind, ModelCall, Placement, Project, Story
from review.models import Decision, Vote

COUNTED = {"characters": Character, "stories": Story, "references": Placement, "frames": Frame}


def of(project: Project) -> dict[str, Any]:
    """Return the counts of each state, votes a decision, APT iterations, escalation rate and model calls."""
    return {
        "states": {name: _states(model, project) for name, model in COUNTED.items()},
        "votes": _votes(project),
        "apt": _tunings(project),
        "hard_failures": _hard_failures(project),
        "model_calls": _calls(project),
    }


def _states(model: Any, project: Project) -> dict[str, int]:
    rows = model.objects.filter(project=project).values_list("state").annotate(Count("id")).order_by("state")
    return dict(rows)


def _votes(project: Project) -> dict[str, Any]:
    votes = Vote.objects.filter(case__project=project, case__decision__isnull=False).count()
    decisions = Decision.objects.filter(case__project=project).count()
    return {
        "votes": votes,
        "decisions": decisions,
        "votes_per_decision": round(votes / decisions, 3) if decisions else None,
        "decisions_by_checkpoint": dict(
            Decision.objects.filter(case__project=project)
            .values_list("case__checkpoint")
            .annotate(Count("id"))
            .order_by("case__checkpoint")
        ),
    }


def _tunings(project: Project) -> dict[str, Any]:
    """Count APT iterations of references whose first try failed the gate (the paper: 2.19 on average)."""
    references = Placement.objects.filter(project=project)
    failed = references.filter(attempts__number=1, attempts__passed=False)
    mended = failed.filter(state="approved", cycle=0)
    return {
        "references": references.count(),
        "failed_first": failed.count(),
        "mean_iterations_of_mended": mended.aggregate(mean=Avg("tunings"))["mean"],
        "most_iterations": failed.aggregate(most=Max("tunings"))["most"],
    }


def _hard_failures(project: Project) -> dict[str, Any]:
    """Count the frames that came before HV3 (the paper: about 2% of samples)."""
    frames = Frame.objects.filter(project=project).count()
    escalated = (
        Event.objects.filter(
            project=project, kind=Kind.FRAME, to_state="in_review", from_state__in=["waiting", "composed"]
        )
        .values("item_id")
        .distinct()
        .count()
    )
    repaired = Attempt.objects.filter(frame__project=project).filter(~Q(how=Attempt.How.SYNTHESIS))
    return {
        "frames": frames,
        "escalated": escalated,
        "escalation_rate": round(escalated / frames, 4) if frames else None,
        "repairs": repaired.count(),
    }


def _calls(project: Project) -> dict[str, Any]:
    rows = (
        ModelCall.objects.filter(project=project)
        .values("role")
        .annotate(calls=Count("id"), mean_ms=Avg("latency_ms"))
        .order_by("role")
    )
    return {row["role"]: {"calls": row["calls"], "mean_ms": round(row["mean_ms"])} for row in rows}
