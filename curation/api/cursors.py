"""Cursors: where a page ended, newest first, as an opaque text."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from ninja.errors import ValidationError

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
LARGEST_ID = 2**63 - 1


def cursor_at(at: datetime, pk: int) -> str:
    """Return the cursor that stands at this row."""
    return urlsafe_b64encode(f"{(at - EPOCH) // MICROSECOND}.{pk}".encode()).decode().rstrip("=")


def beyond(rows: QuerySet[Any], field: str, cursor: str | None) -> QuerySet[Any]:
    """Return rows by a time field, newest first, from behind the cursor on; raise ValidationError for a bad one."""
    if cursor:
        at, pk = _read(cursor)
        rows = rows.filter(Q(**{f"{field}__lt": at}) | Q(**{field: at, "pk__lt": pk}))
    return rows.order_by(f"-{field}", "-pk")


def _read(cursor: str) -> tuple[datetime, int]:
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        micros, _, pk = urlsafe_b64decode(padded).decode("ascii").partition(".")
        at, number = EPOCH + int(micros) * MICROSECOND, int(pk)
        if not 0 <= number <= LARGEST_ID:
            raise ValueError
    except (ValueError, OverflowError) as error:
        what = "is no cursor of ours: send `next` of the page before, or none"
        raise ValidationError([{"loc": ("query", "cursor"), "msg": what}]) from error
    return at, number


def cursor_of(pk: int) -> str:
    """Return the cursor that stands at this row, of rows by number."""
    return cursor_at(EPOCH, pk)


def after(rows: QuerySet[Any], cursor: str | None) -> QuerySet[Any]:
    """Return rows by number, oldest first, from behind the cursor on; raise ValidationError for a bad one."""
    return (rows.filter(pk__gt=_read(cursor)[1]) if cursor else rows).order_by("pk")


def before(rows: QuerySet[Any], cursor: str | None) -> QuerySet[Any]:
    """Return rows by number, newest first, from behind the cursor on; raise ValidationError for a bad one."""
    return (rows.filter(pk__lt=_read(cursor)[1]) if cursor else rows).order_by("-pk")


def page_of(rows: QuerySet[Any], limit: int) -> tuple[list[Any], str | None]:
    """Return the first rows, and the cursor of what follows; None if nothing does."""
    found = list(rows[: limit + 1])
    more = len(found) > limit
    return found[:limit], cursor_of(found[limit - 1].pk) if more else None
