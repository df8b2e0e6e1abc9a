"""Old notices are forgotten, with their deliveries, or the log would grow for ever."""

from __future__ import annotations

from django.utils import timezone

from curation.models import Notice
from curation.webhooks.kinds import NoticeKind
from curation.webhooks.telling import KEPT

AT_ONCE = 500  # a sweep: others wait for the database


def forget() -> int:
    """Delete notices older than KEPT; return how many. Of a budget the notice stays, or it would be told again."""
    old = Notice.objects.filter(created_at__lt=timezone.now() - KEPT).exclude(kind=NoticeKind.BUDGET_REACHED)
    found = list(old.order_by("created_at").values_list("pk", flat=True)[:AT_ONCE])
    if found:
        Notice.objects.filter(pk__in=found).delete()
    return len(found)
