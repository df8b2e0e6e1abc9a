"""Seconds to export a project of N frames: its records alone, and each format with pictures beside a plain copy.

Fills a throw-away SQLite home with frames, references, attempts, calls and Events as a real run leaves them, and with
pictures of 1024x1024. Each format is written by a process of its own, whose memory is told.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import resource
import shutil
import tempfile
import time
from functools import cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

BATCH = 300  # rows an INSERT
DRAWINGS = 20
FRAMES_A_STORY, CAST = 10, 2
VOTED = {"checkpoint": "hv2", "round": 1, "choice": "approve", "votes": {"approve": 2, "reject": 1}}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--frames", type=int, default=75_000)
    parser.add_argument("--pictures", type=int, help="different ones; as many as frames unless told")
    parser.add_argument("--formats", nargs="*", default=["jsonl", "parquet", "webdataset", "omnigen2", "vistorybench"])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="triptych-bench-") as folder:
        os.environ.update(TRIPTYCH_HOME=folder, DJANGO_SETTINGS_MODULE="config.settings", LOG_LEVEL="ERROR")
        os.environ.pop("DATABASE_URL", None)
        import django

        django.setup()
        prepare(options.frames, options.pictures or options.frames)
        print(json.dumps(measure(options.frames, options.formats, Path(folder))))


def prepare(frames: int, pictures: int) -> None:
    """Fill the database in a process of its own, whose memory is not what is measured."""
    child = os.fork()
    if not child:
        from django.core.management import call_command

        from curation.models import Project

        call_command("migrate", verbosity=0)
        fill(Project.objects.create(slug="bench", title="bench", seed=1), frames, pictures)
        os._exit(0)
    if os.waitpid(child, 0)[1]:
        raise SystemExit("the project could not be filled")


def measure(frames: int, formats: list[str], folder: Path) -> dict[str, object]:
    """Return seconds, megabytes a second of pictures, and the memory that was needed at most."""
    figures: dict[str, object] = {"frames": frames, **in_child(records_of)}
    if not formats:
        return figures
    source = picture_bytes(frames, folder)
    copied = plain_copy(frames, folder)
    speed = source / copied / 1e6
    figures["plain_copy_mb_per_second"] = round(speed)
    for name in formats:
        made = in_child(lambda name=name: export_of(name, folder))
        made["mb_per_second"] = round(made["megabytes"] / made["seconds"])
        made["share_of_plain_copy"] = round(made["megabytes"] / made["seconds"] / speed, 2)
        figures[name] = made
        shutil.rmtree(folder / name)
    return figures


def in_child(measured: Any) -> dict[str, float]:
    """Run in a process of its own, so that its memory is its own; return its figures with that memory."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        found = measured()
        found["most_memory_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        os.write(writing, json.dumps(found).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as told:
        text = told.read()
    os.waitpid(child, 0)
    found: dict[str, float] = json.loads(text)
    return found


def records_of() -> dict[str, float]:
    from curation.export import Options
    from curation.export.content import Content
    from curation.export.selection import select
    from curation.models import Project
    from curation.progress import untold

    started, project = time.perf_counter(), Project.objects.get()
    content = Content(project, select(project), Options(), untold)
    rows = sum(1 for table in content.tables for _ in content.rows(table, "train"))
    return {"records": rows, "records_seconds": round(time.perf_counter() - started, 2)}


def export_of(name: str, folder: Path) -> dict[str, float]:
    from curation.export import export_project
    from curation.models import Project

    started = time.perf_counter()
    manifest = export_project(Project.objects.get(), name, folder / name)
    return {"seconds": round(time.perf_counter() - started, 2), "megabytes": round(manifest.size / 1e6)}


def picture_bytes(frames: int, folder: Path) -> int:
    sources = sorted((folder / "images").rglob("*.png"))
    return sum(sources[number % len(sources)].stat().st_size for number in range(frames))


def plain_copy(frames: int, folder: Path) -> float:
    """Copy as many picture files as there are frames, one by one; return the seconds."""
    sources = sorted((folder / "images").rglob("*.png"))
    (folder / "copies").mkdir()
    started = time.perf_counter()
    for number in range(frames):
        shutil.copyfile(sources[number % len(sources)], folder / "copies" / f"{number}.png")
    seconds = time.perf_counter() - started
    shutil.rmtree(folder / "copies")
    return seconds


def fill(project: Any, frame_count: int, picture_count: int) -> None:
    """Write the rows that `frame_count` approved frames leave behind."""
    from django.utils import timezone

    from curation.models import Attempt, CastMember, Character, Event, Frame, ModelCall, Placement, Story

    now = timezone.now()
    usual = {"project": project, "state_since": now}
    pictures = [_picture(project, number) for number in range(picture_count)]

    def bulk(model: Any, rows: Any) -> list[Any]:
        return model.objects.bulk_create(list(rows), batch_size=BATCH)

    def picture(number: int) -> Any:
        return pictures[number % picture_count]

    calls = bulk(ModelCall, (_call(project, number) for number in range(frame_count)))
    heroes = bulk(
        Character, (_character(usual, number, picture(number)) for number in range(max(10, frame_count // 40)))
    )
    stories = bulk(
        Story,
        (
            Story(key=f"S_{number:04}", title="A walk", style="woodcut", state="illustrated", **usual)
            for number in range(1, frame_count // FRAMES_A_STORY + 1)
        ),
    )
    casts = {story.pk: random.Random(story.pk).sample(heroes, CAST) for story in stories}
    bulk(
        CastMember,
        (
            CastMember(story=story, character=hero, position=position)
            for story in stories
            for position, hero in enumerate(casts[story.pk])
        ),
    )
    frames = bulk(
        Frame,
        (
            _frame(usual, story, index, picture(story.pk * FRAMES_A_STORY + index))
            for story in stories
            for index in range(1, FRAMES_A_STORY + 1)
        ),
    )
    placements = bulk(
        Placement,
        (
            _placement(usual, frame, hero, position)
            for frame in frames
            for position, hero in enumerate(casts[frame.story_id])
        ),
    )
    bulk(Attempt, (_attempt(calls[n], frame.image, frame=frame) for n, frame in enumerate(frames)))
    bulk(Attempt, (_attempt(calls[n // CAST], placed.image, placement=placed) for n, placed in enumerate(placements)))
    life = ["", "waiting", "ready", "composed", "approved"]
    bulk(Event, (_event(frame, a, b, {}, now) for frame in frames for a, b in pairwise(life)))
    bulk(Event, (_event(story, "in_review", "approved", VOTED, now) for story in stories))


def _picture(project: Any, number: int) -> Any:
    """Store a drawing of a few hundred kilobytes; after DRAWINGS of them an earlier one with bytes after its end."""
    from django.conf import settings

    from curation import images
    from curation.images import Written

    data = _drawing(number % DRAWINGS) + f"{number:09d}".encode()
    sha256 = hashlib.sha256(data).hexdigest()
    path = Path(settings.IMAGE_ROOT, sha256[:2], sha256[2:4], f"{sha256}.png")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return images.record(project, Written(sha256, 1024, 1024, len(data)), source="bench")


@cache
def _drawing(number: int) -> bytes:
    from PIL import Image, ImageDraw

    draw = random.Random(number)
    noise = Image.frombytes("RGB", (256, 256), draw.randbytes(3 * 256 * 256))
    drawing = noise.resize((1024, 1024), Image.Resampling.NEAREST)
    for _ in range(20):
        x, y = draw.randrange(900), draw.randrange(900)
        box = (x, y, x + draw.randrange(20, 300), y + draw.randrange(20, 300))
        ImageDraw.Draw(drawing).ellipse(box, fill=tuple(draw.randrange(256) for _ in range(3)))
    out = BytesIO()
    drawing.save(out, "PNG")
    return out.getvalue()


def _call(project: Any, number: int) -> Any:
    from curation.models import ModelCall

    names = {"role": "composer", "model": "bench", "prompt_name": "frame", "prompt_version": "1", "outcome": "ok"}
    return ModelCall(project=project, key=f"call-{number}", prompt="Draw it. " * 30, seed=number, **names)


def _character(usual: dict[str, Any], number: int, template: Any) -> Any:
    from curation.models import Character

    words = {"subject_type": "fox", "profession": "baker", "description": "A russet fox. " * 10, "state": "locked"}
    return Character(c_id=f"C_{number:04}", name=f"Fox {number}", look=str(number), template=template, **words, **usual)


def _frame(usual: dict[str, Any], story: Any, index: int, image: Any) -> Any:
    from curation.models import Frame

    texts = {"text": "They walk a little further. " * 6, "scene": "A street in the morning. " * 3}
    return Frame(story=story, index=index, image=image, state="approved", **texts, **usual)


def _placement(usual: dict[str, Any], frame: Any, hero: Any, position: int) -> Any:
    from curation.models import Placement

    terms = {"p_id": "P_WALK", "e_id": "E_HAPPY", "c_tag": "CT_FULL", "state": "approved"}
    return Placement(frame=frame, character=hero, position=position, image=frame.image, **terms, **usual)


def _attempt(call: Any, image: Any, **target: Any) -> Any:
    from curation.models import Attempt

    verdict = {"judged_by": call, "score": 8.0, "passed": True}
    return Attempt(
        number=1, how="synthesis", prompt=call.prompt, seed=call.seed, image=image, call=call, **verdict, **target
    )


def _event(item: Any, before: str, after: str, detail: dict[str, Any], at: Any) -> Any:
    from curation.models import Event

    place = {"project_id": item.project_id, "kind": item.KIND, "item_id": item.pk, "label": str(item.pk)}
    return Event(from_state=before, to_state=after, detail=detail, at=at, **place)


if __name__ == "__main__":
    main()
