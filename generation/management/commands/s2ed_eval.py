"""Compare S2ED with the authors' annotations: characters, promises kept, ablations and baselines in pictures.

Texts take a second. Pictures are drawn from the descriptions' words by the sketch suite and judged by its arbitrator.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any, TypeVar

from django.core.management.base import BaseCommand, CommandError, CommandParser

from curation.progress import told
from generation.s2ed.compiler import Refused
from generation.s2ed.embedded import EMBEDDED
from generation.s2ed.evaluation.annotated import Annotated, Summary, board_of, compared, summary
from generation.s2ed.evaluation.baselines import baselines_of
from generation.s2ed.evaluation.intervals import Estimate
from generation.s2ed.evaluation.stories import annotated_stories
from generation.s2ed.evaluation.tables import GIVEN_TARGET, OWN_TARGET, markdown
from generation.s2ed.pictures.trials import Pictured, pictured

A = TypeVar("A")
B = TypeVar("B")
GIVEN, OWN = "given captions", "end to end"


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", metavar="DIR", type=Path, help="JSON files of the S2ED data set")
        parser.add_argument(
            "--pictures", type=int, default=3, metavar="N", help="frames of each story to draw (default 3; 0: none)"
        )
        parser.add_argument("--processes", type=int, default=os.cpu_count() or 1, metavar="N")
        parser.add_argument("--out", type=Path, metavar="DIR", help="where s2ed_eval.json and s2ed_eval.md are written")
        parser.add_argument("--json", action="store_true", help="print one JSON object last")

    def handle(self, **options: Any) -> None:
        if options["pictures"] < 0 or options["processes"] < 1:
            raise CommandError("--pictures must be at least 0, --processes at least 1", returncode=2)
        try:
            stories = annotated_stories(options["folder"])
        except Refused as error:
            raise CommandError(str(error), returncode=2) from error
        settings = {name: _setting(stories, name == GIVEN) for name in (GIVEN, OWN)}
        pictures = self._pictures(stories, options)
        baselines = baselines_of(stories, EMBEDDED)
        figures = _as_json(stories, settings, baselines, pictures)
        tables = markdown(settings, baselines, pictures)
        if options["out"]:
            _write(options["out"], figures, tables)
        self.stdout.write(json.dumps(figures) if options["json"] else tables)

    def _pictures(self, stories: Sequence[Annotated], options: dict[str, Any]) -> list[Pictured]:
        if not options["pictures"]:
            return []
        track = told(self.stderr)
        with ProcessPoolExecutor(options["processes"], get_context("spawn")) as pool:

            def spread(function: Callable[[A], B], tasks: Sequence[A], label: str) -> Iterable[B]:
                return track(pool.map(function, tasks, chunksize=4), label, len(tasks))

            return pictured(stories, EMBEDDED, options["pictures"], spread)


def _setting(stories: Sequence[Annotated], given: bool) -> Summary:
    return summary([compared(one, board_of(one, EMBEDDED, given), not given) for one in stories])


def _as_json(
    stories: Sequence[Annotated],
    settings: dict[str, Summary],
    baselines: dict[str, Estimate],
    pictures: Sequence[Pictured],
) -> dict[str, Any]:
    targets = {GIVEN: GIVEN_TARGET, OWN: OWN_TARGET}
    return {
        "stories": [one.name for one in stories],
        "frames": sum(len(one.pages) for one in stories),
        "settings": {
            name: {**one.as_json(), "target": targets[name], "reached": one.f1.value >= targets[name]}
            for name, one in settings.items()
        },
        "baselines": {name: one.as_json() for name, one in baselines.items()},
        "pictures": {
            one.condition: {
                "char_f1": one.char_f1.as_json(),
                "frames_exactly_right": one.exact.as_json(),
                "layout_map": one.layout.as_json(),
                "event_accuracy": one.events.as_json(),
                "events_stated": one.stated.as_json(),
            }
            for one in pictures
        },
    }


def _write(out: Path, figures: dict[str, Any], tables: str) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
        (out / "s2ed_eval.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
        (out / "s2ed_eval.md").write_text(tables, encoding="utf-8")
    except OSError as error:
        raise CommandError(f"{out} cannot be written: {error.strerror}") from error
