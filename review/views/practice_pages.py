"""The pages and parts of pages of the practice run."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse

from review.ballots import Ballot, BallotError
from review.checkpoints import Checkpoint
from review.practice.prepared import Prepared
from review.practice.steps import STEPS, Result, results
from review.views.page import Addresses, shown, template_of


def case_page(
    request: HttpRequest,
    one: Prepared,
    choices: Mapping[str, str],
    ballot: Ballot | None = None,
    error: BallotError | None = None,
) -> HttpResponse:
    """Show a step on the page of its checkpoint; without a script, with what became of the step before."""
    met = [result for result in results(choices) if result.choice]
    flags = {f"{f['frame']}.{f['field']}.{f['c_id']}": f for f in ballot.findings} if ballot else {}
    context = _context(one) | {"ballot": ballot, "flags": flags, "error": error, "last": met[-1] if met else None}
    plain = "HX-Request" not in request.headers  # htmx swaps in what succeeds
    return render(request, template_of(one.case), context, status=422 if error and plain else 200)


def case_html(request: HttpRequest, one: Prepared) -> str:
    """Return a step for the pile."""
    return render_to_string(template_of(one.case), _context(one) | {"shell": "review/_bare.html"}, request)


def progress_html(done: int) -> str:
    return render_to_string("review/_progress.html", {"practice": _place(done)})


def told_html(result: Result) -> str:
    """Return the line that tells how an answer meets the known one, and why."""
    return render_to_string("practice/_told.html", {"result": result}).strip()


def _context(one: Prepared) -> dict[str, Any]:
    case = one.case
    return shown(case.project, case) | {
        "project": case.project,
        "checkpoint": Checkpoint(case.checkpoint),
        "practice": _place(STEPS.index(one.step)),
        "step": one.step,
        "at": _addresses(one),
    }


def _place(done: int) -> dict[str, int]:
    return {"number": min(done + 1, len(STEPS)), "of": len(STEPS)}


def _addresses(one: Prepared) -> Addresses:
    def address(act: str) -> str:
        return reverse(f"review:practice_{act}", args=[one.case.pk])

    return Addresses(
        queue=reverse("review:practice"),
        vote=address("vote"),
        cast=address("cast"),
        take_back=address("take_back"),
        pass_on=address("vote"),
        leave=reverse("review:practice_leave"),
    )
