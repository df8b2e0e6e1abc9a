"""What goes wrong, said as problem+json (RFC 9457)."""

from __future__ import annotations

from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.responses import Response
from pydantic import BaseModel, Field

MEDIA_TYPE = "application/problem+json"
SIGN_IN = "Send `Authorization: Bearer TOKEN`; `manage.py create_token USER` prints a token."


class Problem(BaseModel):
    """What went wrong, and what to do."""

    type: str = Field(description="about:blank: the title says it all")
    title: str
    status: int
    detail: str


class Fault(BaseModel):
    """One thing wrong with what was sent."""

    where: str = Field(description="body, query or path, and the field: body.reasons.0")
    what: str


class Invalid(Problem):
    """What was sent cannot be taken."""

    errors: list[Fault]


# The answers that any operation may give, and those of one that takes a body.
REFUSALS: dict[int, Any] = {401: Problem, 403: Problem, 404: Problem, 422: Invalid}
REFUSALS_OF_BODY: dict[int, Any] = {**REFUSALS, 400: Problem, 409: Problem, 413: Problem}


def problem(status: int, detail: str, **more: Any) -> HttpResponse:
    """Return the response that says so."""
    said = Problem(type="about:blank", title=HTTPStatus(status).phrase, status=status, detail=detail).model_dump()
    return Response({**said, **more}, status=status, content_type=MEDIA_TYPE)


def invalid(faults: Iterable[Fault]) -> HttpResponse:
    """Return a 422 that lists what is wrong."""
    errors = [fault.model_dump() for fault in faults]
    detail = "; ".join(f"{error['where']}: {error['what']}" for error in errors)
    return problem(422, detail, errors=errors)


def answer_problems(api: NinjaAPI) -> None:
    """Let an API answer what its operations and ninja raise; what is left is Django's, see `config.problems`."""
    api.add_exception_handler(AuthenticationError, _nobody)
    api.add_exception_handler(HttpError, _refused)
    api.add_exception_handler(ValidationError, _invalid)
    api.add_exception_handler(Http404, _not_found)
    api.add_exception_handler(RequestDataTooBig, _too_large)


def unauthenticated(detail: str = SIGN_IN) -> HttpResponse:
    """Return a 401 that says how to be somebody."""
    response = problem(401, detail)
    response["WWW-Authenticate"] = "Bearer"
    return response


def _nobody(request: HttpRequest, error: Any) -> HttpResponse:
    return unauthenticated(SIGN_IN if error.message == "Unauthorized" else error.message)  # ninja's own word


def _refused(request: HttpRequest, error: Any) -> HttpResponse:
    return problem(error.status_code, error.message)


def _invalid(request: HttpRequest, error: Any) -> HttpResponse:
    return invalid(Fault(where=_where(line["loc"]), what=line["msg"]) for line in error.errors)


def _where(place: tuple[Any, ...]) -> str:
    """Return the place without the name of the parameter that takes the body."""
    rest = place[2:] if place[0] == "body" else place[1:]
    return ".".join(str(part) for part in (place[0], *rest))


def _not_found(request: HttpRequest, error: Any) -> HttpResponse:
    return problem(404, "There is nothing here for you: look at the address, and at GET /api/v1/projects.")


def _too_large(request: HttpRequest, error: Any) -> HttpResponse:
    most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 2**20
    return problem(413, f"The request is too large: at most {most} MB are taken.")
