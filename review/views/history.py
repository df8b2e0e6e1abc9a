"""My own votes, newest first, and what became of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe
from ninja.errors import ValidationError

from curation.api.cursors import beyond, cursor_at
from curation.membership import projects_of
from curation.models import Image
from review.gold.results import own_share
from review.gold.seen import seen_of
from review.gold.telling import Known, may_be_told
from review.gold.told import known
from review.models import Case, Vote
from review.standing import policy_of
from review.titles import title_of

A_PAGE = 50
RELATED = (
    "case__project",
    "case__decision",
    "case__character__template",
    "case__frame__story",
    "case__frame__image",
    "case__story_version",
    "case__gold",
)


@dataclass(frozen=True)
class Past:
    """A vote of mine, and what its case came to."""

    vote: Vote
    title: str
    picture: Image | None
    settled: bool
    known: Known | None = None  # of a gold case, once its voter may be told


@require_safe
@login_required
def history(request: HttpRequest) -> HttpResponse:
    """Show a page of my votes; `before` is the cursor at which the page before ended."""
    assert request.user.is_authenticated
    before = request.GET.get("before", "")
    try:
        found = past_votes(request.user, A_PAGE + 1, before)
    except ValidationError as error:
        raise Http404("no such page") from error
    last = found[A_PAGE - 1].vote if len(found) > A_PAGE else None
    more = cursor_at(last.cast_at, last.pk) if last else ""
    context = {"past": found[:A_PAGE], "more": more, "newest": not before, "met": own_share(request.user)}
    context["projects"] = projects_of(request.user)
    return render(request, "review/history.html", context)


def past_votes(user: User, count: int, before: str = "") -> list[Past]:
    """Return a person's votes that stand, newest first, from behind a cursor on."""
    votes = Vote.objects.filter(user=user, stands=True).select_related(*RELATED)
    found = list(beyond(votes, "cast_at", before)[:count])
    seen = seen_of(vote.case for vote in found)
    pictures = Image.objects.in_bulk([then["image"] for then in seen.values()]) if seen else {}
    then = {case: pictures.get(was["image"]) for case, was in seen.items()}
    return [_past(vote, then) for vote in found]


def _past(vote: Vote, then: Mapping[int, Image | None]) -> Past:
    case = vote.case
    picture = case.character.template if case.character else None
    picture = then.get(case.pk, case.frame.image) if case.frame else picture
    told = case.is_gold and may_be_told(vote.cast_at, timezone.now(), policy_of(case.project))
    return Past(vote, title_of(case), picture, case.state == Case.State.SETTLED, known(vote) if told else None)
