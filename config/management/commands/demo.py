"""Run the whole pipeline without a browser: characters, scripts, frames, votes of a simulated panel, an export.

Starts the embedded Redis and workers of its own. The same seed gives the same data set, byte for byte.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from config import children, demo, demo_figures, people, services
from config.embedded_redis import embedded_redis
from config.live_counts import live_counts
from curation.models import Project
from generation.models import GpuWorker
from generation.planning import NothingToDraw
from generation.providers.catalogue import NoProvider, with_key
from generation.suites import build
from generation.suites.data import presets, read

WORKER_PAUSE = 1.0  # seconds, at most, before a worker that died is started again: somebody watches this run


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--characters", type=int, default=24, metavar="N")
        parser.add_argument("--stories", type=int, default=6, metavar="N")
        parser.add_argument("--seed", type=int, default=7, metavar="S")
        parser.add_argument(
            "--panel",
            choices=["simulated", "none"],
            default="simulated",
            help="none: people vote; prints their log-ins",
        )
        names = ", ".join(sorted(presets()))
        parser.add_argument("--suite", default="sketch", metavar="NAME", help=f"{names}, or a JSON file of a suite")
        parser.add_argument("--budget", type=float, metavar="USD", help="where the machines stop; none by default")
        parser.add_argument("--out", type=Path, metavar="DIR", help="where the export is written (parquet)")
        parser.add_argument("--workers", type=int, default=min(os.cpu_count() or 1, 4), metavar="N")
        parser.add_argument("--json", action="store_true", help="print one JSON object last")

    def handle(self, **options: Any) -> None:
        plan = _plan(options)
        started = time.monotonic()
        call_command("migrate", interactive=False, verbosity=0)
        with embedded_redis():
            project = demo.make_project(plan)
            team = people.gather_demo(project, prefix=f"{project.slug}-")
            with _workers(options["workers"], self.stderr.write) as tend, live_counts(self.stderr) as tell:
                _run(project, team, plan, tell, tend)
            demo.tidy_up()
        if not plan.simulated:
            self._print_logins(project, options["json"])
        figures = {
            "project": project.slug,
            "seconds": round(time.monotonic() - started, 1),
            **demo_figures.of(project),
            "export": self._export(project, options["out"]),
        }
        self._print(figures, options["json"])

    def _export(self, project: Project, out: Path | None) -> str | None:
        if out is None:
            return None
        call_command("export", project.slug, "--format", "parquet", "--out", str(out), stdout=self.stderr)
        return str(out)

    def _print_logins(self, project: Project, as_json: bool) -> None:
        """Print how the people get in who are to vote where no panel is simulated."""
        for login in people.issue_logins(project):
            self.stdout.write(login.line(as_json))

    def _print(self, figures: dict[str, Any], as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps(figures))
            return
        for name, value in figures.items():
            self.stdout.write(f"{name}: {json.dumps(value)}")


def _plan(options: dict[str, Any]) -> demo.Plan:
    for name in ("characters", "stories", "workers"):
        if options[name] < 1:
            raise CommandError(f"--{name} must be at least 1", returncode=2)
    if options["panel"] == "none" and options["out"] is not None:
        raise CommandError("--out: without a panel nothing is approved yet; use `export` once it is", returncode=2)
    suite = _suite(options["suite"])
    _keys_at_hand(options["suite"], suite)
    counts = (options["characters"], options["stories"], options["seed"])
    return demo.Plan(*counts, options["panel"] == "simulated", suite, options["budget"])


def _suite(name: str) -> dict[str, Any]:
    """Return a preset, or what stands in a file, once it is sound."""
    try:
        suite = json.loads(Path(name).read_text(encoding="utf-8")) if name.endswith(".json") else {"name": name}
        build(suite)
    except (OSError, ValueError, AttributeError) as error:  # a SuiteError is a ValueError
        raise CommandError(f"--suite {name}: {error}", returncode=2) from error
    return dict(suite)


def _keys_at_hand(suite: str, options: dict[str, Any]) -> None:
    """Refuse to begin what could only wait: a provider without a key, local models without their worker."""
    named = {entry.provider for entries in read(options).roles.values() for entry in entries}
    if "diffusers" in named and not any(not worker.lost for worker in GpuWorker.objects.exclude(state="ended")):
        said = "no GPU worker is heard of; `manage.py work --gpu` starts one (docs/models.md)"
        raise CommandError(f"--suite {suite}: {said}", returncode=2)
    for name in sorted(named):
        try:
            with_key(name)
        except NoProvider as error:
            raise CommandError(f"--suite {suite}: {error}", returncode=2) from error


def _run(*arguments: Any) -> None:
    try:
        demo.run(*arguments)
    except (demo.Stuck, NothingToDraw) as error:
        raise CommandError(str(error)) from error


@contextmanager
def _workers(count: int, say: Callable[[str], Any]) -> Iterator[Callable[[], None]]:
    """Run workers; yield the function that starts those again that died."""
    workers = [children.Child(f"Worker {n}", _start_worker, say, WORKER_PAUSE) for n in range(1, count + 1)]
    try:
        yield partial(_tend, workers)
    finally:
        children.stop(workers, lambda: False)


def _start_worker() -> children.Process:
    return services.start_python("manage.py", "work")


def _tend(workers: list[children.Child]) -> None:
    for worker in workers:
        worker.check(time.monotonic())
