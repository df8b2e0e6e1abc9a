from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils import timezone

from curation.images import DamagedImage
from curation.management.project_command import FAILED, WRONG_USE, ProjectCommand
from curation.models import Project, Story
from curation.tallies.folding import fold
from review.report import printing, samples
from review.report.contents import PAPERS
from review.report.document import document


class Command(ProjectCommand):
    help = "Write a project's report as one HTML file that needs nothing else; with --pdf print it too."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--out", metavar="FILE.html", type=Path, required=True)
        parser.add_argument("--pdf", action="store_true", help="also FILE.pdf, by the Chromium of this machine")
        parser.add_argument("--paper", choices=list(PAPERS), default="a4")
        parser.add_argument("--story", metavar="KEY", action="append", default=[], help="show this story; repeatable")

    def handle(self, **options: Any) -> None:
        project, out = self.project(options["project"]), options["out"]
        if out.suffix not in (".html", ".htm"):
            raise CommandError(f"--out: {out} must end in .html", returncode=WRONG_USE)
        stories = _stories(project, options["story"])
        while fold():  # what the sweep has not come to yet
            pass
        written = [out]
        try:
            page = document(project, timezone.now(), stories, asked=bool(options["story"]), paper=options["paper"])
            out.parent.mkdir(parents=True, exist_ok=True)
            out.write_text(page, encoding="utf-8")
            if options["pdf"]:
                written.append(out.with_suffix(".pdf"))
                printing.pdf(out, written[-1])
        except (DamagedImage, printing.CannotPrint) as error:
            raise CommandError(str(error), returncode=FAILED) from error
        except OSError as error:
            raise CommandError(f"{out} cannot be written: {error}", returncode=FAILED) from error
        self._tell(written, stories, options["json"])

    def _tell(self, written: list[Path], stories: list[Story], as_json: bool) -> None:
        if as_json:
            files = [{"path": str(path), "bytes": path.stat().st_size} for path in written]
            self.stdout.write(json.dumps({"files": files, "stories": [story.key for story in stories]}))
            return
        for path in written:
            self.stdout.write(f"{path}: {path.stat().st_size / 1000:,.0f} kB")


def _stories(project: Project, keys: list[str]) -> list[Story]:
    try:
        return samples.named(project, keys) if keys else samples.drawn(project, samples.USUAL)
    except samples.NoSuchStory as error:
        raise CommandError(f"--story: {error}", returncode=WRONG_USE) from error
