"""`make run` with a PostgreSQL of its own, pooled connections and all."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.request import urlopen

import psycopg

from tests.installation import Installation
from tests.postgres import throw_away_postgres

VISITS = 200


def test_many_visitors_share_few_connections(tmp_path: Path) -> None:
    with throw_away_postgres() as url:
        installation = Installation(tmp_path / "home", DATABASE_URL=url, DATABASE_POOL="5", DEMO="0")
        with installation.running(workers=1), ThreadPoolExecutor(20) as visitors:
            statuses = set(visitors.map(lambda _: urlopen(f"{installation.url}/healthz").status, range(VISITS)))
            assert statuses == {200}
            assert connections(url) <= 3 * 5  # web, worker and sweep
    assert not (installation.home / "triptych.sqlite3").exists()


def connections(url: str) -> int:
    with psycopg.connect(host=url.partition("host=")[2], user="triptych", dbname="postgres") as client:
        row = client.execute("SELECT count(*) FROM pg_stat_activity WHERE datname = 'postgres'").fetchone()
    assert row
    return int(row[0]) - 1
