"""What the commands on a project share: its argument, `--json`, progress on stderr, and the exit codes."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from curation.images import DamagedImage
from curation.intake import Report, Source, UnreadableSource
from curation.models import Project
from curation.progress import Track, told

FAILED, WRONG_USE = 1, 2


class ProjectCommand(BaseCommand):
    """A command with a project as its first argument."""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("project", metavar="PROJECT", help="the slug, as in its address")
        parser.add_argument("--json", action="store_true", help="print one machine-readable object, last")

    def project(self, slug: str) -> Project:
        try:
            return Project.objects.get(slug=slug)
        except Project.DoesNotExist:
            present = ", ".join(Project.objects.values_list("slug", flat=True)[:20]) or "none yet"
            raise CommandError(f"there is no project {slug!r}; there are: {present}", returncode=WRONG_USE) from None

    def track(self) -> Track:
        return told(self.stderr)


class ImportCommand(ProjectCommand):
    """A command that takes a file of lines into a project."""

    things: str

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("file", metavar="FILE", type=Path, help="JSON Lines, UTF-8")
        parser.add_argument(
            "--all-or-nothing",
            action=argparse.BooleanOptionalAction,
            default=True,
            help="take nothing if any line is bad; otherwise the good lines are taken and the exit code still is 1",
        )

    def take(self, project: Project, source: Source, **options: Any) -> Report:
        raise NotImplementedError

    def handle(self, **options: Any) -> None:
        project = self.project(options["project"])
        try:
            source = Source.from_path(options["file"])
        except UnreadableSource as error:
            raise CommandError(str(error), returncode=WRONG_USE) from error
        try:
            report = self.take(project, source, all_or_nothing=options["all_or_nothing"], track=self.track())
        except (DamagedImage, OSError) as error:
            raise CommandError(f"nothing was taken: {error}", returncode=FAILED) from error
        self._print(report, options["json"])
        if report.errors:
            raise SystemExit(FAILED)

    def _print(self, report: Report, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps(report.as_json(), ensure_ascii=False))
            return
        for error in report.errors:
            self.stderr.write(str(error))
        self.stdout.write(f"{self.things} taken: {len(report.taken):,}; errors: {len(report.errors):,}")
