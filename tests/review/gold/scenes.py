"""Projects with gold cases, for the tests of them."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from curation.models import Project
from review.gold.making import make
from review.models import Case, Gold, Seat
from review.panels import seat_panel
from review.queue import lease
from tests import factories
from tests.review import factories as cases


def project(share: float = 0.2, feedback: str = "never", **policy: Any) -> Project:
    return cases.project(gold_share=share, gold_feedback=feedback, **policy)


def settled(project: Project, choice: str = "approve", checkpoint: str = "hv1", **fields: Any) -> Case:
    """A case that two people settled, who are on the panel no more."""
    people = [factories.user() for _ in range(2)]
    panel = seat_panel(project, checkpoint, people)
    new = {"hv1": cases.character_case, "hv2": cases.story_case, "hv3": cases.frame_case}[checkpoint]
    Case.objects.filter(project=project, free__gt=0).update(free=0)  # the others are let alone
    case = new(project, **fields)
    cases.decide(case, people, choice, timezone.now())
    panel.panellists.filter(user__in=people).update(active=False)
    Case.objects.filter(project=project, state="open", known_answer="").update(free=2)
    case.refresh_from_db()
    return case


def gold(project: Project, choice: str = "approve", checkpoint: str = "hv1", **fields: Any) -> Gold:
    lead = factories.member(project, "lead")
    return make(lead, settled(project, choice, checkpoint, **fields))


def lease_all(user: User, project: Project, checkpoint: str = "hv1", count: int = 50) -> list[Seat]:
    return lease(user, project, checkpoint, count)


def golden(seats: list[Seat]) -> list[Seat]:
    return [seat for seat in seats if seat.case.is_gold]


def meets_gold(project: Project, checkpoint: str = "hv1", ordinary: int = 40) -> tuple[User, Case]:
    """A new panellist in a long queue, and the first gold case in it."""
    for _ in range(ordinary):
        cases.character_case(project)
    (user,) = cases.panel(project, checkpoint, 1)
    return user, golden(lease_all(user, project, checkpoint))[0].case
