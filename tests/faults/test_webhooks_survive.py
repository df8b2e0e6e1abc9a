"""Workers that die while a receiver has not answered yet, and a Redis that forgets: every notice arrives."""

from __future__ import annotations

import os
import signal
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import redis

from config import home
from tests.curation.webhooks.receiver import Receiver, receiving
from tests.installation import Installation, wait_for

NOTICES = 24
A_FAULT_EVERY = 8  # posts
SCENE = """
from curation.webhooks import registering
from tests import factories
project = factories.project("demo")
registering.add(project, {url!r}, ["character.locked"], None)
for number in range({notices}):
    factories.character(project)
"""


def rows(folder: Path, query: str) -> list[tuple]:
    with closing(sqlite3.connect(folder / "triptych.sqlite3")) as database:
        return database.execute(query).fetchall()


def faulty(receiver: Receiver, installation: Installation) -> None:
    """Kill whoever posts, every now and then, and have Redis forget everything."""
    if len(receiver.got) % A_FAULT_EVERY:
        return
    for pid, line in installation.processes().items():
        if "manage.py work" in line:
            os.kill(pid, signal.SIGKILL)
    with redis.Redis.from_url(home.redis_url(installation.home)) as client:
        client.flushall()


@pytest.mark.sqlite
def test_kill_9_while_posting_loses_nothing_and_repeats_only_under_the_same_id(tmp_path: Path) -> None:
    folder = tmp_path / "home"
    installation = Installation(
        folder,
        DEMO="0",
        CLAIM_SECONDS="2",
        WEBHOOK_NETWORKS="127.0.0.0/8",
        DATABASE_URL=f"sqlite:///{folder}/triptych.sqlite3",
    )
    with receiving() as receiver, installation.running(workers=2):
        receiver.before = lambda: faulty(receiver, installation)
        installation.shell(SCENE.format(url=receiver.url, notices=NOTICES))
        delivered = "select count(*) from curation_delivery where state = 'delivered'"
        wait_for(lambda: rows(folder, delivered) == [(NOTICES,)], "every delivery", patience=300)
    told = {webhook_id for (webhook_id,) in rows(folder, "select webhook_id from curation_notice")}
    assert len(told) == NOTICES and set(receiver.ids) == told
    assert len(receiver.got) > NOTICES  # those whose worker died came twice
    assert len({(got.headers["webhook-id"], got.body) for got in receiver.got}) == NOTICES
