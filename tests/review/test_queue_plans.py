"""The queue is read from its index: what a lease costs does not depend on how many cases are open."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from curation.models import Character, Project
from review import absences, conflicts, queue
from review.models import Absence, Case
from tests import factories
from tests.review import factories as cases

pytestmark = pytest.mark.django_db

OPEN = 3000


@pytest.fixture
def project() -> Project:
    return cases.project()


@pytest.fixture
def reviewer(project: Project) -> User:
    return cases.panel(project, "hv1", 1)[0]


@pytest.fixture
def full(project: Project) -> None:
    """A queue of many open cases of every priority, people who were away, and statistics of it all."""
    now = timezone.now()
    characters = [
        Character(project=project, c_id=f"C_{n:05d}", look=str(n), state="in_review", state_since=now)
        for n in range(OPEN)
    ]
    Character.objects.bulk_create(characters)
    same = {"project": project, "checkpoint": "hv1", "round": 1, "panel_size": 3, "quorum": 2}
    rule = {"early_close": True, "calibration": False, "free": 2, "opened_at": now}
    Case.objects.bulk_create(
        Case(character=one, label=f"hv1/{one.c_id}/1", priority=n % 3 - 1, **same, **rule)
        for n, one in enumerate(characters)
    )
    spans = [(now - timedelta(days=n + 1), now - timedelta(days=n)) for n in range(300)]
    Absence.objects.bulk_create(
        Absence(project=project, user=user, since=since, until=until)
        for user in cases.panel(project, "hv1", 4)
        for since, until in spans
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def plan(rows: QuerySet[Any]) -> str:
    return rows.explain()


def queue_of(reviewer: User, project: Project) -> QuerySet[Case]:
    return queue.queue_of(reviewer, project, "hv1", timezone.now())


@pytest.mark.usefixtures("full")
def test_the_next_cases_come_from_the_queues_index_without_sorting(reviewer: User, project: Project) -> None:
    shown = plan(queue_of(reviewer, project)[:3])
    assert "case_queue" in shown
    assert "Sort" not in shown and "TEMP B-TREE" not in shown
    assert "Seq Scan on review_case" not in shown and "SCAN review_case" not in shown
    assert "Seq Scan on review_absence" not in shown and "SCAN review_absence" not in shown


@pytest.mark.usefixtures("full")
def test_how_many_wait_is_counted_in_the_index(reviewer: User, project: Project) -> None:
    shown = plan(queue_of(reviewer, project).values_list("pk", flat=True)[:100])
    # SQLite looks at each row once more: it does not take the partial index's word for `free > 0`.
    assert "INDEX case_queue" in shown or "Index Only Scan using case_queue" in shown


@pytest.mark.usefixtures("full")
def test_a_lease_is_as_many_queries_however_much_it_takes(reviewer: User, project: Project) -> None:
    queue.lease(reviewer, project, "hv1", 1)
    counts = []
    for count in (2, 5, 10):
        with CaptureQueriesContext(connection) as asked:
            assert len(queue.lease(reviewer, project, "hv1", count)) == count
        counts.append(len(asked))
    assert max(counts) == min(counts) <= 9


@pytest.mark.usefixtures("full")
def test_absences_conflicts_and_priorities_cost_a_lease_no_query(reviewer: User, project: Project) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            held.append(len(queue.lease(reviewer, project, "hv1", held[-1] + 1)))
        return len(queries)

    held = [len(queue.lease(reviewer, project, "hv1", 1))]
    before = asked()
    lead = factories.member(project, "lead")
    tomorrow = timezone.localdate() + timedelta(days=1)
    absences.declare(project, reviewer, tomorrow, tomorrow, actor=lead)
    for character in Character.objects.filter(project=project, cases__seats__isnull=True)[:50]:
        conflicts.declare(project, reviewer, character, actor=lead)
    assert asked() == before
