"""The RQ job that posts what is due to one webhook, and notes how that went."""

from __future__ import annotations

import logging
import random
import time
from datetime import datetime, timedelta
from typing import Any

from django.db import close_old_connections, transaction
from django.utils import timezone

from curation.models import Delivery, DeliveryAttempt, Webhook
from curation.webhooks import doorbell, keys, posting, schedule, signing
from curation.webhooks.claims import Claim, ClaimLost, claim, due
from curation.webhooks.kinds import TEST
from curation.webhooks.posting import Answer
from curation.webhooks.registering import disable

log = logging.getLogger(__name__)

BATCH = 50  # posts a claim: then another webhook has its turn


def run_next() -> None:
    """Answer the bell."""
    close_old_connections()  # a database that was restarted is found again
    take_next()


def take_next() -> None:
    """Serve the webhook that waited longest, after ringing for the rest so that others can join in."""
    doorbell.answer()
    held = claim()
    if held is None:
        return
    if due().exists():
        doorbell.ring()
    serve(held)
    if due().exists():
        doorbell.ring()


def serve(held: Claim) -> None:
    """Post what is due, in order, until something fails; then give the claim back."""
    try:
        for _ in range(BATCH):
            delivery = held.next()
            if delivery is None or not _deliver(held, delivery):
                break
        held.end()
    except ClaimLost as lost:
        log.info("webhook dropped: %s", lost)


def _deliver(held: Claim, delivery: Delivery) -> bool:
    """Post one notice and note the answer; return whether it was taken. Raise ClaimLost: then nothing is noted."""
    answer, useless = _answer(delivery)
    now = timezone.now()
    with transaction.atomic():
        held.write(**_health(delivery, answer, now))
        DeliveryAttempt.objects.create(
            delivery=delivery,
            at=now,
            latency_ms=answer.latency_ms,
            status=answer.status,
            excerpt=answer.excerpt,
            error=answer.error,
        )
        # Who asks for a replay sets `due_at` anew: then it is posted again, whatever was answered meanwhile.
        same = Delivery.objects.filter(pk=delivery.pk, due_at=delivery.due_at)
        same.update(**_progress(delivery, answer, now))
        if not answer.taken and (why := useless or _hopeless(delivery, now)):
            disable(delivery.webhook, why)
    return answer.taken


def _answer(delivery: Delivery) -> tuple[Answer, str]:
    """Post; return the answer, and why it is useless to post anything more if it is."""
    webhook, body = delivery.webhook, delivery.notice.body.encode()
    try:
        signed_with = keys.keys(webhook, timezone.now())
    except keys.KeyChanged as changed:
        return Answer(None, 0, error=str(changed)), str(changed)
    signed = signing.headers(signed_with, delivery.notice.webhook_id, int(time.time()), body)
    answer = posting.post(webhook.url, body, signed)
    return answer, GONE if answer.status == posting.GONE else ""


GONE = "The receiver answered 410: it is gone for good."


def _hopeless(delivery: Delivery, now: datetime) -> str:
    """Say why a webhook that failed again is given up; "" if it is not."""
    since = delivery.webhook.failing_since
    if delivery.notice.kind == TEST or since is None or now - since < schedule.DISABLED_AFTER:
        return ""
    return f"Nothing reached it for {schedule.DISABLED_AFTER.days} days."


def _health(delivery: Delivery, answer: Answer, now: datetime) -> dict[str, Any]:
    """Return what an answer says of the webhook; a failed test says nothing, somebody is trying something out."""
    webhook: Webhook = delivery.webhook
    if answer.taken:
        return {"failures": 0, "failing_since": None, "rests_until": None}
    if delivery.notice.kind == TEST:
        return {}
    rest = schedule.rest(webhook.failures + 1, random.random(), answer.retry_after)
    return {
        "failures": webhook.failures + 1,
        "failing_since": webhook.failing_since or now,
        "rests_until": now + timedelta(seconds=rest),
    }


def _progress(delivery: Delivery, answer: Answer, now: datetime) -> dict[str, Any]:
    """Return what an answer says of the delivery."""
    tries = delivery.tries + 1
    told = {"tries": tries, "urgent": False}
    if answer.taken:
        return {**told, "state": Delivery.State.DELIVERED}
    if tries >= schedule.MOST_TRIES or delivery.notice.kind == TEST:
        return {**told, "state": Delivery.State.GIVEN_UP}
    return {**told, "due_at": now + timedelta(seconds=schedule.delay(tries, random.random(), answer.retry_after))}
