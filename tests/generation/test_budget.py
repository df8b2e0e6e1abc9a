"""Money: set aside before a call, so that however many workers call at once, the budget is not passed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from curation.models import ModelCall, Project
from curation.tallies.folding import fold
from generation import budget
from generation.budget import BudgetReached
from generation.models import Reservation
from generation.suite_pages.budget import recent
from tests import factories

DIME = Decimal("0.1")


def reserve(project: Project, key: str = "k") -> Reservation | None:
    return budget.reserve(project, DIME, key, "writer", "gpt-4o")


@pytest.mark.django_db(transaction=True)
def test_workers_that_ask_at_once_cannot_set_more_aside_than_there_is() -> None:
    project = factories.project(budget_usd=Decimal("0.55"))

    def ask(number: int) -> bool:
        try:
            return reserve(Project.objects.get(pk=project.pk), f"k{number}") is not None
        except BudgetReached:
            return False
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as workers:
        got = list(workers.map(ask, range(12)))
    assert sum(got) == 5
    assert budget.committed(project) == Decimal("0.5")


@pytest.mark.django_db
def test_a_call_that_costs_less_gives_the_rest_back() -> None:
    project = factories.project(budget_usd=Decimal("0.15"))
    held = reserve(project)
    with pytest.raises(BudgetReached, match=r"are set aside for calls on their way, and this one can cost 0\.1000"):
        reserve(project)
    record = ModelCall(project=project, key="k", role="writer", model="gpt-4o", cost_usd=Decimal("0.01"), outcome="ok")
    budget.settle(record, held)
    assert reserve(project) is not None
    assert Project.objects.get().spent_usd == Decimal("0.01")


@pytest.mark.django_db
def test_calls_that_cost_nothing_go_on_until_everything_is_spent() -> None:
    project = factories.project(budget_usd=Decimal("0.05"))
    assert budget.reserve(project, Decimal(0), "k", "editor", "sketch-editor-1") is None
    Project.objects.update(spent_usd=Decimal("0.05"))
    with pytest.raises(BudgetReached, match="raise it to go on"):
        budget.reserve(project, Decimal(0), "k", "editor", "sketch-editor-1")


@pytest.mark.django_db
def test_what_a_dead_worker_set_aside_counts_as_spent() -> None:
    project = factories.project()
    reserve(project)
    assert budget.collect_lost() == 0
    Reservation.objects.update(until=timezone.now() - timedelta(seconds=1))
    assert (budget.collect_lost(), budget.collect_lost()) == (1, 0)
    call = ModelCall.objects.get()
    assert (call.outcome, call.cost_usd, call.key) == ("error", DIME, "k")
    assert Project.objects.get().spent_usd == DIME


@pytest.mark.django_db
def test_an_answer_that_comes_after_it_was_counted_as_lost_is_not_counted_twice() -> None:
    project = factories.project()
    held = reserve(project)
    Reservation.objects.update(until=timezone.now() - timedelta(seconds=1))
    budget.collect_lost()
    record = ModelCall(project=project, key="k", role="writer", model="gpt-4o", cost_usd=Decimal("0.01"), outcome="ok")
    budget.settle(record, held)
    assert Project.objects.get().spent_usd == DIME
    assert sum(ModelCall.objects.values_list("cost_usd", flat=True)) == DIME


@pytest.mark.django_db
def test_the_page_says_what_was_spent_set_aside_and_stopped() -> None:
    project = factories.project("lamps", budget_usd=Decimal("2"), spent_usd=Decimal("2"))
    factories.call(project, model="gpt-4o", role="writer", cost_usd=Decimal("2"), input_tokens=1234)
    factories.call(project, model="gpt-4o", role="writer", outcome="refused", error="Refused: it will not")
    reserve_line = Reservation(project=project, key="k", role="writer", model="gpt-4o", amount_usd=DIME)
    reserve_line.until = timezone.now()
    reserve_line.save()
    fold()
    client = Client()
    client.force_login(factories.member(project, "lead"))
    page = client.get("/projects/lamps/budget/").content.decode()
    for said in ("The budget is reached", "US$ 0.1000", "for 1 call on its way", "1,234", "it will not", "openai.com"):
        assert said in page


def budget_page(project: Project) -> str:
    client = Client()
    client.force_login(factories.member(project, "lead"))
    return client.get(f"/projects/{project.slug}/budget/").content.decode()


@pytest.mark.django_db
def test_what_is_left_but_too_little_for_a_call_stops_the_project_until_the_budget_is_raised() -> None:
    project = factories.project("lamps", budget_usd=Decimal("0.15"), spent_usd=Decimal("0.06"))
    with pytest.raises(BudgetReached, match="raise it to go on") as caught:
        reserve(project)
    assert caught.value.seconds == budget.RAISED_SECONDS
    page = budget_page(project)
    assert "the US$ 0.0900 that are left are less than a call can cost" in page
    assert f'href="/projects/{project.slug}/people/"' in page
    Project.objects.update(budget_usd=Decimal("0.2"))
    assert reserve(Project.objects.get()) is not None
    assert "less than a call can cost" not in budget_page(project)


@pytest.mark.django_db
def test_where_only_calls_on_their_way_stand_in_the_way_nothing_is_stopped_and_the_wait_is_short() -> None:
    project = factories.project("lamps", budget_usd=Decimal("0.15"))
    reserve(project)
    with pytest.raises(BudgetReached, match="looked at again when they are done") as caught:
        reserve(project)
    assert caught.value.seconds == budget.SETTLED_SECONDS
    assert not Project.objects.get().out_of_money


@pytest.mark.django_db
def test_the_page_asks_the_database_as_often_for_many_calls_as_for_few(
    django_assert_max_num_queries: pytest.FixtureRequest,
) -> None:
    project = factories.project("lamps")
    for number in range(30):
        factories.call(project, model=f"m{number % 7}", outcome="error")
    client = Client()
    client.force_login(factories.member(project, "lead"))
    with django_assert_max_num_queries(14):
        assert client.get("/projects/lamps/budget/").status_code == 200


@pytest.mark.django_db
def test_the_page_counts_what_was_sent_again() -> None:
    project = factories.project("lamps")
    for parameters in ({"tries": 3, "lost_tries": 1}, {"tries": 2, "lost_tries": 0}, {"temperature": 0.9}):
        factories.call(project, model="gpt-4o", role="writer", parameters=parameters)
    factories.call(project, model="gemini-2.5-pro", role="writer", cost_usd=Decimal("1"))
    assert {line["model"]: line["again"] for line in recent(project)} == {"gpt-4o": 3, "gemini-2.5-pro": 0}
    assert "Sent again" in budget_page(project)
