"""The practice run: a few prepared cases on the desk's own page, with a coach and feedback after each.

What somebody answers is kept in their session and nowhere else: no seat, no vote, nothing that a tally could count.
"""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from review import forms
from review.ballots import Ballot, BallotError, checked
from review.failures import offered_prompt
from review.models import Case, Practice
from review.practice.prepared import Prepared, prepared
from review.practice.steps import PASS, STEPS, Result, left, results
from review.views.cases import person
from review.views.practice_pages import case_html, case_page, progress_html, told_html

RUN = "practice"  # in the session: key of the step -> choice


@never_cache
@require_safe
@login_required
def practice(request: HttpRequest) -> HttpResponse:
    """Show the step that comes next; before the first what it is about, after the last how it went."""
    if RUN not in request.session:
        return render(request, "practice/intro.html", {"steps": len(STEPS)})
    choices = request.session[RUN]
    if not left(choices):
        _remember(request, finished_at=timezone.now())
        met = results(choices)
        return render(request, "practice/summary.html", {"results": met, "right": sum(one.right for one in met)})
    one = next(one for one in prepared() if one.step.key not in choices)
    return case_page(request, one, choices)


@require_POST
@login_required
def start(request: HttpRequest) -> HttpResponseBase:
    """Begin, or begin anew."""
    prepared()  # made now if nobody has practised here before
    request.session[RUN] = {}
    return redirect("review:practice")


@require_POST
@login_required
def not_now(request: HttpRequest) -> HttpResponseBase:
    """Offer it less loudly from now on."""
    _remember(request, declined_at=timezone.now())
    return redirect("review:desk")


@require_POST
@login_required
def leave(request: HttpRequest) -> HttpResponseBase:
    """Go to the desk; the run can be gone on with."""
    return redirect("review:desk")


@require_POST
@login_required
def vote(request: HttpRequest, case_id: int) -> HttpResponseBase:
    """Take a ballot without a script, and show what comes next."""
    one = _prepared_or_404(request, case_id)
    try:
        _take(request, one)
    except BallotError as error:
        return case_page(request, one, request.session[RUN], _ballot(request, one.case), error)
    return redirect("review:practice")


@require_POST
@login_required
def cast(request: HttpRequest, case_id: int) -> JsonResponse:
    """Take a ballot, say how it meets the known answer, and bring the cases that the pile lacks."""
    one = _prepared_or_404(request, case_id)
    try:
        result = _take(request, one)
    except BallotError as error:
        return JsonResponse({"outcome": "refused", "message": f"{error.field}: {error.message}"}, status=422)
    return JsonResponse({"outcome": "recorded", "message": "", "known": told_html(result)} | _ahead(request))


@require_POST
@login_required
def take_back(request: HttpRequest, case_id: int) -> JsonResponse:
    """Take an answer back; the page still has the case."""
    _forget(request, _prepared_or_404(request, case_id))
    return JsonResponse({"undone": True, "message": ""})


@require_POST
@login_required
def ahead(request: HttpRequest) -> JsonResponse:
    """Bring the cases that the pile lacks."""
    return JsonResponse(_ahead(request))


@require_POST
@login_required
def stay(request: HttpRequest) -> JsonResponse:
    """Nothing is leased here: the page keeps what it has."""
    return JsonResponse({"held": [one.case.number for one in prepared()]})


@require_POST
@login_required
def let_go(request: HttpRequest) -> JsonResponse:
    """Nothing was leased, and nothing is given back."""
    return JsonResponse({"released": []})


def _prepared_or_404(request: HttpRequest, case_id: int) -> Prepared:
    """Return a case of the practice panel, for somebody who has begun."""
    found = next((one for one in prepared() if one.case.pk == case_id), None) if RUN in request.session else None
    if found is None:
        raise Http404("no such case, or no run begun")
    return found


def _ballot(request: HttpRequest, case: Case) -> Ballot:
    return forms.ballot(request.POST, offered_prompt(case.frame) if case.frame else "")


def _take(request: HttpRequest, one: Prepared) -> Result:
    """Keep what was answered, by the rules of ballots. Raises BallotError."""
    case, choice = one.case, request.POST.get("choice", "")
    if choice != PASS:
        script = case.story_version.script if case.story_version else None
        choice = checked(_ballot(request, case), case.checkpoint, case.choices, script).choice
    request.session[RUN] = {**request.session[RUN], one.step.key: choice}
    return Result(one.step, choice)


def _forget(request: HttpRequest, one: Prepared) -> None:
    request.session[RUN] = {key: said for key, said in request.session[RUN].items() if key != one.step.key}


def _ahead(request: HttpRequest) -> dict[str, Any]:
    """Return the cases of the run that the page lacks, as HTML, and how far it is."""
    choices = request.session.get(RUN, {})
    have = request.POST.get("have", "").split(",")
    to_take = [one for one in prepared() if one.step in left(choices) and str(one.case.number) not in have]
    return {
        "cases": [{"id": one.case.number, "html": case_html(request, one)} for one in to_take],
        "progress": progress_html(len(choices)),
    }


def _remember(request: HttpRequest, **what: Any) -> None:
    """Note once that the run was finished, or declined."""
    mine, _ = Practice.objects.get_or_create(user=person(request))
    unsaid = {name: at for name, at in what.items() if getattr(mine, name) is None}
    if unsaid:
        Practice.objects.filter(pk=mine.pk).update(**unsaid)
