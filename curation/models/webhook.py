"""Webhooks: where a project's leads want to be told what happens, what there is to tell, and how telling it went."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models


class Webhook(models.Model):
    """An address to post to, what it wants to hear of, and how well it listens.

    The row is the job: a worker claims it by token and deadline and posts what is due, one after the other. The secret
    is not stored: it is derived from `salt` (see `curation.webhooks.keys`).
    """

    class State(models.TextChoices):
        ON = "on"
        PAUSED = "paused"  # by a lead: what happens meanwhile waits
        DISABLED = "disabled"  # by us, after long failure; `why` says what happened

    project = models.ForeignKey("curation.Project", models.CASCADE, related_name="webhooks")
    url = models.CharField(max_length=500)
    kinds = models.JSONField(default=list, help_text="see curation.webhooks.kinds")
    state = models.CharField(max_length=8, choices=State.choices, default=State.ON)
    why = models.TextField(blank=True, help_text="why it was disabled")
    salt = models.CharField(max_length=32)
    salt_check = models.CharField(max_length=16, help_text="of the secret: whether SECRET_KEY still gives the same")
    former_salt = models.CharField(max_length=32, blank=True, help_text="of the secret before, which is good for a day")
    renewed_at = models.DateTimeField(null=True)
    since = models.JSONField(default=dict, help_text="of kinds that were added later: when, in ISO 8601")
    after_event = models.BigIntegerField(help_text="Events up to this one were before its time")
    failures = models.PositiveIntegerField(default=0, help_text="in a row")
    failing_since = models.DateTimeField(null=True)
    rests_until = models.DateTimeField(null=True, help_text="after a failure nothing is posted until then")
    served_at = models.DateTimeField(null=True)
    claim_token = models.CharField(max_length=32, blank=True, default="")
    claim_until = models.DateTimeField(null=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.host

    @property
    def host(self) -> str:
        """Name it without its path, which may hold somebody's secret."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}"

    def heard_since(self, kind: str) -> datetime:
        """Return when it began to want to hear of a kind of notice."""
        return datetime.fromisoformat(self.since[kind]) if kind in self.since else self.created_at

    def is_ready(self, now: datetime) -> bool:
        """Whether what is due may be posted: it is on, and does not rest."""
        return self.state == self.State.ON and (self.rests_until is None or self.rests_until <= now)


class Notice(models.Model):
    """Something to tell: the same bytes and the same `webhook_id` to everybody and at every try."""

    webhook_id = models.CharField(max_length=40, unique=True)
    project = models.ForeignKey("curation.Project", models.CASCADE, related_name="+", db_index=False)
    source = models.CharField(max_length=80, unique=True, help_text="what it tells of; told once")
    kind = models.CharField(max_length=40)
    body = models.TextField(help_text="JSON, as it is posted")
    at = models.DateTimeField(help_text="when it happened")
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["created_at"], name="notice_by_age")]

    def __str__(self) -> str:
        return f"{self.kind} {self.webhook_id}"


class Delivery(models.Model):
    """A notice on its way to one webhook."""

    class State(models.TextChoices):
        WAITING = "waiting"
        DELIVERED = "delivered"
        GIVEN_UP = "given_up"

    webhook = models.ForeignKey(Webhook, models.CASCADE, related_name="deliveries", db_index=False)
    notice = models.ForeignKey(Notice, models.CASCADE, related_name="deliveries")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    urgent = models.BooleanField(default=False, help_text="somebody waits for it: a test, a replay")
    tries = models.PositiveSmallIntegerField(default=0, help_text="since it was last asked for")
    due_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "deliveries"
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["webhook", "notice"], name="a_notice_once_a_webhook")]
        indexes = [
            models.Index(fields=["webhook", "state", "id"], name="delivery_by_webhook"),
            models.Index(fields=["webhook", "due_at"], condition=models.Q(state="waiting"), name="delivery_waiting"),
            models.Index(
                fields=["webhook"], condition=models.Q(state="waiting", urgent=True), name="delivery_waiting_urgently"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.notice_id} to {self.webhook_id}: {self.state}"


class DeliveryAttempt(models.Model):
    """One POST and what was answered; no `status` if nobody answered, and `error` says why."""

    delivery = models.ForeignKey(Delivery, models.CASCADE, related_name="attempts")
    at = models.DateTimeField()
    latency_ms = models.PositiveIntegerField()
    status = models.PositiveSmallIntegerField(null=True)
    excerpt = models.TextField(blank=True, help_text="of the answer")
    error = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.delivery_id} at {self.at}: {self.status or self.error}"
