"""Fold Events, decisions and model calls into the figures of the pages anew.

Never needed in the usual course: the sweep keeps the figures up. It shows that they are right (it says how many
numbers it found otherwise), and puts them right after rows were changed by hand.
"""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from curation.tallies.rebuilding import rebuild

WORDS = "{rows:,} rows make {tallies:,} figures; {different:,} of them had been otherwise."


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, **options: Any) -> None:
        rebuilt = rebuild()
        found = {"rows": rebuilt.rows, "tallies": rebuilt.tallies, "different": len(rebuilt.different)}
        self.stdout.write(json.dumps(found) if options["json"] else WORDS.format(**found))
        for project, subject, key in rebuilt.different[:20]:
            self.stderr.write(f"put right: project {project}, {subject}, {key.replace(chr(9), ' / ')}")
