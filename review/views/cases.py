"""A queue's page: lease one case, show it, take the ballot, show the next."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from curation import membership
from curation.models import Project
from review import forms, queue, voting
from review.ballots import Ballot, BallotError
from review.blindness import visible_to
from review.case_numbers import LARGEST, row_of
from review.failures import offered_prompt
from review.gold.told import met_lately, tell
from review.models import Case, Seat
from review.numbers import number
from review.panels import NotOnPanel, is_panellist
from review.views.page import around, shown, template_of
from review.voting import VoteOutcome, VoteResult

TOO_LATE = gettext_lazy("Too late to undo: the decision is final, or the seat is taken.")


@never_cache  # the Back button must ask again: the case may be decided by now
@require_safe
@login_required
def next_case(request: HttpRequest, slug: str, checkpoint: str) -> HttpResponse:
    """Show the case that I hold (`?case=`: that one), or lease the next; or say why there is none."""
    project = membership.project_or_404(request.user, slug)
    user = person(request)
    try:
        seat = _held(user, project, checkpoint, _asked_for(request)) or _leased(user, project, checkpoint)
    except NotOnPanel as error:
        raise Http404 from error
    if seat is None:
        return _empty(request, project, checkpoint)
    return _page(request, project, seat.case)


@require_POST
@login_required
def vote(request: HttpRequest, slug: str, case_id: int) -> HttpResponseBase:
    """Take a ballot; on with the next case, or back with what is wrong with it."""
    project, case = case_or_404(request, slug, case_id)
    try:
        result = cast(request, case)
    except NotOnPanel as error:
        raise Http404 from error
    except BallotError as error:
        refuse_unless_voter(request, case)
        return _page(request, project, case, _ballot(request, case), error)
    if result.outcome == VoteOutcome.DECIDED_MEANWHILE:
        messages.warning(request, _("This case was decided meanwhile; your vote is not counted."))
    elif result.outcome == VoteOutcome.LEASE_LAPSED:
        messages.warning(request, _("Your lease lapsed and the seat is taken; your vote is not counted."))
    return _onward(case)


@require_POST
@login_required
def undo(request: HttpRequest, slug: str, case_id: int) -> HttpResponseBase:
    """Take my vote or my pass back, and show the case again."""
    _project, case = case_or_404(request, slug, case_id)
    try:
        seat = voting.undo(person(request), case.pk)
    except NotOnPanel as error:
        raise Http404 from error
    if seat is None:
        messages.warning(request, TOO_LATE)
        return _onward(case)
    return redirect(f"{_address(case)}?case={case.number}")


@require_POST
@login_required
def pass_on(request: HttpRequest, slug: str, case_id: int) -> HttpResponseBase:
    """Give the seat back and never be offered this case again."""
    _project, case = case_or_404(request, slug, case_id)
    try:
        voting.abstain(person(request), case.pk)
    except NotOnPanel as error:
        raise Http404 from error
    return _onward(case)


@require_POST
@login_required
def leave(request: HttpRequest, slug: str, case_id: int) -> HttpResponseBase:
    """Give the seat back for now, and go to the desk."""
    _project, case = case_or_404(request, slug, case_id)
    queue.release(person(request), case.pk)
    return redirect("review:desk")


def cast(request: HttpRequest, case: Case) -> VoteResult:
    """Cast the ballot of a form; raises NotOnPanel or BallotError."""
    key, looked = request.POST.get("key", ""), forms.seconds(request.POST)
    return voting.vote(person(request), case.pk, _ballot(request, case), key, looked)


def _ballot(request: HttpRequest, case: Case) -> Ballot:
    return forms.ballot(request.POST, offered_prompt(case.frame) if case.frame else "")


def case_or_404(request: HttpRequest, slug: str, case_id: int) -> tuple[Project, Case]:
    """Return a case of a project that the person is in."""
    project = membership.project_or_404(request.user, slug)
    rows = Case.objects.select_related("project", "frame")
    return project, get_object_or_404(rows, project=project, pk=case_id)


def refuse_unless_voter(request: HttpRequest, case: Case) -> None:
    """Raise Http404 for whoever has no ballot here that could be mended."""
    user = person(request)
    if not (is_panellist(user, case.project, case.checkpoint) and visible_to(user, case).case):
        raise Http404("not on this panel, or never leased this case")


def person(request: HttpRequest) -> User:
    assert request.user.is_authenticated
    return request.user


def _held(user: User, project: Project, checkpoint: str, case_id: int | None) -> Seat | None:
    if case_id is None:
        return None
    mine = Seat.objects.filter(user=user, leased_until__gt=timezone.now(), case__state=Case.State.OPEN)
    wanted = mine.filter(case=case_id, case__project=project, case__checkpoint=checkpoint)
    return wanted.select_related("case").first()


def _asked_for(request: HttpRequest) -> int | None:
    """Return the row of the case that the address names, if it names one."""
    named = number(request.GET.get("case", ""))
    return row_of(named) if named is not None and named <= LARGEST else None


def _leased(user: User, project: Project, checkpoint: str) -> Seat | None:
    return next(iter(queue.lease(user, project, checkpoint, 1)), None)


def _page(
    request: HttpRequest, project: Project, case: Case, ballot: Ballot | None = None, error: BallotError | None = None
) -> HttpResponse:
    context = {
        **around(person(request), project, case.checkpoint),
        **shown(project, case),
        "ballot": ballot,
        "flags": {f"{f['frame']}.{f['field']}.{f['c_id']}": f for f in ballot.findings} if ballot else {},
        "error": error,
        "known": tell(person(request), project, case.checkpoint),
    }
    plain = "HX-Request" not in request.headers  # htmx swaps in what succeeds
    return render(request, template_of(case), context, status=422 if error and plain else 200)


def _empty(request: HttpRequest, project: Project, checkpoint: str) -> HttpResponse:
    met = met_lately(person(request), project, checkpoint)
    context = around(person(request), project, checkpoint) | {"met": met, "right": sum(one.right for one in met)}
    return render(request, "review/empty.html", context)


def _address(case: Case) -> str:
    return reverse("review:queue", args=[case.project.slug, case.checkpoint])


def _onward(case: Case) -> HttpResponseBase:
    return redirect(_address(case))
