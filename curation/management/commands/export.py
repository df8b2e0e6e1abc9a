from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from curation.export import (
    BadOptions,
    CannotSplit,
    FolderInUse,
    Manifest,
    NothingToExport,
    Options,
    export_project,
    manifest,
)
from curation.export.formats import NAMES
from curation.export.upload import CannotUpload, UnknownStore, store_of, upload
from curation.export.writing import draft_of
from curation.images import DamagedImage
from curation.management.project_command import FAILED, WRONG_USE, ProjectCommand

TABLES = {
    "references": "approved references too",
    "votes": "votes too, by pseudonym and without free text",
    "calls": "model calls too",
    "rejected": "what the arbitrator or a panel turned down too: negatives for judges",
}


class Command(ProjectCommand):
    help = "Write what was approved, with its provenance, to a folder; repeated, it writes the same bytes."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--format", choices=NAMES, required=True)
        parser.add_argument("--out", metavar="DIR", type=Path, required=True, help="new, empty, or an earlier export")
        parser.add_argument(
            "--eval-share",
            metavar="SHARE",
            type=float,
            default=0.0,
            help="hold out this share of the characters: their stories are the split eval, none of train",
        )
        parser.add_argument("--upload", metavar="URL", help="copy the export there too, as s3://bucket/folder")
        for name, says in TABLES.items():
            parser.add_argument(f"--with-{name}", dest=name, action="store_true", help=says)

    def handle(self, **options: Any) -> None:
        project, out = self.project(options["project"]), options["out"]
        try:
            chosen = Options(options["eval_share"], **{name: options[name] for name in TABLES})
            if options["upload"]:
                store_of(options["upload"])  # known before an hour's work is done
            written = export_project(project, options["format"], out, options=chosen, track=self.track())
            if options["upload"]:
                upload(out, options["upload"], self.track())
        except (FolderInUse, BadOptions, UnknownStore) as error:
            raise CommandError(str(error), returncode=WRONG_USE) from error
        except (NothingToExport, CannotSplit, CannotUpload, DamagedImage) as error:
            raise CommandError(f"{error}{_kept(out)}", returncode=FAILED) from error
        except OSError as error:
            raise CommandError(f"{out} cannot be written: {error}{_kept(out)}", returncode=FAILED) from error
        for warning in written.warnings:
            self.stderr.write(f"warning: {warning}")
        self.stdout.write(json.dumps(_object(out)) if options["json"] else _sentence(written, out))


def _kept(out: Path) -> str:
    draft = draft_of(out.resolve())
    return f"; what was written so far waits in {draft} for the same command" if draft.exists() else ""


def _object(out: Path) -> dict[str, Any]:
    return {"out": str(out), **manifest.read(out)}


def _sentence(written: Manifest, out: Path) -> str:
    counts = ", ".join(f"{kind}: {number:,}" for kind, number in written.counts.items())
    left_out = sum(number for reasons in written.left_out.values() for number in reasons.values())
    return f"{counts}; {written.size / 10**6:,.1f} MB written to {out}; left out: {left_out:,}, see its manifest.json"
