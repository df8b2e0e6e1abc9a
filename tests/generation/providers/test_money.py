"""Money on the wire: what is sent again is paid for again first, and no answer costs more than was set aside."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection

from curation.models import ModelCall, Project
from generation import budget, ledger, material, prompts, suites
from generation.budget import BudgetReached
from generation.fake_providers.faults import Script
from generation.fake_providers.server import FakeProviders
from generation.models import Reservation
from generation.providers.catalogue import provider
from generation.providers.failures import BadAnswer, Unavailable
from generation.roles import CharacterBrief, Persona, Prompt, Role
from generation.suites.google.client import Gemini
from generation.suites.google.family import PICTURE_OUTPUT
from generation.suites.google.pictures import GeminiPictures
from tests import factories
from tests.servers.providers import practice

BRIEF = CharacterBrief("red fox", "mammals", "lighthouse keeper", "daily_services", "illustration")
FOX = Persona("C_1", "Mira", "red fox", "lighthouse keeper", "A red fox with a blue coat.")
TEMPLATE = Prompt("template", "1", "A fox\n,\nA red fox with a blue coat.\n")
MODELS = {"google": "gemini-2.5-pro", "openai": "gpt-4o"}


@pytest.fixture
def server() -> Iterator[FakeProviders]:
    with practice(timeout=30.0) as found:
        yield found


def suite(vendor: str, role: str = "writer", model: str = "") -> dict[str, Any]:
    entry = {"provider": vendor, "model": model or MODELS[vendor]}
    return {"name": "cloud", "fallback": False, "roles": {role: [entry]}}


def prompt() -> Prompt:
    return prompts.render("describe", data=material.of_character(BRIEF))


def ceiling(vendor: str) -> Decimal:
    writer = suites.build(suite(vendor)).players[Role.WRITER][0].model
    return Decimal(writer.ceiling_usd(prompt().text, 0))


def describe(project: Project, key: str = "C_1/describe") -> None:
    sent = prompt()
    ledger.ask(project, Role.WRITER, key, sent, lambda writer, seed: writer.describe(sent, BRIEF, seed))


def spent(project: Project) -> Decimal:
    return Project.objects.get(pk=project.pk).spent_usd


@pytest.mark.django_db
@pytest.mark.parametrize("fault", ["reset", "half", "wrong_type"])
@pytest.mark.parametrize("vendor", MODELS)
def test_a_lost_answer_is_not_asked_for_again_without_the_money_for_it(
    server: FakeProviders, vendor: str, fault: str
) -> None:
    project = factories.project(suite=suite(vendor), budget_usd=ceiling(vendor) * Decimal("1.9"))
    server.script.follow([fault])
    with pytest.raises(BudgetReached, match="are set aside for calls on their way"):
        describe(project)
    call = ModelCall.objects.get()
    assert server.bill.ended == {fault: 1}
    assert (call.outcome, call.parameters, call.cost_usd) == ("error", {"tries": 1, "lost_tries": 1}, ceiling(vendor))
    assert (spent(project), budget.committed(project)) == (ceiling(vendor), 0)


@pytest.mark.django_db
@pytest.mark.parametrize("vendor", MODELS)
def test_while_it_is_sent_again_the_price_of_both_tries_is_set_aside(
    server: FakeProviders, vendor: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = factories.project(suite=suite(vendor), budget_usd=ceiling(vendor) * Decimal("2.5"))
    seen: list[Decimal] = []
    monkeypatch.setattr(budget, "settle", lambda *_: seen.append(budget.committed(project)))
    server.script.follow(["reset"])
    describe(project)
    assert (seen, server.bill.ended) == ([ceiling(vendor) * 2], {"reset": 1, "ok": 1})


@pytest.mark.django_db
@pytest.mark.parametrize("fault", ["429", "500"])
def test_what_cannot_have_been_billed_is_sent_again_for_the_same_money(server: FakeProviders, fault: str) -> None:
    project = factories.project(suite=suite("google"), budget_usd=ceiling("google") * Decimal("1.5"))
    server.script.follow([fault, fault])
    describe(project)
    assert server.bill.ended == {fault: 2, "ok": 1}


@pytest.mark.django_db
def test_a_call_that_was_counted_as_lost_meanwhile_pays_for_its_next_try_on_its_own() -> None:
    project = factories.project(budget_usd=Decimal(3))
    held = budget.reserve(project, Decimal(1), "k", "writer", "gpt-4o")
    assert held is not None
    Reservation.objects.update(until="2020-01-01T00:00:00Z")
    budget.collect_lost()
    budget.reserve_again(held, Decimal(1))
    assert (spent(project), budget.committed(project)) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_workers_whose_answers_get_lost_are_never_charged_more_than_the_budget() -> None:
    with practice(timeout=30.0) as server:
        server.script = Script({"reset": 0.3, "half": 0.3}, seed=3)
        project = factories.project(suite=suite("google"), budget_usd=ceiling("google") * 9)

        def work(number: int) -> None:
            try:
                describe(Project.objects.get(pk=project.pk), f"C_{number}/describe")
            except (BudgetReached, Unavailable):
                pass
            finally:
                connection.close()

        with ThreadPoolExecutor(4) as workers:
            list(workers.map(work, range(24)))
        assert server.bill.ended["reset"]
        assert Decimal(str(server.bill.dollars)) <= spent(project) <= project.budget_usd
        assert budget.committed(project) == 0


@pytest.mark.django_db
@pytest.mark.parametrize("model", ["gpt-4o", "gpt-4o-mini", "gpt-4.1"])
def test_judging_a_picture_costs_no_more_than_was_set_aside(server: FakeProviders, model: str) -> None:
    judge = suites.build(suite("openai", "arbitrator", model)).players[Role.ARBITRATOR][0].model
    png = factories.png()
    asked = prompts.render("score_template", data=material.of_template(FOX))
    cost = judge.score_template(asked, png, FOX).usage.cost_usd
    assert 0 < cost <= judge.ceiling_usd(asked.text, 1)


def test_a_picture_answer_is_bounded_by_what_was_set_aside_for_it(server: FakeProviders) -> None:
    short = GeminiPictures(Gemini(provider("google"), "gemini-2.5-flash-image", 500))
    with pytest.raises(BadAnswer, match="cut short") as caught:
        short.draw(TEMPLATE, FOX, 7)
    assert Decimal(str(caught.value.usage.cost_usd)) <= short.ceiling_usd(TEMPLATE.text, 0)
    _, sent = server.asked[-1]
    assert sent["generationConfig"]["maxOutputTokens"] == 500


def test_the_bound_leaves_room_for_a_whole_picture(server: FakeProviders) -> None:
    illustrator = suites.build({"name": "cloud"}).players[Role.ILLUSTRATOR][0].model
    assert illustrator.draw(TEMPLATE, FOX, 7).value
    _, sent = server.asked[-1]
    assert sent["generationConfig"]["maxOutputTokens"] == PICTURE_OUTPUT
