from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from curation.export import difference, inventory
from curation.export.difference import Difference
from curation.export.reasons import Version
from curation.management.project_command import WRONG_USE, ProjectCommand
from curation.models import Export, Project

SIGNS = {"added": "+", "removed": "-", "changed": "~"}
EVERYTHING = -1


class Command(ProjectCommand):
    help = "Say what two exports of a project differ in, and why; each is a version's name or a folder."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("old", metavar="OLD", help="name of a version, or folder of an export")
        parser.add_argument("new", metavar="NEW", help="the same")

    def handle(self, **options: Any) -> None:
        project = self.project(options["project"])
        old, new = (_version(project, options[name]) for name in ("old", "new"))
        found = difference.between(project, old, new, most=EVERYTHING)
        if options["json"]:
            self.stdout.write(json.dumps({"old": old.name, "new": new.name, **found.as_json()}, ensure_ascii=False))
        else:
            self._print(found)

    def _print(self, found: Difference) -> None:
        for group, changes in found.changes.items():
            for change in changes:
                self.stdout.write(f"{SIGNS[group]} {change.kind} {change.key}: {change.why}")
        self.stdout.write(", ".join(f"{group}: {number:,}" for group, number in found.counts.items()))


def _version(project: Project, name: str) -> Version:
    folder, begun_at = Path(name), None
    if not (folder / inventory.NAME).is_file():
        folder, begun_at = _stored(project, name)
    return Version(name, folder, begun_at)


def _stored(project: Project, name: str) -> tuple[Path, datetime]:
    made = Export.objects.filter(project=project, state=Export.State.DONE)
    found = made.filter(name=name).first()
    if found is None:
        names = ", ".join(made.values_list("name", flat=True)[:20]) or "none yet"
        raise CommandError(
            f"{name!r} is neither a folder of an export nor a version of {project.slug}; there are: {names}",
            returncode=WRONG_USE,
        )
    return found.folder, found.created_at
