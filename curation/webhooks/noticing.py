"""Writes down what is to be told, and to which webhooks: folded from Events, finished exports and reached budgets.

The sweep calls it, after whatever happened was committed; nothing that decides ever waits for a webhook. The Events
are read up to a horizon, as by the tallies (`curation.tallies.log`), so that none is passed over.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from curation.models import Event, LogPosition, Notice, Webhook
from curation.tallies.log import EVENTS, has_news, horizon
from curation.webhooks.kinds import TELLING
from curation.webhooks.telling import Told, of_budgets, of_events, of_exports
from curation.webhooks.writing import write

POSITION = "webhooks"  # of the Events, beside that of the tallies
BATCH = 1000  # rows a transaction
MOST_BATCHES = 20  # a call: other duties wait behind it


def notice() -> int:
    """Write down what there is to tell since the last time; return how many notices. Safe to run twice at once."""
    webhooks = list(Webhook.objects.all())
    if not webhooks:
        return 0
    return _of_events(webhooks) + _of_the_rest(webhooks)


def _of_events(webhooks: Sequence[Webhook]) -> int:
    written = 0
    for _ in range(MOST_BATCHES):
        # Without a transaction: on SQLite it would keep voters waiting.
        if not has_news(EVENTS, _at(LogPosition.objects.filter(log=POSITION).first(), webhooks)):
            break
        new, more = _batch(webhooks)
        written += new
        if not more:
            break
    return written


def _batch(webhooks: Sequence[Webhook]) -> tuple[int, bool]:
    """Write down the next Events; return how many notices that were, and whether there may be more."""
    with transaction.atomic():
        LogPosition.objects.get_or_create(log=POSITION)
        position = LogPosition.objects.select_for_update(skip_locked=True).filter(log=POSITION).first()
        if position is None:
            return 0, False  # somebody else is at it
        position.at = _at(position, webhooks)
        upto = horizon(EVENTS, position)
        rows = _read(webhooks, position.at, upto)
        new = write(webhooks, of_events(rows))
        full = len(rows) == BATCH
        position.at = rows[-1].pk if full else max(position.at, upto)
        position.save()
        return new, full


def _at(position: LogPosition | None, webhooks: Sequence[Webhook]) -> int:
    """Return the Event behind which to go on: what was before every webhook's time is passed over."""
    first = min(webhook.after_event for webhook in webhooks)
    return max(first, position.at if position else 0)


def _read(webhooks: Sequence[Webhook], at: int, upto: int) -> list[Event]:
    projects = {webhook.project_id for webhook in webhooks}
    rows = Event.objects.filter(TELLING, project__in=projects, pk__gt=at, pk__lte=upto).order_by("pk")
    return list(rows.select_related("project")[:BATCH])


def _of_the_rest(webhooks: Sequence[Webhook]) -> int:
    """Write down what no Event tells: it is found by its state, and told once by its source."""
    found = _untold([*of_exports(webhooks, timezone.now()), *of_budgets(webhooks)])
    if not found:
        return 0
    with transaction.atomic():
        LogPosition.objects.get_or_create(log=POSITION)
        if LogPosition.objects.select_for_update(skip_locked=True).filter(log=POSITION).first() is None:
            return 0
        return write(webhooks, _untold(found))


def _untold(found: Sequence[Told]) -> list[Told]:
    known = set(Notice.objects.filter(source__in=[one.source for one in found]).values_list("source", flat=True))
    return [one for one in found if one.source not in known]
