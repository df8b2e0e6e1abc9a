"""What review refuses, as answers; `config.api` lets the API give them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse

from curation.api.problems import Fault, invalid, problem
from review.api.access import NO_CASE
from review.ballots import BallotError
from review.keys import KeyReused
from review.models import Case
from review.panels import InConflict, NotOnPanel, OwnWork

OWN_WORK = "You made or corrected this item, and do not vote on it: lease another case."
IN_CONFLICT = "A conflict of interest was declared that covers this item: lease another case."
KEY_REUSED = "This key was used for another vote: on another case, or with other content. Take a new key."


def _no_case(request: HttpRequest, error: Exception) -> HttpResponse:
    return problem(404, NO_CASE)


def _own_work(request: HttpRequest, error: Exception) -> HttpResponse:
    return problem(409, OWN_WORK)


def _in_conflict(request: HttpRequest, error: Exception) -> HttpResponse:
    return problem(409, IN_CONFLICT)


def _key_reused(request: HttpRequest, error: Exception) -> HttpResponse:
    return problem(409, KEY_REUSED)


def _ballot(request: HttpRequest, error: Any) -> HttpResponse:
    return invalid([Fault(where=f"body.{error.field}", what=error.message)])


REFUSALS: Mapping[type[Exception], Callable[[HttpRequest, Any], HttpResponse]] = {
    Case.DoesNotExist: _no_case,
    NotOnPanel: _no_case,
    OwnWork: _own_work,
    InConflict: _in_conflict,
    BallotError: _ballot,
    KeyReused: _key_reused,
}
