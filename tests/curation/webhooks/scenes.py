"""What tests of webhooks do again and again."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from curation.models import Delivery, Project, Webhook
from curation.webhooks import claims, delivering, registering
from curation.webhooks.kinds import NoticeKind
from curation.webhooks.noticing import notice
from tests import factories

LOCKED = NoticeKind.CHARACTER_LOCKED


def webhook(project: Project, url: str = "https://hooks.example/here", *kinds: str) -> Webhook:
    return with_secret(project, url, *kinds)[0]


def with_secret(project: Project, url: str = "https://hooks.example/here", *kinds: str) -> tuple[Webhook, str]:
    return registering.add(project, url, kinds or [LOCKED], None)


def waiting(project: Project, url: str, count: int = 1) -> list[Delivery]:
    """Deliveries that a webhook at this address waits for: of characters that were locked."""
    webhook(project, url)
    for _ in range(count):
        factories.character(project)
    notice()
    return list(Delivery.objects.order_by("id"))


def serve() -> None:
    """Be the worker that hears the bell."""
    held = claims.claim()
    assert held is not None, "nothing is due"
    delivering.serve(held)


def later() -> None:
    """Let time pass for whatever waits."""
    ago = timezone.now() - timedelta(seconds=1)
    Delivery.objects.filter(state="waiting").update(due_at=ago)
    Webhook.objects.exclude(rests_until=None).update(rests_until=ago)
    Webhook.objects.exclude(claim_until=None).update(claim_until=ago)
