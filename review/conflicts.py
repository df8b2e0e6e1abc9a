"""Conflicts of interest: a panellist is offered nothing of a declared character, story or author.

What a conflict covers is written down as Recusals, which every queue leaves out anyway: of what is before a panel when
it is declared, and of each case as it opens. So a lease costs what it did.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from curation import chronicle
from curation.models import Character, Project, Story
from review.models import Case, Conflict, Recusal
from review.queue import held_by, release

Over = Character | Story | User
UNDECIDED = (Case.State.OPEN, Case.State.DECIDED)  # a decided case may open again
CAST, PRESENT = "story_version__story__cast__character", "frame__placements__character"


def declare(project: Project, user: User, over: Over, *, actor: User, now: datetime | None = None) -> Conflict:
    """Keep a person from everything of `over`, from now on; seats that they hold are given back, votes stand.

    Declared twice it is one conflict.
    """
    now = now or timezone.now()
    with transaction.atomic():
        # The whole lock: a case that is being opened holds its project's row, so either it sees the conflict or we it.
        Project.objects.select_for_update().get(pk=project.pk)
        kept = {"declared_at": now}
        conflict, new = Conflict.objects.get_or_create(defaults=kept, project=project, user=user, **_named(over))
        if not new:
            return conflict
        _recuse(user, covered(conflict), now)
        _record(conflict, "", conflict.over, actor)
    for case in held_by(user, now).filter(case__recusals__user=user, case__project=project):
        release(user, case.case_id, now=now)
    return conflict


def withdraw(conflict: Conflict, *, actor: User) -> None:
    """Let the person judge again what no other conflict of theirs covers."""
    with transaction.atomic():
        Project.objects.select_for_update().get(pk=conflict.project_id)
        if not Conflict.objects.filter(pk=conflict.pk).delete()[0]:
            return  # somebody else was first
        rest = Conflict.objects.filter(project=conflict.project_id, user=conflict.user_id)
        still = {case for other in rest for case in covered(other)}
        mine = Recusal.objects.filter(user=conflict.user_id, why=Recusal.Why.CONFLICT, case__state__in=UNDECIDED)
        mine.filter(case__project=conflict.project_id).exclude(case__in=still).delete()
        _record(conflict, conflict.over, "", actor)


def covered(conflict: Conflict) -> set[int]:
    """Return the cases that a conflict keeps from its person, of those that are not settled."""
    rows = Case.objects.filter(project=conflict.project_id, state__in=UNDECIDED).order_by()
    # One query for each way to them: joined by OR, none could use an index.
    return {case for way in _ways(conflict) for case in rows.filter(way).values_list("pk", flat=True)}


def recuse_conflicted(case: Case) -> None:
    """Recuse whoever has a conflict over a case; inside the transaction that opens it, after it was saved."""
    over = Conflict.objects.filter(project=case.project_id)
    if not over.exists():
        return
    characters, story = _shown(case)
    makers = set(case.recusals.filter(why=Recusal.Why.OWN_WORK).values_list("user", flat=True))
    about = Q(character__in=characters) | Q(author__in=characters.values("created_by")) | Q(author__in=makers)
    if story:
        about |= Q(story=story) | Q(author=story.created_by)
    for user in User.objects.filter(pk__in=over.filter(about).values("user")):
        _recuse(user, {case.pk}, case.opened_at)


def _named(over: Over) -> dict[str, Any]:
    names = {"character": Character, "story": Story, "author": User}
    return {name: over if isinstance(over, kind) else None for name, kind in names.items()}


def _ways(conflict: Conflict) -> list[Q]:
    if conflict.character_id:
        return [Q(**{way: conflict.character_id}) for way in ("character", CAST, PRESENT)]
    if conflict.story_id:
        return [Q(**{way: conflict.story_id}) for way in ("story_version__story", "frame__story")]
    of = ("character", CAST, PRESENT, "story_version__story", "frame__story")
    corrected = Q(recusals__user=conflict.author_id, recusals__why=Recusal.Why.OWN_WORK)
    return [*(Q(**{f"{way}__created_by": conflict.author_id}) for way in of), corrected]


def _shown(case: Case) -> tuple[QuerySet[Character], Story | None]:
    """Return the characters that a case shows, and the story that it is of."""
    if case.frame is not None:
        return Character.objects.filter(placements__frame=case.frame), case.frame.story
    if case.story_version is not None:
        story = case.story_version.story
        return Character.objects.filter(roles__story=story), story
    return Character.objects.filter(cases=case), None


def _recuse(user: User, cases: set[int], now: datetime) -> None:
    """Recuse a person; who passed on a case cannot take that back any more."""
    why = Recusal.Why.CONFLICT
    Recusal.objects.filter(user=user, case__in=cases, why=Recusal.Why.PASSED).update(why=why)
    Recusal.objects.bulk_create(
        (Recusal(case_id=case, user=user, why=why, at=now) for case in cases), batch_size=500, ignore_conflicts=True
    )


def _record(conflict: Conflict, before: str, after: str, actor: User) -> None:
    what = chronicle.What.CONFLICT
    chronicle.record(
        conflict.project_id, what, {"conflict": before}, {"conflict": after}, actor=actor, about=conflict.user
    )
