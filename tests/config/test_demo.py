"""`manage.py demo` without a simulated panel: people vote, so they are told how to sign in."""

from __future__ import annotations

import io
import json
from contextlib import nullcontext
from decimal import Decimal
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from config import demo
from config.management.commands import demo as command
from config.people import gather_demo
from curation.funnel import state_counts
from curation.models import Character, Project
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def no_machines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "embedded_redis", nullcontext)
    monkeypatch.setattr(command, "_workers", lambda count, say: nullcontext())
    monkeypatch.setattr(demo, "run", lambda *arguments: None)


def run(*arguments: str) -> list[Any]:
    out = io.StringIO()
    call_command("demo", *arguments, "--json", stdout=out, stderr=io.StringIO())
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_people_who_are_to_vote_get_their_log_ins(no_machines: None) -> None:
    *logins, figures = run("--panel", "none")
    assert [login["role"] for login in logins] == ["lead", "panellist", "panellist", "panellist", "operator"]
    for login in logins:
        assert Client().login(request=None, username=login["username"], password=login["password"])
    assert figures["export"] is None


def test_a_simulated_panel_needs_none(no_machines: None) -> None:
    [figures] = run()
    assert figures["project"]


def test_at_its_end_the_pages_tell_what_it_did(no_machines: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def draft(project: Any, *arguments: Any) -> None:
        factories.character(project, state="locked")

    monkeypatch.setattr(demo, "run", draft)
    [figures] = run()
    assert state_counts(Project.objects.get(slug=figures["project"]))["character"]["locked"] == 1


def test_without_a_panel_nothing_can_be_exported(no_machines: None) -> None:
    with pytest.raises(CommandError, match="--out") as caught:
        run("--panel", "none", "--out", "somewhere")
    assert caught.value.returncode == 2


def test_a_run_that_its_budget_stops_says_so_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "SPENT_SECONDS", -1.0)
    project = factories.project("lamps", budget_usd=Decimal("0.3"), spent_usd=Decimal("0.3"))
    factories.character(project, state="new")
    people = gather_demo(project, prefix="lamps-")
    pipeline = demo.Pipeline(project, people, True, lambda *_: None, lambda: None)
    with pytest.raises(demo.Stuck, match=r"US\$ 0\.3000 of 0\.3000 are spent.*larger --budget"):
        pipeline.until_settled("characters", Character, {"locked"})
