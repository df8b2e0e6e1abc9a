"""What tests build on: people, projects and items that came to their state by the usual moves, with their Events.

project = factories.project()
lead = factories.member(project, role="lead")
hero = factories.character(project, state="locked")
story = factories.story(project, state="illustrated", cast=[hero])
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from itertools import count
from typing import Any

from django.contrib.auth.models import User
from PIL import Image as Pillow

from curation import images, lifecycle
from curation.models import (
    Attempt,
    CastMember,
    Character,
    Frame,
    Image,
    Item,
    Kind,
    Membership,
    ModelCall,
    Placement,
    Project,
    Story,
    StoryVersion,
)
from curation.models.character import look_of

_numbers = count(1)

# How an item usually comes to a state: kind -> state -> the one before.
BEFORE: Mapping[Kind, Mapping[str, str]] = {
    Kind.CHARACTER: {
        "new": "",
        "described": "new",
        "drawn": "described",
        "in_review": "drawn",
        "locked": "in_review",
        "rejected": "in_review",
        "discarded": "drawn",
        "failed": "described",
    },
    Kind.STORY: {
        "new": "",
        "in_review": "new",
        "revising": "in_review",
        "approved": "in_review",
        "rejected": "in_review",
        "illustrating": "approved",
        "illustrated": "illustrating",
        "failed": "new",
    },
    Kind.REFERENCE: {
        "new": "",
        "made": "new",
        "approved": "made",
        "tuning": "made",
        "exhausted": "made",
        "failed": "new",
    },
    Kind.FRAME: {
        "waiting": "",
        "ready": "waiting",
        "composed": "ready",
        "approved": "composed",
        "tuning": "composed",
        "editing": "composed",
        "in_review": "composed",
        "correcting": "in_review",
        "mending": "correcting",
        "regenerating": "in_review",
        "discarded": "in_review",
        "dropped": "discarded",
        "failed": "ready",
    },
}
HV1_APPROVED = {"checkpoint": "hv1", "round": 1, "choice": "approve", "votes": {"approve": 2}}
HV2_APPROVED = {"checkpoint": "hv2", "round": 1, "choice": "approve", "votes": {"approve": 2, "reject": 1}}
DECIDED: Mapping[tuple[Kind, str], Mapping[str, Any]] = {
    (Kind.CHARACTER, "locked"): HV1_APPROVED,
    (Kind.STORY, "approved"): HV2_APPROVED,
}


def user(username: str = "", *, password: str = "correct horse", **fields: Any) -> User:
    """A person, who belongs to no project yet."""
    return User.objects.create_user(username or f"person-{next(_numbers)}", password=password, **fields)


def project(slug: str = "", **fields: Any) -> Project:
    slug = slug or f"project-{next(_numbers)}"
    return Project.objects.create(**{"slug": slug, "title": slug.title(), "seed": 1} | fields)


def member(project: Project, role: str = "panellist", **fields: Any) -> User:
    """A new person with a role in the project."""
    person = user(**fields)
    Membership.objects.create(project=project, user=person, role=role)
    return person


def png(size: tuple[int, int] = (64, 64), colour: str | None = None) -> bytes:
    """A small plain picture; without a colour, one that no other call returns."""
    number = next(_numbers)
    rgb = colour or (number % 256, number // 256 % 256, number // 65536 % 256)
    out = io.BytesIO()
    Pillow.new("RGB", size, rgb).save(out, "PNG")
    return out.getvalue()


def call(project: Project, **fields: Any) -> ModelCall:
    """A model call that went well."""
    usual = {
        "key": f"call-{next(_numbers)}",
        "role": "illustrator",
        "model": "sketch",
        "prompt_name": "template",
        "prompt_version": "1",
        "prompt": "Draw it.",
        "seed": 7,
        "outcome": ModelCall.Outcome.OK,
    }
    return ModelCall.objects.create(project=project, **usual | fields)


def image(project: Project, data: bytes | None = None, **maker: Any) -> Image:
    return images.store(project, data or png(), **maker or {"source": "a test"})


def attempt(target: Character | Placement | Frame, how: str = "synthesis", **fields: Any) -> Attempt:
    """One more try at the target's picture, made by a model call unless `call` says otherwise."""
    made_by_model = fields.pop("call", None) or call(target.project, key=f"{target.label}/{next(_numbers)}")
    picture = fields.pop("image", None) or image(target.project, call=made_by_model)
    return target.attempts.create(
        number=target.attempts.count() + 1, how=how, image=picture, call=made_by_model, **fields
    )


