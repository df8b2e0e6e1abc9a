"""Whatever goes wrong under /api/ is said as problem+json, Django's own errors included."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.http import HttpRequest, HttpResponse

from curation.api.problems import MEDIA_TYPE, problem

PREFIX = "/api/"
DETAILS: Mapping[int, str] = {
    400: "The request cannot be read.",
    403: "This is refused.",
    404: "There is nothing at this address: /api/v1/openapi.json lists what there is.",
    405: "This address does not take this method: see the Allow header, and /api/v1/openapi.json.",
    429: "Too many requests: wait as long as the Retry-After header says.",
    500: "This failed, and the fault is ours: tell the operator when. A vote may be sent again with the same key.",
}


def problems_under_api(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Django middleware, the outermost: turn the pages that say what went wrong into problems, headers kept."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code >= 400 and request.path.startswith(PREFIX):
            _say(response)
        return response

    return middleware


def _say(response: HttpResponse) -> None:
    if response.headers.get("Content-Type") == MEDIA_TYPE:
        return
    said = problem(response.status_code, DETAILS.get(response.status_code, "This is refused."))
    response.content = said.content
    response["Content-Type"] = MEDIA_TYPE
    if "Content-Length" in response:
        response["Content-Length"] = str(len(said.content))
