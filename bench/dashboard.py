"""p50, p95 and processor time of each of a lead's pages in a project of N frames and M votes; Events folded a second.

Fills a throw-away database (SQLite, or PostgreSQL with `--database postgresql`) with the rows that a real run leaves,
without pictures; then asks for each page in process, as Django's test client does: everything but the network.
With `--home DIR` SQLite's database stays in DIR, and the next run with it only measures.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from contextlib import nullcontext
from pathlib import Path
from typing import Any

WARM_UP = 3  # requests that compile templates
PAGES = {
    "overview": "/projects/bench/",
    "consensus": "/projects/bench/consensus/",
    "consensus, hv2, 90 days": "/projects/bench/consensus/?queue=hv2&days=90",
    "diversity": "/projects/bench/diversity/",
    "report": "/projects/bench/report/",
    "items": "/projects/bench/items/?kind=frame",
    "items, approved, page 20": "/projects/bench/items/?kind=frame&state=approved&page=20",
    "exports": "/projects/bench/exports/",
    "webhooks": "/projects/bench/webhooks/",
    "api funnel": "/api/v1/projects/bench/funnel",
    "api consensus": "/api/v1/projects/bench/consensus",
    "api diversity": "/api/v1/projects/bench/diversity",
    "api budget": "/api/v1/projects/bench/budget",
    "api items": "/api/v1/projects/bench/items?kind=frame&state=approved",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--frames", type=int, default=75_000)
    parser.add_argument("--votes", type=int, default=200_000)
    parser.add_argument("--requests", type=int, default=60, help="of each page")
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("--home", type=Path, metavar="DIR", help="keep the database there (SQLite)")
    options = parser.parse_args()
    from tests.postgres import throw_away_postgres

    postgres = options.database == "postgresql"
    with (
        nullcontext(options.home) if options.home else tempfile.TemporaryDirectory(prefix="triptych-bench-") as home,
        throw_away_postgres() if postgres else nullcontext("") as url,
    ):
        os.environ.update(TRIPTYCH_HOME=str(home), DJANGO_SETTINGS_MODULE="config.settings", LOG_LEVEL="ERROR")
        os.environ.pop("DATABASE_URL", None)
        if postgres:
            os.environ.update(DATABASE_URL=url, DATABASE_POOL="0")
        print(json.dumps(measure(options.frames, options.votes, options.requests)))


def measure(frames: int, votes: int, requests: int) -> dict[str, Any]:
    """Fill, fold, and return milliseconds a page."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from curation.models import Event, Tally

    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    filled = _filled(frames, votes)
    return {
        "frames": frames,
        "votes": votes,
        "database": connection.vendor,
        "events": Event.objects.count(),
        "tallies": Tally.objects.count(),
        **filled,
        "pages_ms": {name: _times(address, requests) for name, address in PAGES.items()},
    }


def _filled(frames: int, votes: int) -> dict[str, Any]:
    """Fill the database and fold its Events, as far as no earlier run did; return how long that took."""
    from django.db import connection

    from bench.dashboard_rows import fill
    from curation.models import Event, Project
    from curation.tallies.folding import fold

    started = time.perf_counter()
    if not Project.objects.filter(slug="bench").exists():
        fill(frames, votes)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    filled, rows = time.perf_counter(), 0
    _say(f"filled: {Event.objects.count():,} Events in {filled - started:.0f} s")
    while folded := fold():
        rows += folded
        _say(f"folded: {rows:,} rows")
    seconds = time.perf_counter() - filled
    _check_whole()
    return {"fill_seconds": round(filled - started), "events_folded_per_second": round(rows / seconds)}


def _check_whole() -> None:
    """Make sure that every decision was told by its Event, or the figures would be those of a smaller project."""
    from django.db.models import Sum

    from curation.models import Tally
    from review.models import Decision

    told = Tally.objects.filter(subject="decided").aggregate(told=Sum("value"))["told"]
    assert told == Decision.objects.count(), (told, Decision.objects.count())


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _times(address: str, requests: int) -> dict[str, float]:
    from django.contrib.auth.models import User
    from django.test import Client

    client = Client(SERVER_NAME="localhost")
    client.force_login(User.objects.get(username="bench-lead"), "django.contrib.auth.backends.ModelBackend")
    took = []
    for number in range(requests + WARM_UP):
        if number == WARM_UP:
            busy = time.process_time()
        started = time.perf_counter()
        response = client.get(address)
        took.append(1000 * (time.perf_counter() - started))
        assert response.status_code == 200, (address, response.status_code)
    busy = time.process_time() - busy
    cuts = statistics.quantiles(took[WARM_UP:], n=100)
    return {"p50": round(cuts[49], 1), "p95": round(cuts[94], 1), "cpu": round(1000 * busy / requests, 1)}


if __name__ == "__main__":
    main()
