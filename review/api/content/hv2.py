"""HV2: a script, its cast, and for a revision the version it answers with what the panel found in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from pydantic import BaseModel, Field

from curation.models import Character, Project, StoryVersion
from curation.vocabulary import Vocabulary
from review.api.content.pictures import Member, member
from review.models import Case


class PlacementOfScript(BaseModel):
    c_id: str
    p_id: str
    e_id: str
    c_tag: str


class FrameOfScript(BaseModel):
    number: int = Field(description="from 1")
    text: str
    scene: str
    placements: list[PlacementOfScript]


class Answered(BaseModel):
    """The version that a revision answers."""

    version: int
    frames: list[FrameOfScript]


class ToAddress(BaseModel):
    """A finding of the panel that the revision was to address."""

    frame: int | None = Field(description="from 1; null: the whole script")
    field: str
    code: str
    message: str
    c_id: str


class ScriptContent(BaseModel):
    """A script, its cast, and what its identifiers mean."""

    kind: Literal["script"] = "script"
    title: str
    style: str
    version: int
    cast: list[Member]
    frames: list[FrameOfScript]
    definitions: dict[str, str] = Field(description="identifier -> what it means, of those that the script uses")
    answered: Answered | None
    to_address: list[ToAddress]


def content_of(project: Project, cases: Sequence[Case]) -> dict[int, ScriptContent]:
    """Return case -> content, in three queries."""
    ids = [case.story_version_id for case in cases]
    versions = StoryVersion.objects.select_related("story", "answers").in_bulk(ids)
    cast = {c_id for version in versions.values() for c_id in version.script["cast"]}
    found = Character.objects.filter(project=project, c_id__in=cast).select_related("template")
    members = {character.c_id: member(project, character) for character in found}
    vocabulary = project.vocabulary()
    return {
        case.pk: _content(versions[case.story_version_id], members, vocabulary)
        for case in cases
        if case.story_version_id
    }


def _content(version: StoryVersion, members: Mapping[str, Member], vocabulary: Vocabulary) -> ScriptContent:
    script, answers = version.script, version.answers
    frames = _frames(script)
    return ScriptContent(
        title=script["title"],
        style=script["style"],
        version=version.number,
        cast=[members[c_id] for c_id in script["cast"] if c_id in members],
        frames=frames,
        definitions=_definitions(frames, vocabulary),
        answered=Answered(version=answers.number, frames=_frames(answers.script)) if answers else None,
        to_address=[_to_address(finding) for finding in version.findings],
    )


def _frames(script: Mapping[str, Any]) -> list[FrameOfScript]:
    return [
        FrameOfScript(
            number=number,
            text=frame["text"],
            scene=frame["scene"],
            placements=[PlacementOfScript(**placement) for placement in frame["placements"]],
        )
        for number, frame in enumerate(script["frames"], start=1)
    ]


def _definitions(frames: Sequence[FrameOfScript], vocabulary: Vocabulary) -> dict[str, str]:
    placed = [placement for frame in frames for placement in frame.placements]
    used = {identifier for line in placed for identifier in (line.p_id, line.e_id, line.c_tag)}
    known = {**vocabulary.poses, **vocabulary.expressions, **vocabulary.compositions}
    return {identifier: meaning for identifier, meaning in known.items() if identifier in used}


def _to_address(finding: Mapping[str, Any]) -> ToAddress:
    return ToAddress(**{name: finding[name] for name in ToAddress.model_fields})
