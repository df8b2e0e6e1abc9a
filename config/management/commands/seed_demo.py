"""Make the demo project that a first start shows, with its people, and print their log-ins."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from config import people
from curation.models import Project

SLUG = "demo"
# Worse machines than the preset, so that a first visitor meets rejections and hard failures within minutes.
FAULTS = {"composition": 0.2, "repair": 0.7}


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="one JSON object a log-in")

    def handle(self, **options: Any) -> None:
        if Project.objects.filter(slug=SLUG).exists():
            self.stderr.write(f"there is a project {SLUG} already; nothing was changed")
            raise SystemExit(1)
        project = Project.objects.create(
            slug=SLUG,
            title="Triptych demo",
            suite={"name": "sketch", "faults": FAULTS},
            targets={"characters": 12, "stories": 4},
        )
        people.gather_demo(project)
        for login in people.issue_logins(project):
            self.stdout.write(login.line(options["json"]))
