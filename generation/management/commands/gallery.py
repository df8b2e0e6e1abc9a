"""Draw the sketch suite's contact sheets: poses, expressions, tags, characters, settings, lights, styles, stories."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.template.loader import render_to_string
from PIL import Image

from curation.progress import told
from generation.suites.sketch.lab.contact import contact_sheet
from generation.suites.sketch.lab.sheets import SHEETS

STYLES = ("css/tokens.css", "css/base.css", "css/layout.css", "css/components.css", "css/lab.css")


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="where sheets and index.html go")
        parser.add_argument("--only", nargs="+", choices=[sheet.name for sheet in SHEETS], help="some of the sheets")

    def handle(self, **options: Any) -> None:
        out: Path = options["out"]
        chosen = [sheet for sheet in SHEETS if not options["only"] or sheet.name in options["only"]]
        shown = []
        try:
            out.mkdir(parents=True, exist_ok=True)
            for sheet in told(self.stderr)(chosen, "sheets", len(chosen)):
                png = contact_sheet(list(sheet.pictures()), sheet.columns)
                (out / f"{sheet.name}.png").write_bytes(png)
                shown.append({"name": sheet.name, "title": sheet.title, "size": Image.open(io.BytesIO(png)).size})
            css = "\n".join(Path(str(finders.find(name))).read_text(encoding="utf-8") for name in STYLES)
            page = render_to_string("generation/gallery.html", {"sheets": shown, "css": css})
            (out / "index.html").write_text(page, encoding="utf-8")
        except OSError as error:
            raise CommandError(f"{out} cannot be written: {error}") from error
        self.stdout.write(f"{len(shown)} sheets in {out}; open index.html")