def character(project: Project, c_id: str = "", state: str = "locked", **fields: Any) -> Character:
    """A character; from `drawn` on it has a template and the attempt that made it."""
    c_id = c_id or f"C_{next(_numbers):04}"
    usual = {
        "name": f"Mira {c_id}",
        "subject_type": "fox",
        "subject_group": "mammal",
        "profession": "baker",
        "profession_group": "daily_services",
        "description": f"A russet fox with a white apron and the badge {c_id}.",
        "style": project.style,
    }
    item = Character(project=project, c_id=c_id, **usual | fields)
    item.look = look_of(item.description)
    drawn = "drawn" in _path(Kind.CHARACTER, state)
    if drawn and item.template is None:
        made = call(project, key=f"{c_id}/draw/0")
        item.template, item.score = image(project, call=made), 8.0
    born(item, state)
    if drawn:
        template = item.template
        assert template is not None
        item.attempts.create(number=1, how="synthesis", image=template, call=template.call, score=8.0, passed=True)
    return item


def script(cast: Sequence[Character], frames: int = 7, **fields: Any) -> dict[str, Any]:
    """A valid script in which everybody is in every frame."""
    return {
        "title": "The Borrowed Oven",
        "style": "watercolour",
        "cast": [member.c_id for member in cast],
        "frames": [
            {
                "text": f"Frame {number}: they carry the bread a little further.",
                "scene": "a narrow street in the morning",
                "placements": [
                    {"c_id": member.c_id, "p_id": "P_WALK", "e_id": "E_HAPPY", "c_tag": "CT_FULL"} for member in cast
                ],
            }
            for number in range(1, frames + 1)
        ],
    } | fields


def story(
    project: Project, key: str = "", state: str = "in_review", cast: Sequence[Character] = (), frames: int = 7
) -> Story:
    """A story; a script from `in_review` on, frames from `illustrating` on, all of them approved if `illustrated`."""
    cast = cast or [character(project)]
    written = script(cast, frames)
    item = Story(project=project, key=key or f"S_{next(_numbers):04}", frame_count=frames)
    item.title, item.style = written["title"], written["style"]
    born(item, "new")
    CastMember.objects.bulk_create(
        CastMember(story=item, character=member, position=position) for position, member in enumerate(cast)
    )
    path = _path(Kind.STORY, state)
    if "in_review" in path:
        item.current = StoryVersion.objects.create(story=item, number=1, script=written)
        item.save(update_fields=["current"])
    for step in path[1:]:
        move(item, step)
        if step == "illustrating":
            _lay_out(item, cast, "approved" if state == "illustrated" else "waiting")
    return item


def frame(story: Story, index: int, cast: Sequence[Character], state: str = "waiting") -> Frame:
    """A frame with a placement for each of the cast; from `composed` on it has a picture and its attempt."""
    line = script(cast)["frames"][0]
    item = Frame(project=story.project, story=story, index=index, text=f"Frame {index}.", scene=line["scene"])
    composed = "composed" in _path(Kind.FRAME, state)
    made = call(story.project, key=f"{item.label}/compose/0", role="composer") if composed else None
    item.image = image(story.project, call=made) if composed else None
    born(item, state)
    if item.image:
        item.attempts.create(number=1, how="synthesis", image=item.image, call=made, seed=7, passed=state == "approved")
    for position, member in enumerate(cast):
        terms = {name: line["placements"][0][name] for name in ("p_id", "e_id", "c_tag")}
        placed = Placement(project=story.project, frame=item, character=member, position=position, **terms)
        born(placed, "approved" if composed else "new")
    return item


def born(item: Item, state: str) -> None:
    """Save a new item and move it to `state` the usual way."""
    first, *rest = _path(item.KIND, state)
    lifecycle.enter(item, first)
    for step in rest:
        move(item, step)


def move(item: Item, state: str) -> None:
    lifecycle.move(item, state, detail=dict(DECIDED.get((item.KIND, state), {})))


def _path(kind: Kind, state: str) -> list[str]:
    path: list[str] = []
    while state:
        path.insert(0, state)
        state = BEFORE[kind][state]
    return path


def _lay_out(story: Story, cast: Sequence[Character], state: str) -> None:
    for index in range(1, story.frame_count + 1):
        frame(story, index, cast, state)
