"""The cases that a desk holds ahead, and the ballots that it sends behind the voter's back (ux.md, section 1).

The page keeps a pile of leased cases with their pictures decoded. A ballot is one request: its answer says what
became of it and brings the cases that the pile then lacks.
"""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from curation import membership
from curation.models import Project
from review import queue, voting
from review.ballots import BallotError
from review.case_numbers import LARGEST, case_number, row_of
from review.models import Case
from review.numbers import number
from review.panels import NotOnPanel, is_panellist
from review.templatetags.review_words import ballot_part
from review.views import cases
from review.views.known import known_lines
from review.views.page import progress, shown, template_of
from review.voting import VoteOutcome

MOST_HELD = 12  # a page that lost count cannot hoard seats

NOT_COUNTED = {
    VoteOutcome.DECIDED_MEANWHILE: gettext_lazy("decided meanwhile; your vote is not counted"),
    VoteOutcome.LEASE_LAPSED: gettext_lazy("your lease lapsed and the seat is taken; your vote is not counted"),
}


@require_POST
@login_required
def ahead(request: HttpRequest, slug: str, checkpoint: str) -> HttpResponseBase:
    """Lease what the pile lacks, beside the cases that the page has."""
    project = membership.project_or_404(request.user, slug)
    if not is_panellist(cases.person(request), project, checkpoint):
        raise Http404("not on this panel")
    return JsonResponse(_topped_up(request, project, checkpoint))


@require_POST
@login_required
def cast(request: HttpRequest, slug: str, case_id: int) -> HttpResponseBase:
    """Take a ballot (or, with the choice "pass", a pass); say what became of it, and top up the pile."""
    project, case = cases.case_or_404(request, slug, case_id)
    try:
        said = _pass(request, case) if request.POST.get("choice") == "pass" else _vote(request, case)
        told = {"known": known_lines(cases.person(request), project, case.checkpoint)}
        return JsonResponse(said | told | _topped_up(request, project, case.checkpoint, done=case.pk))
    except NotOnPanel as error:
        raise Http404 from error
    except BallotError as error:
        cases.refuse_unless_voter(request, case)
        return JsonResponse(
            {"outcome": "refused", "message": f"{ballot_part(error.field)}: {error.message}"}, status=422
        )


@require_POST
@login_required
def take_back(request: HttpRequest, slug: str, case_id: int) -> HttpResponseBase:
    """Take my vote or pass back; the page still has the case."""
    _project, case = cases.case_or_404(request, slug, case_id)
    try:
        seat = voting.undo(cases.person(request), case.pk)
    except NotOnPanel as error:
        raise Http404 from error
    return JsonResponse({"undone": seat is not None, "message": "" if seat else str(cases.TOO_LATE)})


@require_POST
@login_required
def stay(request: HttpRequest, slug: str, checkpoint: str) -> JsonResponse:
    """Renew my leases on the cases that the page has; say which still hold, and how much is done and left."""
    project = membership.project_or_404(request.user, slug)
    held = queue.renew(cases.person(request), _cases(request))
    left = _progress(progress(cases.person(request), project, checkpoint))
    return JsonResponse({"held": [case_number(case) for case in held], "progress": left})


@require_POST
@login_required
def let_go(request: HttpRequest, slug: str, checkpoint: str) -> JsonResponse:
    """Give the seats back of cases that nobody will look at now."""
    membership.project_or_404(request.user, slug)
    user = cases.person(request)
    released = [case for case in _cases(request) if queue.release(user, case)]
    return JsonResponse({"released": [case_number(case) for case in released]})


def _vote(request: HttpRequest, case: Case) -> dict[str, Any]:
    result = cases.cast(request, case)
    return {"outcome": result.outcome, "message": str(NOT_COUNTED.get(result.outcome, ""))}


def _pass(request: HttpRequest, case: Case) -> dict[str, Any]:
    voting.abstain(cases.person(request), case.pk)
    return {"outcome": "passed", "message": ""}


def _topped_up(request: HttpRequest, project: Project, checkpoint: str, done: int = 0) -> dict[str, Any]:
    """Return the cases that the pile `lacks` beside those it should `have`, as HTML, and how much is done and left."""
    have = [case for case in _cases(request) if case != done]
    lacks = next(iter(_numbers(request, "lacks")), 0)
    held = queue.lease(cases.person(request), project, checkpoint, min(len(have) + lacks, MOST_HELD)) if lacks else []
    fresh = [seat.case for seat in held if seat.case_id not in have][:lacks]
    around = progress(cases.person(request), project, checkpoint) | {"shell": "review/_bare.html"}
    return {
        "cases": [{"id": case.number, "html": _as_html(request, project, case, around)} for case in fresh],
        "progress": _progress(around),
    }


def _progress(around: dict[str, Any]) -> str:
    return render_to_string("review/_progress.html", around)


def _as_html(request: HttpRequest, project: Project, case: Case, around: dict[str, Any]) -> str:
    context = around | shown(project, case)
    return render_to_string(template_of(case), context, request)


def _cases(request: HttpRequest) -> list[int]:
    """Return the rows of the cases that the page has."""
    return [row_of(number) for number in _numbers(request, "have") if number <= LARGEST]


def _numbers(request: HttpRequest, field: str) -> list[int]:
    """Read numbers parted by commas; what is none is left out."""
    read = (number(part) for part in request.POST.get(field, "").split(",")[:MOST_HELD])
    return [one for one in read if one is not None]
