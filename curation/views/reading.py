"""The book behind a link, for whoever holds it: that story's approved frames and its cast, and nothing else."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from curation import reading
from curation.books import LARGE, SMALL, NoPages, book_of
from curation.models import Image, Story
from curation.views.images import sent

AnyResponse = TypeVar("AnyResponse", bound=HttpResponseBase)

HOUR = 3600  # a picture that was seen stays with the reader's browser so long after its link ended


@require_safe
def read(request: HttpRequest, token: str) -> HttpResponse:
    """Show the book; who comes by a link that is no more gets one and the same page, whatever ended it."""
    link = reading.opened(token)
    if link is None:
        return _quietly(render(request, "curation/book_gone.html", status=404))

    def address(image: Image, width: int) -> str:
        return reverse("curation:read_picture", args=[token, image.sha256, width])

    try:
        found = book_of(link.story, address)
    except NoPages:
        return _quietly(render(request, "curation/book_gone.html", status=404))
    response = render(request, "curation/book.html", {"book": found})
    response["Cache-Control"] = "private, no-store"
    return _quietly(response)


@require_safe
def picture(request: HttpRequest, token: str, sha256: str, width: int) -> HttpResponseBase:
    """Serve a picture of the link's story."""
    link = reading.opened(token)
    if link is None or width not in (SMALL, LARGE):
        raise Http404
    return _quietly(sent(request, _picture(link.story, sha256), width, HOUR))


def _picture(story: Story, sha256: str) -> Image:
    shown = story.frames.filter(state="approved").values("image")
    cast = story.cast.values("character__template")
    return get_object_or_404(Image, Q(pk__in=shown) | Q(pk__in=cast), project=story.project_id, sha256=sha256)


def _quietly(response: AnyResponse) -> AnyResponse:
    """Keep the address from search engines, and from wherever the reader goes next."""
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response["Referrer-Policy"] = "no-referrer"
    return response
