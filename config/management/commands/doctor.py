"""Look at everything that Triptych needs, and say what to do about what is missing. Keys are never printed.

Exit codes: 0 nothing is broken, 1 something is, 2 wrong use.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError

from config.doctor import local_models, machine, models
from config.doctor.findings import Finding, State, fail

MARKS = {State.OK: "ok  ", State.NOTE: "note", State.FAIL: "FAIL"}


class Command(BaseCommand):
    help = __doc__
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, **options: Any) -> None:
        findings = list(examined())
        healthy = all(finding.state is not State.FAIL for finding in findings)
        if options["json"]:
            self.stdout.write(json.dumps({"ok": healthy, "checks": [finding.as_json() for finding in findings]}))
        else:
            for finding in findings:
                self.stdout.write(_line(finding))
        if not healthy:
            raise SystemExit(1)


def examined() -> Iterator[Finding]:
    """Yield every finding; what projects use is left out where there is no database."""
    found = machine.database()
    yield found
    yield machine.redis()
    yield machine.storage()
    yield machine.memory()
    yield machine.graphics()
    if found.state is State.FAIL:
        yield from models.providers({})
        return
    try:
        used = models.in_use()
        yield from models.suites()
        for look in (models.providers, models.prices, models.reminders):
            yield from look(used)
        yield from local_models.examined()
    except DatabaseError as error:
        yield fail("projects", str(error).splitlines()[0], "look at the database")


def _line(finding: Finding) -> str:
    do = f"\n        -> {finding.do}" if finding.do else ""
    return f"{MARKS[finding.state]}  {finding.name}: {finding.said}{do}"
