"""A project whose budget runs out in mid-run stops cleanly; raised, it resumes where it stopped. Real processes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest

from tests.faults.test_cloud_under_errors import Vendors, vendors
from tests.installation import Installation, wait_for

CHARACTERS, BUDGET, RAISED = 24, "0.03", "5"
PATIENCE_SECONDS = 300
FILLED = f"""
import django
django.setup()
from generation.planning import plan_characters
from generation.roles import Role
from tests import factories
roles = {{role.value: [{{"provider": "sketch", "model": f"sketch-{{role}}-1"}}] for role in Role}}
roles["writer"] = [{{"provider": "openai", "model": "gpt-4o", "most_output": 300}}]
roles["illustrator"] = [{{"provider": "diffusers", "model": "flux.1-dev"}}]  # nobody to draw: only writing is wanted
project = factories.project("lamps", suite={{"name": "own", "roles": roles}}, budget_usd="{BUDGET}")
factories.member(project, "lead", username="lead")
plan_characters(project, {CHARACTERS})
"""
PAGE = """
import django
django.setup()
from django.contrib.auth.models import User
from django.test import Client
client = Client()
client.force_login(User.objects.get(username="lead"))
print(client.get("/projects/lamps/budget/", headers={"host": "127.0.0.1"}).content.decode())
"""


@dataclass
class Site:
    installation: Installation
    vendors: Vendors

    def rows(self, query: str) -> list[tuple]:
        with closing(sqlite3.connect(self.installation.home / "triptych.sqlite3", timeout=20)) as database, database:
            return database.execute(query).fetchall()

    def value(self, query: str) -> object:
        return self.rows(query)[0][0]

    @property
    def spent(self) -> Decimal:
        return Decimal(str(self.value("select spent_usd from curation_project where slug = 'lamps'")))

    def hurry(self) -> None:
        """Let the pause of what was put off be over: it may last a minute."""
        self.rows("update curation_character set retry_at = null where retry_at is not null")

    def described(self) -> int:
        return int(str(self.value("select count(*) from curation_character where state != 'new'")))

    def stopped(self) -> bool:
        """Whether the budget declined a call for good, and nobody is at work on what waits."""
        declined = self.value("select declined_budget_usd from curation_project where slug = 'lamps'")
        waits = "state = 'new' and (claim_token != '' or retry_at is null)"
        if declined is None:
            self.hurry()
        return declined is not None and self.value(f"select count(*) from curation_character where {waits}") == 0


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    home: Path = tmp_path_factory.mktemp("budget")
    with vendors(home, 0.0, "--answer-seconds=0.3") as there:
        installation = Installation(home / "home", DEMO="0", **there.environment)
        with installation.running(workers=2):
            installation.run("-c", FILLED)
            yield Site(installation, there)


def test_it_stops_in_mid_run_and_goes_on_when_the_budget_is_raised(site: Site) -> None:
    wait_for(site.stopped, f"the budget to stop it; see {site.installation.log}", PATIENCE_SECONDS)
    at_stop = site.described()
    assert 0 < at_stop < CHARACTERS
    assert site.spent <= Decimal(BUDGET)
    assert site.value("select count(*) from generation_reservation") == 0
    assert site.vendors.bill()["ended"] == {"ok": at_stop}
    assert site.value("select count(*) from curation_character where state = 'failed' or faults > 0") == 0

    page = site.installation.run("-c", PAGE)
    assert "are less than a call can cost" in page
    assert "Raise the budget" in page

    site.rows(f"update curation_project set budget_usd = {RAISED} where slug = 'lamps'")
    site.hurry()
    wait_for(lambda: site.described() == CHARACTERS, f"the rest; see {site.installation.log}", PATIENCE_SECONDS)
    assert "Raise the budget" not in site.installation.run("-c", PAGE)
    # Nothing lost, nothing doubled: one answer that was charged, one recorded call and one move for each.
    assert site.vendors.bill()["ended"] == {"ok": CHARACTERS}
    calls = site.rows("select outcome, count(*) from curation_modelcall where role = 'writer' group by 1")
    assert calls == [("ok", CHARACTERS)]
    moves = site.rows("select count(*) from curation_event where to_state = 'described' group by item_id")
    assert moves == [(1,)] * CHARACTERS
    assert float(site.spent) == pytest.approx(site.vendors.bill()["dollars"], abs=1e-4)
