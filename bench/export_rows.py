"""The rows and pictures that N approved frames leave behind, as a real run does."""

from __future__ import annotations

import hashlib
import random
from functools import cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

BATCH = 300  # rows an INSERT
DRAWINGS = 20
FRAMES_A_STORY, CAST = 10, 2
VOTED = {"checkpoint": "hv2", "round": 1, "choice": "approve", "votes": {"approve": 2, "reject": 1}}


def fill(project: Any, frame_count: int, kilobytes: int) -> None:
    """Write the rows of `frame_count` approved frames, each with a picture of its own of that size."""
    from django.utils import timezone

    from curation.models import Attempt, CastMember, Character, Event, Frame, ModelCall, Placement, Story

    now = timezone.now()
    usual = {"project": project, "state_since": now}
    pictures = [_picture(project, number, kilobytes * 1000) for number in range(frame_count)]

    def bulk(model: Any, rows: Any) -> list[Any]:
        return model.objects.bulk_create(list(rows), batch_size=BATCH)

    def picture(number: int) -> Any:
        return pictures[number % frame_count]

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


def _picture(project: Any, number: int, size: int) -> Any:
    """Store a drawing with bytes after its end, which make it as large as a picture of a model, and one of a kind.

    Without a size there is only its row.
    """
    from django.conf import settings

    from curation import images
    from curation.images import Written

    drawing = _drawing(number % DRAWINGS)
    data = drawing + _noise()[: max(0, size - len(drawing))] + f"{number:09d}".encode()
    sha256 = hashlib.sha256(data).hexdigest()
    if size:
        path = Path(settings.IMAGE_ROOT, sha256[:2], sha256[2:4], f"{sha256}.png")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return images.record(project, Written(sha256, 1024, 1024, len(data)), source="bench")


@cache
def _noise() -> bytes:
    return random.Random(0).randbytes(4 * 10**6)


@cache
def _drawing(number: int) -> bytes:
    from PIL import Image, ImageDraw

    draw, drawing = random.Random(number), Image.new("RGB", (1024, 1024), "white")
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
