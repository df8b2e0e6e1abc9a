"""What there is to tell, in the words of the wire: of Events, of exports that ended, of budgets that are reached."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from curation.models import Event, Export, Kind, Project, Webhook
from curation.webhooks.kinds import NoticeKind, kinds_of

KEPT = timedelta(days=30)  # notices are forgotten after that; ours
ENDED = {Export.State.DONE: NoticeKind.EXPORT_FINISHED, Export.State.FAILED: NoticeKind.EXPORT_FAILED}
VOTED = ("checkpoint", "round", "choice", "votes")  # of a decision's Event


@dataclass(frozen=True)
class Told:
    """Something to tell once; `source` says of what, `event` is the Event's number if it is one."""

    source: str
    kind: NoticeKind
    project: Project
    at: datetime
    about: dict[str, Any]
    event: int | None = None


def of_events(events: Iterable[Event]) -> list[Told]:
    """Return what these Events are to those who asked."""
    return [
        Told(f"event/{event.pk}/{kind}", kind, event.project, event.at, _of_item(event), event.pk)
        for event in events
        for kind in kinds_of(event)
    ]


def of_exports(webhooks: Sequence[Webhook], now: datetime) -> Iterator[Told]:
    """Yield the exports that ended while somebody wanted to hear of it, told already or not."""
    since = _since(webhooks, set(ENDED.values()))
    if not since:
        return
    projects = {project for project, _ in since}
    rows = Export.objects.filter(project__in=projects, state__in=ENDED, finished_at__gte=now - KEPT)
    for export in rows.select_related("project").defer("manifest").order_by("pk"):
        kind, ended_at = ENDED[Export.State(export.state)], export.finished_at
        begun = since.get((export.project_id, kind))
        if ended_at and begun and begun <= ended_at:
            source = f"export/{export.pk}/{ended_at.timestamp():.6f}"
            yield Told(source, kind, export.project, ended_at, _of_export(export))


def of_budgets(webhooks: Sequence[Webhook]) -> Iterator[Told]:
    """Yield the budgets that are reached, told already or not; a raised one that is reached again is another."""
    since = _since(webhooks, {NoticeKind.BUDGET_REACHED})
    if not since:
        return
    projects = {project for project, _ in since}
    reached = Q(spent_usd__gte=F("budget_usd")) | Q(declined_budget_usd=F("budget_usd"))
    for project in Project.objects.filter(reached, pk__in=projects):
        about = {"budget_usd": str(project.budget_usd), "spent_usd": str(project.spent_usd)}
        about["page"] = project.get_absolute_url()
        yield Told(
            f"budget/{project.pk}/{project.budget_usd}", NoticeKind.BUDGET_REACHED, project, timezone.now(), about
        )


def _since(webhooks: Sequence[Webhook], kinds: set[NoticeKind]) -> dict[tuple[int, str], datetime]:
    """Return which of the kinds is wanted in which project, and since when."""
    found: dict[tuple[int, str], datetime] = {}
    for webhook in webhooks:
        for kind in kinds & set(webhook.kinds):
            wanted = (webhook.project_id, kind)
            since = webhook.heard_since(kind)
            found[wanted] = min(since, found.get(wanted, since))
    return found


def _of_item(event: Event) -> dict[str, Any]:
    about: dict[str, Any] = {"item": {"kind": event.kind, "label": event.label}}
    about |= {"from": event.from_state, "to": event.to_state, "cause": event.cause, "event": event.pk}
    if page := _page(event):
        about["page"] = page
    return about | {name: event.detail[name] for name in VOTED if name in event.detail}


def _of_export(export: Export) -> dict[str, Any]:
    about: dict[str, Any] = {"name": export.name, "format": export.format, "state": export.state}
    if export.state == Export.State.DONE:
        about |= {"size": export.size, "sha256": export.sha256}
    else:
        about["error"] = export.error
    return {"export": about, "page": reverse("curation:export", args=[export.project.slug, export.name])}


def _page(event: Event) -> str:
    """Return the address of an item's page on this installation; "" for a reference, whose frame's page has it."""
    slug, label = event.project.slug, event.label
    if event.kind == Kind.CHARACTER:
        return reverse("curation:character", args=[slug, label])
    if event.kind == Kind.STORY:
        return reverse("curation:story", args=[slug, label])
    if event.kind == Kind.FRAME:
        key, _, index = label.rpartition("/")
        return reverse("curation:frame", args=[slug, key, int(index)])
    return ""
