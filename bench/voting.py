"""Votes a second of K reviewers over real HTTP with real tokens, against a whole installation of its own.

Each reviewer leases, votes as fast as the answers come (nine of ten approve), and holds three cases ahead. Before the
figures are printed, every vote that was acknowledged is looked up in the database, and every case's seats are counted.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import secrets
import statistics
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.installation import Installation, wait_for
from tests.postgres import throw_away_postgres

AHEAD = 3
WEB_SERVERS = 2
APPROVED = 0.9


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=75_000)
    parser.add_argument("--reviewers", type=int, default=32)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("--json", action="store_true", help="one JSON object (the only form there is)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="triptych-bench-") as folder, database(options.database) as env:
        site = Installation(Path(folder) / "home", DEMO="0", LOG_LEVEL="ERROR", WEB_SERVERS=str(WEB_SERVERS), **env)
        seeded = json.loads(
            site.run("-m", "bench.seed", f"--items={options.items}", f"--reviewers={options.reviewers}")
        )
        with site.running(workers=1):
            wait_for(lambda: listeners(site.port) == WEB_SERVERS, "every web server")
            figures = measure(site, seeded, options.seconds)
        figures |= json.loads(site.run("-m", "bench.voted", seeded["project"], str(Path(folder) / "acknowledged.json")))
    print(
        json.dumps({"database": options.database, "items": options.items, "seeded_in_s": seeded["seconds"], **figures})
    )


@contextmanager
def database(name: str) -> Iterator[dict[str, str]]:
    with throw_away_postgres(durable=True) if name == "postgresql" else nullcontext() as url:
        yield {"DATABASE_URL": url} if url else {}


@dataclass
class Reviewer(threading.Thread):
    """One person at the queue; `voted` holds (case, key) of every vote that was acknowledged."""

    port: int
    project: str
    token: str
    seed: int
    until: float
    voted: list[tuple[int, str]] = field(default_factory=list)
    outcomes: Counter[str] = field(default_factory=Counter)
    vote_ms: list[float] = field(default_factory=list)
    lease_ms: list[float] = field(default_factory=list)
    errors: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        super().__init__(daemon=True)
        self.line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    __hash__ = threading.Thread.__hash__

    def run(self) -> None:
        chance = random.Random(self.seed)
        cases: list[dict[str, Any]] = []
        while time.monotonic() < self.until:
            if not cases:
                answer = self.ask(f"projects/{self.project}/queues/hv1/lease?count={AHEAD}", {}, self.lease_ms)
                cases = answer["cases"] if answer else []
                continue
            case, key = cases[0], secrets.token_hex(8)
            ballot: dict[str, Any] = {"choice": "approve", "key": key, "seconds": 4.0}
            if chance.random() > APPROVED:
                ballot |= {"choice": "reject", "reasons": [case["reasons"][0]["code"]]}
            answer = self.ask(f"cases/{case['id']}/vote?ahead={AHEAD}", ballot, self.vote_ms)
            if answer is None:
                cases = []
                continue
            self.outcomes[answer["outcome"]] += 1
            if answer["outcome"] in ("recorded", "changed"):
                self.voted.append((case["id"], key))
            cases = answer["next"]

    def ask(self, path: str, body: dict[str, Any], times: list[float]) -> dict[str, Any] | None:
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        started = time.perf_counter()
        self.line.request("POST", f"/api/v1/{path}", json.dumps(body), headers)
        response = self.line.getresponse()
        raw = response.read()
        times.append(1000 * (time.perf_counter() - started))
        if response.status != 200:
            self.errors[str(response.status)] += 1
            return None
        answer: dict[str, Any] = json.loads(raw)
        return answer


def measure(site: Installation, seeded: dict[str, Any], seconds: float) -> dict[str, Any]:
    """Let everybody vote for so long; return rates and latencies."""
    before, started = cpu_seconds(site), time.monotonic()
    people = [
        Reviewer(site.port, seeded["project"], one["token"], number, started + seconds)
        for number, one in enumerate(seeded["reviewers"])
    ]
    for person in people:
        person.start()
    for person in people:
        person.join()
    took = time.monotonic() - started
    cpu, memory = cpu_seconds(site) - before, memory_mb(site)
    votes = [vote for person in people for vote in person.voted]
    (site.home.parent / "acknowledged.json").write_text(json.dumps(votes))
    return {
        "reviewers": len(people),
        "seconds": round(took, 1),
        "votes": len(votes),
        "votes_per_second": round(len(votes) / took, 1),
        "vote_ms": quantiles([ms for person in people for ms in person.vote_ms]),
        "lease_ms": quantiles([ms for person in people for ms in person.lease_ms]),
        "outcomes": dict(sum((person.outcomes for person in people), Counter())),
        "errors": dict(sum((person.errors for person in people), Counter())),
        "cpu_cores": round(cpu / took, 2),
        "memory_mb": memory,
    }


def listeners(port: int) -> int:
    """Count the sockets that listen on a port of this machine."""
    rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    return sum(row[1].endswith(f":{port:04X}") and row[3] == "0A" for row in rows)


def quantiles(values: list[float]) -> dict[str, float]:
    if len(values) < 2:
        return {}
    cuts = statistics.quantiles(values, n=100)
    return {f"p{at}": round(cuts[at - 1], 1) for at in (50, 95, 99)}


def cpu_seconds(site: Installation) -> float:
    """Return processor time used so far by everything that the installation runs."""
    ticks = os.sysconf("SC_CLK_TCK")
    stats = (Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split() for pid in site.processes())
    return sum((int(stat[11]) + int(stat[12])) / ticks for stat in stats)


def memory_mb(site: Installation) -> int:
    """Return proportional memory of everything that the installation runs, in MB."""
    kilobytes = 0
    for pid in site.processes():
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        kilobytes += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return round(kilobytes / 1000)


if __name__ == "__main__":
    main()
