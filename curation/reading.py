"""Links by which a story is read without an account: signed, with an end, and revocable.

A link's address is its row's random code with a signature: neither a copy of the database nor the installation's secret
alone opens a story.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.core.signing import BadSignature, Signer
from django.utils import timezone

from curation.models import ReadingLink, Story

DAYS = (7, 30, 90, 365)  # how long a link may live
READABLE = "illustrated"  # every frame is approved, or was dropped

_signer = Signer(salt="curation.reading", sep=".")


class NotReadable(Exception):
    """Only a story that is illustrated can be read."""


def share(story: Story, *, days: int, by: Any, note: str = "", now: datetime | None = None) -> ReadingLink:
    """Make a link to a story; raises NotReadable."""
    if story.state != READABLE:
        raise NotReadable(f"{story.label} is {story.state}, not {READABLE}")
    ends = (now or timezone.now()) + timedelta(days=days)
    return ReadingLink.objects.create(story=story, note=note, created_by=by, expires_at=ends)


def token(link: ReadingLink) -> str:
    """Return what stands in the link's address."""
    return _signer.sign(link.code)


def opened(token: str, now: datetime | None = None) -> ReadingLink | None:
    """Return the link of an address with its story; None if it is forged, unknown, expired or revoked."""
    try:
        code = _signer.unsign(token)
    except BadSignature:
        return None
    live = ReadingLink.objects.filter(revoked_at=None, expires_at__gt=now or timezone.now(), story__state=READABLE)
    return live.select_related("story__project").filter(code=code).first()


def revoke(link: ReadingLink, now: datetime | None = None) -> bool:
    """End a link at once; False if it had been revoked before."""
    # Rows updated tell whether somebody else was first.
    return bool(ReadingLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=now or timezone.now()))
