"""One key, sent many times at the same moment."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from review.models import Case, Vote
from tests.review import factories as cases
from tests.review.api.client import ApiClient, reviewer

pytestmark = pytest.mark.django_db(transaction=True)

TIMES = 8


def sent_at_once(api: ApiClient, on: list[Case]) -> Counter[tuple[int, str]]:
    """Approve the cases in turn, all with one key; count the answers."""

    def send(number: int) -> tuple[int, str]:
        try:
            status, answer = api.another().vote(on[number % len(on)], "approve", ahead=0)
        finally:
            connection.close()
        return status, answer["outcome"] if status == 200 else answer["title"]

    with ThreadPoolExecutor(TIMES) as pool:
        return Counter(pool.map(send, range(TIMES)))


def test_on_one_case_it_counts_once_and_always_says_so() -> None:
    project = cases.project()
    case = cases.character_case(project)
    api, _ = reviewer(project)
    api.lease(project)
    assert sent_at_once(api, [case]) == {(200, "recorded"): TIMES}
    assert Vote.objects.count() == 1


def test_on_two_cases_it_counts_for_one_of_them() -> None:
    project = cases.project()
    two = [cases.character_case(project) for _ in range(2)]
    api, _ = reviewer(project)
    api.lease(project, count=2)
    assert sent_at_once(api, two) == {(200, "recorded"): TIMES // 2, (409, "Conflict"): TIMES // 2}
    assert Vote.objects.count() == 1
