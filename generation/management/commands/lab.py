"""Measure the sketch suite's arbitrator where the truth is known, and what the whole loop comes to.

For a seed that nothing was tuned on: detection and false alarms by kind of mistake and by criterion with 95 %
intervals, what is read for what is shown, what a VIEScore is worth, and how much of what passed is really right.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, TypeVar

from django.contrib.staticfiles import finders
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.template.loader import render_to_string

from curation.progress import told
from generation.suites.sketch.lab.aims import lines
from generation.suites.sketch.lab.benches import BENCHES
from generation.suites.sketch.lab.laboratory import PAIRS, Plan, Report, measured
from generation.suites.sketch.lab.page import as_json, context

A = TypeVar("A")
B = TypeVar("B")

HELD_OUT = 4242  # no threshold was chosen by looking at this seed
FRAMES_A_STORY, CHUNK = 40, 4
SHEETS = ("css/tokens.css", "css/base.css", "css/layout.css", "css/components.css", "css/lab.css")


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--frames", type=int, default=2000, metavar="N", help="frames of trials (default 2000)")
        parser.add_argument("--seed", type=int, default=HELD_OUT, metavar="S", help=f"trials (default {HELD_OUT})")
        parser.add_argument("--stories", type=int, metavar="N", help="stories taken through the loop (default N / 40)")
        parser.add_argument("--characters", type=int, metavar="N", help="characters held together (default as frames)")
        parser.add_argument("--pairs", type=int, default=PAIRS, metavar="N", help=f"pairs of them (default {PAIRS:,})")
        parser.add_argument("--only", nargs="+", choices=BENCHES, metavar="PICTURE", help=f"of {', '.join(BENCHES)}")
        parser.add_argument("--processes", type=int, default=os.cpu_count() or 1, metavar="N")
        parser.add_argument("--out", type=Path, metavar="DIR", help="where lab.json and lab.html are written")
        parser.add_argument("--json", action="store_true", help="print one JSON object last")

    def handle(self, **options: Any) -> None:
        plan = _plan(options)
        if options["out"]:
            _try_writing(options["out"])
        started = time.monotonic()
        with ProcessPoolExecutor(options["processes"], get_context("spawn")) as pool:
            report = measured(plan, self._spread(pool))
        figures = {**as_json(report), "seconds": round(time.monotonic() - started, 1)}
        if options["out"]:
            _write(options["out"], report, figures)
        if options["json"]:
            self.stdout.write(json.dumps(figures))
        else:
            self.stdout.writelines(f"{line}\n" for line in lines(report))
            if options["out"]:
                page = options["out"] / "lab.html"
                self.stdout.write(f"Tables, plots and what it got wrong: {page}, lab.json beside it")

    def _spread(self, pool: ProcessPoolExecutor) -> Any:
        track = told(self.stderr)

        def spread(function: Callable[[A], B], tasks: Sequence[A], label: str) -> Iterable[B]:
            return track(pool.map(function, tasks, chunksize=CHUNK), label, len(tasks))

        return spread


def _plan(options: dict[str, Any]) -> Plan:
    frames, seed = options["frames"], options["seed"]
    stories = max(frames // FRAMES_A_STORY, 1) if options["stories"] is None else options["stories"]
    characters = frames if options["characters"] is None else options["characters"]
    wanted = {"frames": frames, "pairs": options["pairs"], "processes": options["processes"], "stories": stories}
    for name, value in wanted.items():
        least = int(name != "stories")
        if value < least:
            raise CommandError(f"--{name} must be at least {least}", returncode=2)
    if characters < 2:
        raise CommandError("--characters must be at least 2: one has no neighbour", returncode=2)
    if seed < 0:
        raise CommandError("--seed must not be negative", returncode=2)
    return Plan(seed, frames, stories, characters, options["pairs"], tuple(options.get("only") or BENCHES))


def _try_writing(out: Path) -> None:
    """Make the folder and write into it, so that hours of measuring do not end at a wrong path."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=out) as probe:
            probe.write(b"probe")
    except OSError as error:
        raise CommandError(f"{out} cannot be written: {error}; give --out a folder of your own") from error


def _write(out: Path, report: Report, figures: dict[str, Any]) -> None:
    css = "\n".join(Path(str(finders.find(name))).read_text(encoding="utf-8") for name in SHEETS)
    page = render_to_string("generation/lab.html", {**context(report), "css": css, "seconds": figures["seconds"]})
    try:
        out.mkdir(parents=True, exist_ok=True)
        (out / "lab.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
        (out / "lab.html").write_text(page, encoding="utf-8")
    except OSError as error:
        raise CommandError(f"{out} cannot be written: {error}") from error
