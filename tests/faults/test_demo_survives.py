"""Killed workers and a flushed Redis: the small demo ends in the same data set, byte for byte.

An undisturbed run is the measure. The disturbed one meets a fault at random moments, the two kinds in turn.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
import redis

from config import home

MOMENTS = 20  # each second one costs the start of a worker
PAUSE_SECONDS = (0.2, 1.2)  # between two faults
PATIENCE_SECONDS = 400


@dataclass
class DemoRun:
    """A small demo in a process and a home of its own, on SQLite."""

    folder: Path

    def start(self) -> subprocess.Popen[str]:
        env = {
            **os.environ,
            "TRIPTYCH_HOME": str(self.folder),
            "DATABASE_URL": f"sqlite:///{self.folder / 'triptych.sqlite3'}",
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "CLAIM_SECONDS": "4",
        }
        command = [sys.executable, "manage.py", "demo", "--characters=4", "--stories=1", "--seed=11", "--workers=2"]
        return subprocess.Popen(
            [*command, "--json", "--out", str(self.folder / "out")],
            env=env,
            stdout=subprocess.PIPE,
            stderr=(self.folder / "log").open("w"),
            text=True,
        )

    def digest(self) -> dict[str, str]:
        files = sorted(path for path in (self.folder / "out").rglob("*") if path.is_file())
        return {
            str(path.relative_to(self.folder / "out")): hashlib.sha256(path.read_bytes()).hexdigest() for path in files
        }

    def rows(self, query: str) -> list[tuple]:
        with closing(sqlite3.connect(self.folder / "triptych.sqlite3")) as database:
            return database.execute(query).fetchall()


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> DemoRun:
    run = DemoRun(tmp_path_factory.mktemp("undisturbed"))
    finish(run, run.start())
    return run


def finish(run: DemoRun, demo: subprocess.Popen[str]) -> dict:
    out, _ = demo.communicate(timeout=PATIENCE_SECONDS)
    assert demo.returncode == 0, (run.folder / "log").read_text()[-4000:]
    return json.loads(out.splitlines()[-1])


def disturb(demo: subprocess.Popen[str], fault: Callable[[], bool]) -> int:
    """Let the fault happen at random moments until there were `MOMENTS` of them or the demo is over."""
    chance, done = random.Random(), 0
    while done < MOMENTS and demo.poll() is None:
        time.sleep(chance.uniform(*PAUSE_SECONDS))
        done += fault()
    return done


def workers_of(demo: subprocess.Popen[str]) -> Iterator[int]:
    children = Path(f"/proc/{demo.pid}/task/{demo.pid}/children").read_text().split()
    for pid in map(int, children):
        if b"work" in Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0"):
            yield pid


def assert_nothing_repeated(run: DemoRun) -> None:
    """Each event follows the one before, and no item took the same step from the same place at once."""
    last: dict[tuple[str, int], str] = {}
    for kind, item, from_state, to_state in run.rows(
        "select kind, item_id, from_state, to_state from curation_event order by id"
    ):
        assert from_state == last.get((kind, item), "")
        last[kind, item] = to_state
    numbers = "select coalesce(character_id, -placement_id, 1000000 + frame_id), count(*), max(number)"
    attempts = run.rows(f"{numbers} from curation_attempt group by 1")
    assert all(count == highest for _, count, highest in attempts)


def kill_one(demo: subprocess.Popen[str]) -> bool:
    workers = list(workers_of(demo))
    if workers:
        os.kill(random.choice(workers), signal.SIGKILL)
    return bool(workers)


def flush(run: DemoRun) -> bool:
    try:
        with redis.Redis.from_url(home.redis_url(run.folder)) as client:
            return bool(client.flushall())
    except redis.RedisError:
        return False


def test_kill_9_of_workers_and_flushing_redis_at_any_moment_lose_and_repeat_nothing(
    undisturbed: DemoRun, tmp_path: Path
) -> None:
    run, done = DemoRun(tmp_path), Counter[str]()
    demo = run.start()

    def killed_or_flushed() -> bool:
        name = min(("killed", "flushed"), key=lambda each: done[each])
        is_done = kill_one(demo) if name == "killed" else flush(run)
        done[name] += is_done
        return is_done

    disturb(demo, killed_or_flushed)
    finish(run, demo)
    assert min(done["killed"], done["flushed"]) >= MOMENTS // 4, done
    assert run.digest() == undisturbed.digest()
    assert_nothing_repeated(run)
