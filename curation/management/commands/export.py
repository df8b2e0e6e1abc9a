from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from curation.export import FolderInUse, Manifest, NothingToExport, export_project
from curation.export.formats import MODULES
from curation.images import DamagedImage
from curation.management.project_command import FAILED, WRONG_USE, ProjectCommand


class Command(ProjectCommand):
    help = "Write what was approved, with its provenance, to a folder; repeated, it writes the same bytes."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--format", choices=sorted(MODULES), required=True)
        parser.add_argument("--out", metavar="DIR", type=Path, required=True, help="new, empty, or an earlier export")

    def handle(self, **options: Any) -> None:
        project, out = self.project(options["project"]), options["out"]
        try:
            manifest = export_project(project, options["format"], out, track=self.track())
        except FolderInUse as error:
            raise CommandError(str(error), returncode=WRONG_USE) from error
        except (NothingToExport, DamagedImage) as error:
            raise CommandError(str(error), returncode=FAILED) from error
        except OSError as error:
            raise CommandError(f"{out} cannot be written: {error}", returncode=FAILED) from error
        self.stdout.write(json.dumps(_object(manifest, out)) if options["json"] else _sentence(manifest, out))


def _object(manifest: Manifest, out: Path) -> dict[str, Any]:
    return {"out": str(out), **manifest.as_json()}


def _sentence(manifest: Manifest, out: Path) -> str:
    counts = ", ".join(f"{kind}: {number:,}" for kind, number in manifest.counts.items())
    left_out = sum(number for reasons in manifest.left_out.values() for number in reasons.values())
    size = sum(file.size for file in manifest.files) / 10**6
    return f"{counts}; {size:,.1f} MB written to {out}; left out: {left_out:,}, see its manifest.json"
