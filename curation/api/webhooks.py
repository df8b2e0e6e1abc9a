"""Webhooks: where a project's leads are told what happens, and the log of it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from django.conf import settings
from django.db.models import Prefetch
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.debug import sensitive_variables
from ninja import Query, Router, Status
from ninja.errors import HttpError, ValidationError
from pydantic import BaseModel, Field

from curation import membership
from curation.api.access import person
from curation.api.cursors import LARGEST_ID, before, page_of
from curation.api.problems import REFUSALS, REFUSALS_OF_BODY
from curation.api.sent import Sent
from curation.models import Delivery, DeliveryAttempt, Project, Webhook
from curation.webhooks import registering
from curation.webhooks.addresses import LONGEST_URL, fault
from curation.webhooks.kinds import NoticeKind
from curation.webhooks.registering import TooMany

router = Router(tags=["webhooks"])

Id = Annotated[int, Field(ge=1, le=LARGEST_ID)]
Url = Annotated[str, Field(min_length=1, max_length=LONGEST_URL, description="https, on the public internet")]
# An enumeration is sent as its text, which strict bodies would refuse.
Kinds = Annotated[list[Annotated[NoticeKind, Field(strict=False)]], Field(min_length=1, max_length=len(NoticeKind))]


class WebhookShown(BaseModel):
    id: int
    url: str
    kinds: list[str] = Field(description="what it is told")
    state: str = Field(json_schema_extra={"enum": list[Any](Webhook.State.values)})
    why: str = Field(description="why it was disabled")
    failures: int = Field(description="in a row")
    failing_since: datetime | None
    created_at: datetime


class WebhookMade(WebhookShown):
    secret: str = Field(description="shown this once; signatures are verified with it")


class WebhooksShown(BaseModel):
    webhooks: list[WebhookShown]


class WebhookSent(Sent):
    url: Url
    kinds: Kinds


class WebhookChange(Sent):
    """What is to be changed; what is left out stays as it is."""

    url: Url | None = None
    kinds: Kinds | None = None
    state: Literal["on", "paused"] | None = None


class AttemptShown(BaseModel):
    at: datetime
    latency_ms: int
    status: int | None = Field(description="null: nobody answered")
    error: str
    excerpt: str = Field(description="of the answer")


class DeliveryShown(BaseModel):
    id: int
    webhook_id: str = Field(description="the same at every try")
    kind: str
    at: datetime = Field(description="when it happened")
    state: str = Field(json_schema_extra={"enum": list[Any](Delivery.State.values)})
    due_at: datetime = Field(description="of the next try, while it waits")
    attempts: list[AttemptShown]


class DeliveriesShown(BaseModel):
    """A page of deliveries, newest first."""

    deliveries: list[DeliveryShown]
    next: str | None = Field(description="the cursor of the next page; null: this is the last")


@router.get("/projects/{slug:slug}/webhooks", response={200: WebhooksShown, **REFUSALS})
def webhooks(request: HttpRequest, slug: str) -> WebhooksShown:
    """List the project's webhooks; for its leads, as all of this."""
    rows = Webhook.objects.filter(project=_led(request, slug))
    return WebhooksShown(webhooks=[_shown(webhook) for webhook in rows])


@router.post("/projects/{slug:slug}/webhooks", response={201: WebhookMade, **REFUSALS_OF_BODY})
def add(request: HttpRequest, slug: str, sent: WebhookSent) -> Status[WebhookMade]:
    """Add a webhook; its secret is in this answer and in no other. 409 where the project has too many."""
    project = _led(request, slug)
    _check(sent.url)
    try:
        return Status(201, _made(*registering.add(project, sent.url, _distinct(sent.kinds), person(request))))
    except TooMany as error:
        raise HttpError(409, f"{error}".capitalize() + ".") from error


@router.patch("/projects/{slug:slug}/webhooks/{id}", response={200: WebhookShown, **REFUSALS_OF_BODY})
def change(request: HttpRequest, slug: str, id: Id, sent: WebhookChange) -> WebhookShown:
    """Change address or kinds, pause it, or resume it (also one that was disabled)."""
    webhook = _own(request, slug, id)
    if sent.url is not None:
        _check(sent.url)
    if sent.url is not None or sent.kinds is not None:
        kinds = webhook.kinds if sent.kinds is None else _distinct(sent.kinds)
        registering.change(webhook, sent.url or webhook.url, kinds, person(request))
    if sent.state is not None:
        turn = registering.resume if sent.state == "on" else registering.pause
        turn(webhook, person(request))
    return _shown(webhook)


