"""p50, p95 and processor time of each of a lead's pages in a project of N frames and M votes; Events folded a second.

Fills a throw-away database (SQLite, or PostgreSQL with `--database postgresql`) with the rows that a real run leaves,
without pictures; then asks for each page in process, as Django's test client does: everything but the network.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import tempfile
import time
from contextlib import nullcontext
from typing import Any

WARM_UP = 3  # requests that compile templates
PAGES = {
    "overview": "/projects/bench/",
    "consensus": "/projects/bench/consensus/",
    "consensus, hv2, 90 days": "/projects/bench/consensus/?queue=hv2&days=90",
    "diversity": "/projects/bench/diversity/",
    "report": "/projects/bench/report/",
    "items": "/projects/bench/items/?kind=frame",
    "api funnel": "/api/v1/projects/bench/funnel",
    "api consensus": "/api/v1/projects/bench/consensus",
    "api diversity": "/api/v1/projects/bench/diversity",
    "api budget": "/api/v1/projects/bench/budget",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--frames", type=int, default=75_000)
    parser.add_argument("--votes", type=int, default=200_000)
    parser.add_argument("--requests", type=int, default=60, help="of each page")
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    options = parser.parse_args()
    from tests.postgres import throw_away_postgres

    postgres = options.database == "postgresql"
    with (
        tempfile.TemporaryDirectory(prefix="triptych-bench-") as home,
        throw_away_postgres() if postgres else nullcontext("") as url,
    ):
        os.environ.update(TRIPTYCH_HOME=home, DJANGO_SETTINGS_MODULE="config.settings", LOG_LEVEL="ERROR")
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

    from bench.dashboard_rows import fill
    from curation.models import Event, Tally
    from curation.tallies.folding import fold

    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    started = time.perf_counter()
    lead = fill(frames, votes)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    filled = time.perf_counter()
    while fold():
        pass
    folded = time.perf_counter()
    events = Event.objects.count()
    return {
        "frames": frames,
        "votes": votes,
        "database": connection.vendor,
        "events": events,
        "tallies": Tally.objects.count(),
        "fill_seconds": round(filled - started),
        "events_folded_per_second": round(events / (folded - filled)),
        "pages_ms": {name: _times(lead, address, requests) for name, address in PAGES.items()},
    }


def _times(lead: Any, address: str, requests: int) -> dict[str, float]:
    from django.test import Client

    client = Client(SERVER_NAME="localhost")
    client.force_login(lead, "django.contrib.auth.backends.ModelBackend")
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
