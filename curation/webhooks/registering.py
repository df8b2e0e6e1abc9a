"""Webhooks come, change and go, by a lead's hand or because they fail; each is written down in the chronicle."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from curation import chronicle
from curation.models import Delivery, Event, Project, Webhook
from curation.webhooks import doorbell, keys
from curation.webhooks.writing import write_test

State = Webhook.State
MOST = 20  # of a project; ours
WELL: dict[str, Any] = {"failures": 0, "failing_since": None, "rests_until": None, "why": ""}


class TooMany(Exception):
    """The project has as many webhooks as it may."""


@sensitive_variables("secret")
def add(project: Project, url: str, kinds: Sequence[str], actor: Any) -> tuple[Webhook, str]:
    """Make a webhook; return it and its secret, which nobody can read again. Raise TooMany."""
    now = timezone.now()
    last = Event.objects.aggregate(last=Max("pk"))["last"] or 0
    webhook = Webhook(
        project=project, url=url, kinds=list(kinds), after_event=last, created_by=actor, created_at=now, state=State.ON
    )
    secret = keys.renew(webhook, now)
    with transaction.atomic():
        Project.objects.select_for_update().get(pk=project.pk)  # two at once could both be the twentieth
        if Webhook.objects.filter(project=project).count() >= MOST:
            raise TooMany(f"a project has at most {MOST} webhooks: delete one first")
        webhook.save()
        _write_down(webhook, "", described(webhook), actor)
    return webhook, secret


def change(webhook: Webhook, url: str, kinds: Sequence[str], actor: Any) -> None:
    """Have it post elsewhere, or other kinds, of what happens from now on; a new address begins with a clean slate."""
    before, now = described(webhook), timezone.now()
    since = {kind: webhook.heard_since(kind) if kind in webhook.kinds else now for kind in kinds}
    added = {kind: at.isoformat() for kind, at in since.items() if at > webhook.created_at}
    well = WELL if url != webhook.url else {}
    _set(webhook, before, actor, url=url, kinds=list(kinds), since=added, **well)


def pause(webhook: Webhook, actor: Any) -> None:
    """Post nothing until it is resumed; what there is to tell waits."""
    _set(webhook, described(webhook), actor, state=State.PAUSED)


def resume(webhook: Webhook, actor: Any) -> None:
    """Post again, what has waited first."""
    _set(webhook, described(webhook), actor, state=State.ON, **WELL)
    doorbell.ring()


def disable(webhook: Webhook, why: str) -> None:
    """Give a webhook up that fails; its lead is told on the project's page, and may resume it."""
    _set(webhook, described(webhook), None, state=State.DISABLED, why=why)


@sensitive_variables("secret")
def renew_secret(webhook: Webhook, actor: Any) -> str:
    """Give it a new secret and return it; for a day the old one signs too."""
    secret = keys.renew(webhook, timezone.now())
    fields = ("salt", "former_salt", "salt_check", "renewed_at")
    with transaction.atomic():
        Webhook.objects.filter(pk=webhook.pk).update(**{name: getattr(webhook, name) for name in fields})
        _write_down(webhook, described(webhook), f"{described(webhook)}, new secret", actor)
    return secret


def remove(webhook: Webhook, actor: Any) -> None:
    """Delete it, with what waits for it and its log."""
    with transaction.atomic():
        _write_down(webhook, described(webhook), "", actor)
        webhook.delete()


def send_test(webhook: Webhook) -> Delivery:
    """Post a test, once, even while it is paused."""
    with transaction.atomic():
        delivery = write_test(webhook)
        Webhook.objects.filter(pk=webhook.pk).update(rests_until=None)
    doorbell.ring()
    return delivery


def replay(delivery: Delivery) -> None:
    """Post a notice again, with the same bytes and `webhook-id`, even while the webhook is paused."""
    again = {"state": Delivery.State.WAITING, "urgent": True, "tries": 0, "due_at": timezone.now()}
    Delivery.objects.filter(pk=delivery.pk).update(**again)
    doorbell.ring()


def described(webhook: Webhook) -> str:
    """Say what a webhook is, without its path."""
    return f"{webhook.host} ({webhook.state}): {', '.join(webhook.kinds)}"


def _set(webhook: Webhook, before: str, actor: Any, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(webhook, name, value)
    with transaction.atomic():
        Webhook.objects.filter(pk=webhook.pk).update(**fields)
        _write_down(webhook, before, described(webhook), actor)


def _write_down(webhook: Webhook, before: str, after: str, actor: Any) -> None:
    what = chronicle.What.WEBHOOK
    chronicle.record(webhook.project_id, what, {"webhook": before}, {"webhook": after}, actor=actor)
