"""Seconds to export a project of N frames: its records alone, and each format with pictures beside a plain copy.

Fills a throw-away SQLite home with frames, references, attempts, calls and Events as a real run leaves them, and with
pictures of 1024x1024. The peer copies the same pictures, file by file into one folder of the same disk, and does
nothing else. Export and peer take turns, each in a process of its own, with the store in the page cache and what was
written before on the disk; neither asks the disk to keep what it writes. Medians of the turns.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.abc import MetaPathFinder
from pathlib import Path
from statistics import median

Figures = dict[str, float]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--frames", type=int, default=75_000)
    parser.add_argument("--kilobytes", type=int, default=240, help="of a picture; the sketch suite draws 120")
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--formats", nargs="*", default=["jsonl", "parquet", "webdataset", "omnigen2", "vistorybench"])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="triptych-bench-") as folder:
        os.environ.update(TRIPTYCH_HOME=folder, DJANGO_SETTINGS_MODULE="config.settings", LOG_LEVEL="ERROR")
        os.environ.pop("DATABASE_URL", None)
        sys.meta_path.insert(0, WithoutPandas())
        import django

        django.setup()
        prepare(options.frames, options.kilobytes if options.formats else 0)
        print(json.dumps(measure(options, Path(folder))))


class WithoutPandas(MetaPathFinder):
    """Hides what only the tests install, and pyarrow imports wherever it is: 2 s and 100 MB that users do not pay."""

    def find_spec(self, fullname: str, path: object, target: object = None) -> None:
        if fullname == "pandas":
            raise ModuleNotFoundError(fullname)


def prepare(frames: int, kilobytes: int) -> None:
    """Fill the database in a process of its own, whose memory is not what is measured."""
    child = os.fork()
    if not child:
        from django.core.management import call_command

        from bench.export_rows import fill
        from curation.models import Project

        call_command("migrate", verbosity=0)
        fill(Project.objects.create(slug="bench", title="bench", seed=1), frames, kilobytes)
        os._exit(0)
    if os.waitpid(child, 0)[1]:
        raise SystemExit("the project could not be filled")


def measure(options: argparse.Namespace, folder: Path) -> dict[str, object]:
    """Return seconds, and the share that a format has of the speed of a plain copy."""
    figures: dict[str, object] = {"frames": options.frames, "kilobytes": options.kilobytes}
    figures["records"] = in_turns(options.turns, lambda: in_child(lambda: records_of(folder)))[0]
    for name in options.formats:
        figures[name] = beside_copy(name, options.turns, folder)
    return figures


def beside_copy(name: str, turns: int, folder: Path) -> Figures:
    export, copy = in_turns(
        turns, lambda: in_child(lambda: export_of(name, folder)), lambda: in_child(lambda: plain_copy(folder))
    )
    share = {"copy_seconds": copy["seconds"], "copy_processor_seconds": copy["processor_seconds"]}
    return {**export, **share, "share_of_plain_copy": round(copy["seconds"] / export["seconds"], 2)}


def in_turns(turns: int, *measured: Callable[[], Figures]) -> list[Figures]:
    """Return the medians of what is measured by turns."""
    found: list[list[Figures]] = [[] for _ in measured]
    for _ in range(turns):
        for one, figures in zip(measured, found, strict=True):
            os.sync()
            figures.append(one())
    return [{key: median(turn[key] for turn in figures) for key in figures[0]} for figures in found]


def in_child(measured: Callable[[], Figures]) -> Figures:
    """Run in a process of its own; return its figures with its seconds and its memory at most."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.write(writing, json.dumps(_timed(measured)).encode())
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as told:
        text = told.read()
    os.waitpid(child, 0)
    shutil.rmtree(Path(os.environ["TRIPTYCH_HOME"], "out"), ignore_errors=True)
    found: Figures = json.loads(text)
    return found


def _timed(measured: Callable[[], Figures]) -> Figures:
    started = time.perf_counter()
    found = measured()
    seconds = time.perf_counter() - started
    used = resource.getrusage(resource.RUSAGE_SELF)
    processor = {"seconds": round(seconds, 2), "processor_seconds": round(used.ru_utime + used.ru_stime, 2)}
    return {**found, **processor, "most_memory_mb": used.ru_maxrss // 1024}


def records_of(folder: Path) -> Figures:
    """Write every record as a line of JSON, without its picture."""
    import orjson

    from curation.export import Options
    from curation.export.content import Content
    from curation.export.selection import select
    from curation.models import Project
    from curation.progress import untold

    project = Project.objects.get()
    content = Content(project, select(project), Options(), untold)
    rows = (row for table in content.tables for row in content.rows(table, "train"))
    (folder / "out").mkdir()
    with (folder / "out" / "records.jsonl").open("wb") as file:
        return {"rows": sum(1 for row in rows if file.write(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE)))}


def export_of(name: str, folder: Path) -> Figures:
    from curation.export import export_project
    from curation.models import Project

    manifest = export_project(Project.objects.get(), name, folder / "out")
    return {"megabytes": round(manifest.size / 1e6)}


def plain_copy(folder: Path) -> Figures:
    (folder / "out").mkdir()
    for picture in (folder / "images").rglob("*.png"):
        shutil.copyfile(picture, folder / "out" / picture.name)
    return {}


if __name__ == "__main__":
    main()
