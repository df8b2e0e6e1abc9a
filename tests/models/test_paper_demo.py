"""A demo on suite `paper`: practice vendors, every fifth answer an error, and tiny FLUX.1 and Qwen-Image-Edit.

It ends in an export; nothing is lost, doubled or overspent. Real processes: workers, a GPU worker, Redis, SQLite.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from config.home import REPOSITORY
from generation.fake_providers.faults import Script, evenly
from generation.fake_providers.player import Player
from generation.fake_providers.server import FakeProviders, running
from generation.suites.diffusers.random_weights.__main__ import write
from tests.generation.gpu.site import Site
from tests.installation import wait_for
from tests.models.test_worker import MODEL_SECONDS

ERRORS = 0.2
BUDGET = 5.0  # US dollars
DEMO_SECONDS = 360


@dataclass
class Ended:
    """What a demo left behind."""

    site: Site
    figures: dict
    bill: dict


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ended]:
    folder = tmp_path_factory.mktemp("paper")
    suite = write(folder / "weights")
    vendors = FakeProviders(script=Script(evenly(ERRORS), seed=5), player=Player(kind=True))
    vendors.hang_seconds = 6
    with running(vendors):
        env = {"MODEL_SOURCES": str(folder / "weights"), "GEMINI_TIMEOUT": "4", "OPENAI_TIMEOUT": "4"}
        site = Site(folder / "home", "own", **vendors.environment, **env)
        yield Ended(site, ran(site, suite), vendors.bill.as_json())


def ran(site: Site, suite: Path) -> dict:
    """Run the demo beside a GPU worker; return its figures."""
    python("manage.py", "migrate", "--verbosity=0", env=site.env)
    worker = site.start("--device", "cpu")
    try:
        wait_for(
            lambda: bool(site.rows("select 1 from generation_gpuworker")), f"the worker; {site.log}", MODEL_SECONDS
        )
        options = ["--characters=2", "--stories=1", "--seed=3", "--workers=1", f"--budget={BUDGET}", "--json"]
        said = python("manage.py", "demo", f"--suite={suite}", *options, f"--out={site.home}/out", env=site.env)
    finally:
        worker.send_signal(signal.SIGTERM)
        worker.wait(MODEL_SECONDS)
    return dict(json.loads(said.splitlines()[-1]))


def python(*arguments: str, env: dict[str, str]) -> str:
    command = [sys.executable, *arguments]
    done = subprocess.run(
        command, cwd=REPOSITORY, env=env, capture_output=True, text=True, timeout=DEMO_SECONDS, check=False
    )
    assert done.returncode == 0, done.stderr[-4000:]
    return done.stdout


def test_every_role_was_played_by_a_model_of_the_paper(ended: Ended) -> None:
    played = set(ended.site.rows("select role, model from curation_modelcall where outcome = 'ok'"))
    assert {("illustrator", "flux.1-dev"), ("editor", "qwen-image-edit")} <= played
    assert ("composer", "gemini-2.5-flash-image") in played
    for role in ("writer", "arbitrator"):
        assert {(role, "gemini-2.5-pro"), (role, "gpt-4o")} <= played


def test_it_ends_in_an_export_although_every_fifth_request_failed(ended: Ended) -> None:
    assert 1 - ended.bill["ended"]["ok"] / ended.bill["requests"] > ERRORS / 2
    assert ended.figures["states"]["stories"] == {"illustrated": 1}
    assert (ended.site.home / "out" / "manifest.json").exists()


def test_nothing_is_lost(ended: Ended) -> None:
    for kind in ("character", "story", "placement", "frame"):
        assert ended.site.rows(f"select error from curation_{kind} where state = 'failed'") == []
    assert ended.site.rows("select count(*) from generation_reservation") == [(0,)]


def test_nothing_is_doubled(ended: Ended) -> None:
    last: dict[tuple[str, int], str] = {}
    for kind, item, before, after in ended.site.rows(
        "select kind, item_id, from_state, to_state from curation_event order by id"
    ):
        assert before == last.get((kind, item), "")
        last[kind, item] = after
    numbers = "select coalesce(character_id, -placement_id, 1000000 + frame_id), count(*), max(number)"
    attempts = ended.site.rows(f"{numbers} from curation_attempt group by 1")
    assert attempts and all(count == highest for _, count, highest in attempts)


def test_nothing_is_overspent_and_all_that_was_charged_is_counted(ended: Ended) -> None:
    [(spent,)] = ended.site.rows("select spent_usd from curation_project where slug like 'triptych-demo%'")
    assert ended.bill["dollars"] * 0.999 <= float(spent) <= BUDGET
    [(local,)] = ended.site.rows("select sum(cost_usd) from curation_modelcall where role in ('illustrator', 'editor')")
    assert float(local) == 0
