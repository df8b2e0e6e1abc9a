"""My own votes, newest first, and what became of them."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from ninja.errors import ValidationError

from curation.api.cursors import beyond, cursor_at
from curation.models import Image
from review.models import Case, Vote
from review.titles import title_of

A_PAGE = 50
RELATED = (
    "case__project",
    "case__decision",
    "case__character__template",
    "case__frame__story",
    "case__frame__image",
    "case__story_version__story",
)


@dataclass(frozen=True)
class Past:
    """A vote of mine, and what its case came to."""

    vote: Vote
    title: str
    picture: Image | None
    settled: bool


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
    return render(request, "review/history.html", {"past": found[:A_PAGE], "more": more, "newest": not before})


def past_votes(user: User, count: int, before: str = "") -> list[Past]:
    """Return a person's votes that stand, newest first, from behind a cursor on."""
    votes = Vote.objects.filter(user=user, stands=True).select_related(*RELATED)
    return [_past(vote) for vote in beyond(votes, "cast_at", before)[:count]]


def _past(vote: Vote) -> Past:
    case = vote.case
    picture = case.character.template if case.character else None
    picture = case.frame.image if case.frame else picture
    return Past(vote, title_of(case), picture, case.state == Case.State.SETTLED)
