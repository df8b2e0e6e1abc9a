"""Notices and deliveries as rows, from what there is to tell."""

from __future__ import annotations

import json
import secrets
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone

from curation.models import Delivery, Notice, Project, Webhook
from curation.webhooks.kinds import TEST
from curation.webhooks.telling import Told


def write(webhooks: Sequence[Webhook], found: Sequence[Told]) -> int:
    """Write down what somebody wants to hear, and to whom it goes; return how many notices. Inside a transaction."""
    now = timezone.now()
    listening = defaultdict(list)
    for webhook in webhooks:
        listening[webhook.project_id].append(webhook)
    wanted = [(told, to) for told in found if (to := [one for one in listening[told.project.pk] if _wants(one, told)])]
    notices = Notice.objects.bulk_create(_notice(told, now) for told, _ in wanted)
    Delivery.objects.bulk_create(
        Delivery(webhook=webhook, notice=notice, due_at=now)
        for notice, (_, to) in zip(notices, wanted, strict=True)
        for webhook in to
    )
    return len(notices)


def write_test(webhook: Webhook) -> Delivery:
    """Write down a test for one webhook, to be posted even while it is paused. Inside a transaction."""
    now = timezone.now()
    about = {"message": "If you can read this and its signature holds, webhooks reach you."}
    notice = _row(webhook.project, f"test/{secrets.token_hex(16)}", TEST, now, about, now)
    notice.save()
    return Delivery.objects.create(webhook=webhook, notice=notice, due_at=now, urgent=True)


def _wants(webhook: Webhook, told: Told) -> bool:
    reached = told.kind == "budget.reached"  # a state, not a moment
    return told.kind in webhook.kinds and (reached or not _before_its_time(webhook, told))


def _before_its_time(webhook: Webhook, told: Told) -> bool:
    if told.event is None or told.kind in webhook.since:
        return told.at < webhook.heard_since(told.kind)
    return told.event <= webhook.after_event


def _notice(told: Told, now: datetime) -> Notice:
    return _row(told.project, told.source, told.kind, told.at, told.about, now)


def _row(project: Project, source: str, kind: str, at: datetime, about: dict[str, Any], now: datetime) -> Notice:
    said = {"type": kind, "timestamp": at.isoformat(), "data": {"project": project.slug, **about}}
    return Notice(
        webhook_id=f"msg_{secrets.token_hex(16)}",
        project=project,
        source=source,
        kind=kind,
        body=json.dumps(said, ensure_ascii=False, separators=(",", ":")),
        at=at,
        created_at=now,
    )
