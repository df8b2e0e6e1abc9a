"""Seconds to export a project of N frames: its records alone, and each format with pictures beside a plain copy.

Fills a throw-away SQLite home with frames, references, attempts, calls and Events as a real run leaves them; the
pictures are `--pictures` different drawings of 1024x1024, used again and again.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import shutil
import tempfile
import time
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

BATCH = 300  # rows an INSERT
FRAMES_A_STORY, CAST = 10, 2
VOTED = {"checkpoint": "hv2", "round": 1, "choice": "approve", "votes": {"approve": 2, "reject": 1}}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--frames", type=int, default=75_000)
    parser.add_argument("--pictures", type=int, default=300)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="triptych-bench-") as folder:
        os.environ.update(TRIPTYCH_HOME=folder, DJANGO_SETTINGS_MODULE="config.settings", LOG_LEVEL="ERROR")
        os.environ.pop("DATABASE_URL", None)
        import django

        django.setup()
        print(json.dumps(measure(options.frames, options.pictures, Path(folder))))


def measure(frames: int, pictures: int, folder: Path) -> dict[str, object]:
    """Return seconds, megabytes a second and the memory that was needed at most."""
    from django.core.management import call_command

    from curation.export import export_project, records
    from curation.export.selection import select
    from curation.models import Project

    call_command("migrate", verbosity=0)
    project = Project.objects.create(slug="bench", title="bench", seed=1)
    fill(project, frames, pictures)
    started = time.perf_counter()
    chosen = select(project)
    rows = sum(1 for _ in records.frames(chosen.frames)) + sum(1 for _ in records.characters(chosen.characters))
    figures: dict[str, object] = {"records": rows, "records_seconds": round(time.perf_counter() - started, 2)}
    for name in ("jsonl", "parquet"):
        started = time.perf_counter()
        manifest = export_project(project, name, folder / name)
        seconds, size = time.perf_counter() - started, sum(file.size for file in manifest.files) / 1e6
        figures[name] = {"seconds": round(seconds, 2), "megabytes": round(size), "mb_per_second": round(size / seconds)}
    figures["plain_copy_mb_per_second"] = plain_copy(frames, folder)
    return figures | {"most_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}


def plain_copy(frames: int, folder: Path) -> int:
    """Copy as many picture files as there are frames, one by one; return megabytes a second."""
    sources = sorted((folder / "images").rglob("*.png"))
    (folder / "copies").mkdir()
    started, size = time.perf_counter(), 0
    for number in range(frames):
        source = sources[number % len(sources)]
        shutil.copyfile(source, folder / "copies" / f"{number}.png")
        size += source.stat().st_size
    return round(size / 1e6 / (time.perf_counter() - started))


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
    heroes = bulk(Character, (_character(usual, number, picture(number)) for number in range(2000)))
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
    from PIL import Image, ImageDraw

    from curation import images

    draw, drawing = random.Random(number), Image.new("RGB", (1024, 1024), "white")
    for _ in range(40):
        x, y = draw.randrange(900), draw.randrange(900)
        box = (x, y, x + draw.randrange(20, 300), y + draw.randrange(20, 300))
        ImageDraw.Draw(drawing).ellipse(box, fill=tuple(draw.randrange(256) for _ in range(3)))
    out = BytesIO()
    drawing.save(out, "PNG")
    return images.store(project, out.getvalue(), source="bench")


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
