"""Who is there: panels with fewer people present than votes decide, now or on a day to come."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from curation.models import Project
from review.checkpoints import Checkpoint
from review.models import Absence, Panellist
from review.policy import PolicyError
from review.standing import policy_of

AHEAD = timedelta(days=60)  # absences that begin later are not warned of yet


@dataclass(frozen=True)
class Span:
    """A person is away from `since` up to and without `until`."""

    user: int
    since: datetime
    until: datetime


@dataclass(frozen=True)
class Presence:
    """How many of a panel are there: of `seated`, so many `present`; `thin_at` is when fewer are there than decide."""

    checkpoint: Checkpoint
    seated: int
    present: int
    quorum: int
    thin_at: datetime | None

    @property
    def thin_now(self) -> bool:
        return self.present < self.quorum


def presences(project: Project, now: datetime | None = None) -> list[Presence]:
    """Return the presence of each panel of a project; none if its policy cannot be used."""
    now = now or timezone.now()
    try:
        quorum = policy_of(project).quorum
    except PolicyError:
        return []
    seats = Panellist.objects.filter(panel__project=project, active=True, user__is_active=True)
    seated: dict[str, set[int]] = {checkpoint: set() for checkpoint in Checkpoint}
    for checkpoint, user in seats.values_list("panel__checkpoint", "user"):
        seated[checkpoint].add(user)
    rows = Absence.objects.filter(project=project, until__gt=now, since__lt=now + AHEAD)
    spans = [Span(*row) for row in rows.values_list("user", "since", "until")]
    return [_presence(Checkpoint(name), people, spans, quorum, now) for name, people in seated.items()]


def _presence(
    checkpoint: Checkpoint, people: Collection[int], spans: Collection[Span], quorum: int, now: datetime
) -> Presence:
    thin_at = next((at for at in _moments(spans, now) if present(people, spans, at) < quorum), None)
    return Presence(checkpoint, len(people), present(people, spans, now), quorum, thin_at)


def present(people: Collection[int], spans: Iterable[Span], at: datetime) -> int:
    """Count the people who are not away at a moment."""
    gone = {span.user for span in spans if span.since <= at < span.until}
    return sum(person not in gone for person in people)


def _moments(spans: Iterable[Span], now: datetime) -> list[datetime]:
    """Return when somebody may be missing who was there before: now, and as each absence begins."""
    return sorted({now, *(span.since for span in spans if span.since > now)})
