"""What tests build on: people, projects and items that came to their state by the usual moves, with their Events.

project = factories.project()
lead = factories.member(project, role="lead")
hero = factories.character(project, state="locked")
story = factories.story(project, state="illustrated", cast=[hero])
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import count
from typing import Any

from django.contrib.auth.hashers import make_password
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
    return User.objects.create(username=username or f"person-{next(_numbers)}", password=_hashed(password), **fields)


@cache
def _hashed(password: str) -> str:
    """Real hashes are slow, as they should be: one a password will do."""
    return make_password(password)


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
            _illustrate(item, cast, "approved" if state == "illustrated" else "waiting")
    return item


def frame(story: Story, index: int, cast: Sequence[Character], state: str = "waiting") -> Frame:
    """A frame with a placement for each of the cast; from `composed` on it has a picture and its attempt."""
    line = script(cast)["frames"][0]
    item = Frame(project=story.project, story=story, index=index, text=f"Frame {index}.", scene=line["scene"])
    born(item, "waiting")
    for position, member in enumerate(cast):
        terms = {name: line["placements"][0][name] for name in ("p_id", "e_id", "c_tag")}
        born(Placement(project=story.project, frame=item, character=member, position=position, **terms), "new")
    advance(item, state)
    return item


def advance(frame: Frame, state: str) -> None:
    """Move a waiting frame on, as if its references had been approved and it had been composed at the first try."""
    path = _path(Kind.FRAME, state)
    if "composed" in path:
        for placement in frame.placements.all():
            _walk(placement, "approved")
        made = call(frame.project, key=f"{frame.label}/compose/0", role="composer")
        frame.image = image(frame.project, call=made)
        frame.save(update_fields=["image"])
        attempt(frame, image=frame.image, call=made, seed=7, passed=state == "approved")
    _walk(frame, state)


def born(item: Item, state: str) -> None:
    """Save a new item and move it to `state` the usual way."""
    lifecycle.enter(item, _path(item.KIND, state)[0])
    _walk(item, state)


def move(item: Item, state: str) -> None:
    """Move an item on, unless it has followed another there already."""
    item.refresh_from_db(fields=["state"])
    if item.state != state:
        lifecycle.move(item, state, detail=dict(DECIDED.get((item.KIND, state), {})))


def _walk(item: Item, state: str) -> None:
    for step in _path(item.KIND, state)[1:]:
        move(item, step)


def _path(kind: Kind, state: str) -> list[str]:
    path: list[str] = []
    while state:
        path.insert(0, state)
        state = BEFORE[kind][state]
    return path


def _illustrate(story: Story, cast: Sequence[Character], state: str) -> None:
    # All of them before any moves on: a story is finished as soon as its frames are.
    for laid in [frame(story, index, cast) for index in range(1, story.frame_count + 1)]:
        advance(laid, state)
