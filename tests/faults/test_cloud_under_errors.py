"""A demo on suite `cloud`, where every fifth answer of the vendors is an error, ends in an export.

Nothing is lost, doubled or overspent. Real processes: the practice providers, workers, the embedded Redis, SQLite.
"""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

PATIENCE_SECONDS = 400
ERRORS = 0.2


@dataclass
class Vendors:
    """The practice providers in a process of their own."""

    environment: dict[str, str]

    def bill(self) -> dict:
        address = self.environment["GEMINI_BASE_URL"].removesuffix("/gemini")
        with urllib.request.urlopen(f"{address}/bill") as answer:
            return json.load(answer)


@contextmanager
def vendors(home: Path, error_rate: float, *options: str) -> Iterator[Vendors]:
    command = [sys.executable, "manage.py", "fake_providers", "--port=0", f"--error-rate={error_rate}", "--seed=5"]
    command += ["--hang-seconds=6", *options]
    env = {**os.environ, "TRIPTYCH_HOME": str(home / "vendors")}
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield Vendors(dict(_exported(process.stdout)))
        finally:
            process.send_signal(signal.SIGTERM)


def _exported(lines: Iterator[str]) -> Iterator[tuple[str, str]]:
    """Read `export NAME=VALUE` up to the last of them."""
    for line in lines:
        name, _, value = line.removeprefix("export ").strip().partition("=")
        yield name, value
        if name == "LOCAL_MODELS_BASE_URL":
            return


@dataclass
class PaperDemo:
    """A small demo on suite `cloud` in a home of its own."""

    home: Path
    figures: dict
    bill: dict

    def rows(self, query: str) -> list[tuple]:
        with closing(sqlite3.connect(self.home / "triptych.sqlite3")) as database:
            return database.execute(query).fetchall()


def ran(home: Path, error_rate: float, *options: str) -> PaperDemo:
    with vendors(home, error_rate) as there:
        env = {
            **os.environ,
            **there.environment,
            "TRIPTYCH_HOME": str(home),
            "DATABASE_URL": f"sqlite:///{home / 'triptych.sqlite3'}",
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "GEMINI_TIMEOUT": "4",
            "OPENAI_TIMEOUT": "4",
        }
        command = [sys.executable, "manage.py", "demo", "--suite=cloud", "--characters=4", "--stories=1", "--seed=3"]
        command += ["--workers=2", "--json", "--out", str(home / "out"), *options]
        with (home / "log").open("w") as log:
            done = subprocess.run(
                command, env=env, stdout=subprocess.PIPE, stderr=log, text=True, timeout=PATIENCE_SECONDS, check=False
            )
        assert done.returncode == 0, (home / "log").read_text()[-4000:]
        return PaperDemo(home, json.loads(done.stdout.splitlines()[-1]), there.bill())


@pytest.fixture(scope="module")
def troubled(tmp_path_factory: pytest.TempPathFactory) -> PaperDemo:
    return ran(tmp_path_factory.mktemp("troubled"), ERRORS)


def test_every_fifth_request_really_failed(troubled: PaperDemo) -> None:
    failed = troubled.bill["requests"] - troubled.bill["ended"]["ok"]
    assert failed / troubled.bill["requests"] > ERRORS / 2
    assert len(troubled.bill["ended"]) >= 6


def test_it_still_ends_in_an_export(troubled: PaperDemo) -> None:
    assert troubled.figures["states"]["stories"] == {"illustrated": 1}
    assert (troubled.home / "out" / "manifest.json").exists()


def test_nothing_is_lost(troubled: PaperDemo) -> None:
    for kind in ("character", "story", "placement", "frame"):
        assert troubled.rows(f"select error from curation_{kind} where state = 'failed'") == []
    assert troubled.rows("select count(*) from generation_reservation") == [(0,)]


def test_nothing_is_doubled(troubled: PaperDemo) -> None:
    last: dict[tuple[str, int], str] = {}
    moves = troubled.rows("select kind, item_id, from_state, to_state from curation_event order by id")
    for kind, item, from_state, to_state in moves:
        assert from_state == last.get((kind, item), "")
        last[kind, item] = to_state
    numbers = "select coalesce(character_id, -placement_id, 1000000 + frame_id), count(*), max(number)"
    attempts = troubled.rows(f"{numbers} from curation_attempt group by 1")
    assert all(count == highest for _, count, highest in attempts)


def test_the_ledger_counts_at_least_what_the_vendors_charged(troubled: PaperDemo) -> None:
    (spent,) = troubled.rows("select spent_usd from curation_project where slug like 'triptych-demo%'")[0]
    (recorded,) = troubled.rows("select sum(cost_usd) from curation_modelcall")[0]
    assert float(spent) == pytest.approx(float(recorded), abs=1e-6)
    assert troubled.bill["dollars"] * 0.999 <= float(spent)
