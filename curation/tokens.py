"""Bearer tokens: made once, known by their SHA-256, revocable."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet
from django.utils import timezone

from curation.models import ApiToken
from curation.statements import Compiled

MARK = "tri_"  # so that scanners of repositories know a leaked one
PREFIX_LENGTH = 12
USE_NOTED_EVERY = timedelta(minutes=1)


def issue(user: User, name: str = "") -> str:
    """Make a token for a person and return it; nobody can read it again."""
    token = MARK + secrets.token_urlsafe(32)
    ApiToken.objects.create(user=user, name=name, prefix=token[:PREFIX_LENGTH], sha256=_digest(token))
    return token


def user_of(token: str, *, now: datetime | None = None) -> User | None:
    """Return whose token this is, and note that it was used; None if it is unknown, revoked, or theirs is locked."""
    now = now or timezone.now()
    found = next(iter(_live(sha256=_digest(token))), None)
    if found is None:
        return None
    if found.last_used_at is None or found.last_used_at <= now - USE_NOTED_EVERY:
        # Of many requests at once, one writes.
        stale = Q(last_used_at=None) | Q(last_used_at__lte=now - USE_NOTED_EVERY)
        ApiToken.objects.filter(stale, pk=found.pk).update(last_used_at=now)
    return found.user


@Compiled
def _live(*, sha256: str) -> QuerySet[ApiToken]:
    return ApiToken.objects.filter(sha256=sha256, revoked_at=None, user__is_active=True).select_related("user")


def revoke(prefix: str) -> int:
    """End the live tokens that begin so; return how many."""
    return ApiToken.objects.filter(prefix=prefix, revoked_at=None).update(revoked_at=timezone.now())


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogateescape")).hexdigest()
