"""The strip that says what I just did, with Undo."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.utils import timezone

from curation.models import Project
from review.models import Case, Recusal, Vote
from review.titles import title_of

SHOWN_SECONDS = 10  # ux.md, section 1


@dataclass(frozen=True)
class Strip:
    """My last vote (or pass, with the choice "pass") on a case, while it can still be taken back."""

    case_id: int
    title: str
    choice: str
    at: datetime
    seconds_left: int


def strip(user: User, project: Project, checkpoint: str) -> Strip | None:
    """Return what I did last in this queue, if that was within the last seconds and is not final."""
    now = timezone.now()
    since = now - timedelta(seconds=SHOWN_SECONDS)
    here = {"user": user, "case__project": project, "case__checkpoint": checkpoint}
    related = ("case__character", "case__story_version__story", "case__frame__story")
    vote = Vote.objects.filter(stands=True, cast_at__gte=since, **here).select_related(*related).last()
    passed = Recusal.objects.filter(why=Recusal.Why.PASSED, at__gte=since, **here).select_related(*related).last()
    found = [_of(vote.case, vote.choice, vote.cast_at, now)] if vote else []
    found += [_of(passed.case, "pass", passed.at, now)] if passed else []
    undoable = [one for one in found if one is not None]
    return max(undoable, key=lambda one: one.at, default=None)


def _of(case: Case, choice: str, at: datetime, now: datetime) -> Strip | None:
    if case.state not in (Case.State.OPEN, Case.State.DECIDED) or (case.settles_at and case.settles_at <= now):
        return None
    left = max(1, SHOWN_SECONDS - int((now - at).total_seconds()))
    return Strip(case.pk, title_of(case), choice, at, left)