@router.delete("/projects/{slug:slug}/webhooks/{id}", response={204: None, **REFUSALS})
def delete(request: HttpRequest, slug: str, id: Id) -> Status[None]:
    """Delete a webhook, with its log and what waits for it."""
    registering.remove(_own(request, slug, id), person(request))
    return Status(204, None)


@router.post("/projects/{slug:slug}/webhooks/{id}/secret", response={200: WebhookMade, **REFUSALS})
def renew(request: HttpRequest, slug: str, id: Id) -> WebhookMade:
    """Give it a new secret; for a day the old one signs too."""
    webhook = _own(request, slug, id)
    return _made(webhook, registering.renew_secret(webhook, person(request)))


@router.post("/projects/{slug:slug}/webhooks/{id}/test", response={202: DeliveryShown, **REFUSALS})
def test(request: HttpRequest, slug: str, id: Id) -> Status[DeliveryShown]:
    """Have a test posted, once, even while it is paused."""
    return Status(202, _delivery(registering.send_test(_own(request, slug, id))))


@router.get("/projects/{slug:slug}/webhooks/{id}/deliveries", response={200: DeliveriesShown, **REFUSALS})
def deliveries(
    request: HttpRequest,
    slug: str,
    id: Id,
    state: Delivery.State | None = None,
    cursor: Annotated[str | None, Query(max_length=100)] = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 50,
) -> DeliveriesShown:
    """List what was posted or waits, newest first, with every attempt; kept for 30 days."""
    rows = Delivery.objects.filter(webhook=_own(request, slug, id), **({"state": state} if state else {}))
    attempts = Prefetch("attempts", DeliveryAttempt.objects.order_by("id"))
    found, following = page_of(before(rows.select_related("notice").prefetch_related(attempts), cursor), limit)
    return DeliveriesShown(deliveries=[_delivery(one) for one in found], next=following)


@router.post(
    "/projects/{slug:slug}/webhooks/{id}/deliveries/{delivery}/replay", response={202: DeliveryShown, **REFUSALS}
)
def replay(request: HttpRequest, slug: str, id: Id, delivery: Id) -> Status[DeliveryShown]:
    """Have a notice posted again, the same bytes under the same `webhook-id`."""
    found = get_object_or_404(Delivery, webhook=_own(request, slug, id), pk=delivery)
    registering.replay(found)
    return Status(202, _delivery(Delivery.objects.select_related("notice").get(pk=found.pk)))


def _led(request: HttpRequest, slug: str) -> Project:
    return membership.project_or_404(person(request), slug, membership.Role.LEAD)


def _own(request: HttpRequest, slug: str, pk: int) -> Webhook:
    return get_object_or_404(Webhook, project=_led(request, slug), pk=pk)


def _check(url: str) -> None:
    if said := fault(url, settings.WEBHOOK_NETWORKS):
        raise ValidationError([{"loc": ("body", "sent", "url"), "msg": said}])


def _distinct(kinds: list[NoticeKind]) -> list[str]:
    return list(dict.fromkeys(kind.value for kind in kinds))


def _shown(webhook: Webhook) -> WebhookShown:
    return WebhookShown(
        **{name: getattr(webhook, "pk" if name == "id" else name) for name in WebhookShown.model_fields}
    )


@sensitive_variables("secret")
def _made(webhook: Webhook, secret: str) -> WebhookMade:
    return WebhookMade(**_shown(webhook).model_dump(), secret=secret)


def _delivery(delivery: Delivery) -> DeliveryShown:
    notice = delivery.notice
    attempts = [
        AttemptShown(**{name: getattr(attempt, name) for name in AttemptShown.model_fields})
        for attempt in delivery.attempts.all()
    ]
    return DeliveryShown(
        id=delivery.pk,
        webhook_id=notice.webhook_id,
        kind=notice.kind,
        at=notice.at,
        state=delivery.state,
        due_at=delivery.due_at,
        attempts=attempts,
    )
