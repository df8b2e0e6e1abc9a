"""Panellists who are away: from one day to another they are offered nothing."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from curation import chronicle
from curation.models import Project
from review.models import Absence
from review.queue import held_by, release

LONGEST = timedelta(days=366)


class AbsenceError(ValueError):
    """These days cannot be an absence; the message says why, as a sentence."""


def declare(
    project: Project, user: User, first: date, last: date, *, actor: User, now: datetime | None = None
) -> Absence:
    """Write down that a person is away from the first to the last day; seats that they hold now are given back.

    Declared twice it is one absence. Days are those of the installation's time zone. Raises AbsenceError.
    """
    now = now or timezone.now()
    _check(first, last, timezone.localtime(now).date())
    since, until = _midnight(first), _midnight(last + timedelta(days=1))
    with transaction.atomic():
        absence, new = Absence.objects.get_or_create(project=project, user=user, since=since, until=until)
        if new:
            _record(absence, "", days(absence), actor)
    if since <= now:
        for seat in held_by(user, now).filter(case__project=project):
            release(user, seat.case_id, now=now)
    return absence


def end(absence: Absence, *, actor: User) -> bool:
    """Take an absence back: the person is there again; False if somebody else was first."""
    with transaction.atomic():
        gone = Absence.objects.filter(pk=absence.pk).delete()[0] > 0
        if gone:
            _record(absence, days(absence), "", actor)
    return gone


def days(absence: Absence) -> str:
    """Return the first and the last day, as ISO 8601 writes an interval."""
    return f"{first_day(absence)}/{last_day(absence)}"


def first_day(absence: Absence) -> date:
    return timezone.localtime(absence.since).date()


def last_day(absence: Absence) -> date:
    return timezone.localtime(absence.until).date() - timedelta(days=1)


def _check(first: date, last: date, today: date) -> None:
    if last < first:
        raise AbsenceError(_("The last day is before the first."))
    if last < today:
        raise AbsenceError(_("The last day is over already."))
    if last - first > LONGEST:
        raise AbsenceError(_("That is longer than a year: take the person off the panel instead."))


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _record(absence: Absence, before: str, after: str, actor: User) -> None:
    what = chronicle.What.ABSENCE
    chronicle.record(absence.project_id, what, {"away": before}, {"away": after}, actor=actor, about=absence.user)
