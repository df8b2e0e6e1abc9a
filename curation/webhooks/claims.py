"""Claims of webhooks: which worker posts to one, and how what it learns is fenced.

One worker a webhook, so that notices come in their order and one that is away holds up no more than one worker, once
a rest. A worker that dies leaves a deadline behind; what it posted last is posted again, under the same `webhook-id`.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from curation.models import Delivery, Webhook

State = Webhook.State


class ClaimLost(Exception):
    """Another worker has the webhook by now, or it is gone."""


@dataclass(frozen=True)
class Claim:
    """A webhook in a worker's hands, and the token that proves it."""

    webhook: Webhook
    token: str

    def write(self, **fields: Any) -> None:
        """Write fields if the claim still holds, and set its deadline anew; raise ClaimLost."""
        rows = Webhook.objects.filter(pk=self.webhook.pk, claim_token=self.token)
        # Rows updated tell whether somebody else took it first.
        if rows.update(**{"claim_until": _deadline(), **fields}) != 1:
            raise ClaimLost(str(self.webhook))

    def end(self) -> None:
        """Give it back; raise ClaimLost."""
        self.write(claim_token="", claim_until=None, served_at=timezone.now())

    def next(self) -> Delivery | None:
        """Return what is to be posted now; None if nothing is, or the webhook rests or was paused meanwhile."""
        now = timezone.now()
        found = Webhook.objects.filter(pk=self.webhook.pk).first()
        if found is None:
            return None
        rows = Delivery.objects.filter(webhook=found, state=Delivery.State.WAITING, due_at__lte=now)
        oldest = rows.select_related("notice", "webhook").order_by("due_at", "id")
        return oldest.filter(urgent=True).first() or (oldest.first() if found.is_ready(now) else None)


def due() -> QuerySet[Webhook]:
    """Return the webhooks that a worker may claim now, the one served longest ago first."""
    now = timezone.now()
    free = Q(claim_until=None) | Q(claim_until__lt=now)
    rows = Webhook.objects.annotate(**_due(now)).filter(free, _may_be_served(now))
    return rows.order_by(F("served_at").asc(nulls_first=True), "id")


def claim() -> Claim | None:
    """Claim a webhook for which something is due; None if there is none, or another worker was first."""
    token = secrets.token_hex(16)
    found = due().first()
    if found is None:
        return None
    same = Webhook.objects.filter(pk=found.pk, claim_token=found.claim_token)
    if same.update(claim_token=token, claim_until=_deadline()) != 1:
        return None
    return Claim(found, token)


def _due(now: datetime) -> dict[str, Exists]:
    """Return what tells of a webhook whether something is due for it, and whether somebody waits for that."""
    rows = Delivery.objects.filter(webhook=OuterRef("pk"), state=Delivery.State.WAITING, due_at__lte=now)
    return {"anything": Exists(rows), "urgent": Exists(rows.filter(urgent=True))}


def _may_be_served(now: datetime) -> Q:
    rested = Q(rests_until=None) | Q(rests_until__lte=now)
    return Q(urgent=True) | Q(Q(anything=True) & rested, state=State.ON)


def _deadline() -> datetime:
    return timezone.now() + timedelta(seconds=settings.CLAIM_SECONDS)
