"""Pictures over HTTP: only to members of the project, and only those that an item or an attempt refers to."""

from __future__ import annotations

import logging

from django.db.models import Exists, OuterRef, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from curation import images
from curation.api.access import login_or_token_required
from curation.models import Attempt, Character, Frame, Image, Placement

YEAR = 365 * 24 * 3600

logger = logging.getLogger(__name__)


@require_safe
@login_or_token_required
def image(request: HttpRequest, slug: str, sha256: str) -> HttpResponseBase:
    """Serve the full PNG."""
    return sent(request, _visible(request, slug, sha256), None)


@require_safe
@login_or_token_required
def thumbnail(request: HttpRequest, slug: str, sha256: str, width: int) -> HttpResponseBase:
    """Serve the WebP thumbnail of one of the stored widths."""
    if width not in images.THUMBNAIL_WIDTHS:
        raise Http404
    return sent(request, _visible(request, slug, sha256), width)


def _visible(request: HttpRequest, slug: str, sha256: str) -> Image:
    here = OuterRef("pk")
    referenced = (
        Exists(Attempt.objects.filter(image=here))
        | Exists(Frame.objects.filter(image=here))
        | Exists(Placement.objects.filter(image=here))
        | Exists(Character.objects.filter(template=here))
    )
    # A stranger gets the same answer as for a picture that does not exist.
    theirs = Q(project__memberships__user=request.user) | Q(project__practice=True)
    return get_object_or_404(Image.objects.filter(referenced, theirs), project__slug=slug, sha256=sha256)


def sent(request: HttpRequest, found: Image, width: int | None, max_age: int = YEAR) -> HttpResponseBase:
    """Return a picture whose reader has the right to it, for the reader's own cache; `max_age` in seconds."""
    tag = f'"{found.sha256}-{width or "full"}"'
    # Asked after the check of rights, so that a stranger who knows the digest learns nothing either.
    response = get_conditional_response(request, etag=tag) or _whole(found, width)
    response["ETag"] = tag
    response["Cache-Control"] = f"private, max-age={max_age}, immutable"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _whole(found: Image, width: int | None) -> HttpResponse:
    try:
        content = images.read(found) if width is None else images.thumbnail(found, width)
    except images.DamagedImage as error:
        logger.error("a stored picture cannot be served: %s", error)
        raise Http404 from error
    return HttpResponse(content, content_type="image/png" if width is None else "image/webp")
