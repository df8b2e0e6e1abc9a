"""HV1: a template, and what it was to show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from django.db.models import QuerySet
from pydantic import BaseModel, Field

from curation.models import Character, Project
from curation.statements import Compiled
from review.api.content.pictures import Member, member
from review.attributes import visual_runs
from review.models import Case


class TemplateContent(BaseModel):
    """The character with its template, and what to look for."""

    kind: Literal["template"] = "template"
    title: str
    character: Member
    looks: list[str] = Field(description="what of the description should be seen, in its order")


def content_of(project: Project, cases: Sequence[Case]) -> dict[int, TemplateContent]:
    """Return case -> content, in one query."""
    ids = [case.character_id for case in cases if case.character_id]
    characters = {character.pk: character for character in _with_templates(characters=ids)}
    return {case.pk: _content(project, characters[case.character_id]) for case in cases if case.character_id}


@Compiled
def _with_templates(*, characters: list[int]) -> QuerySet[Character]:
    return Character.objects.filter(pk__in=characters).select_related("template")


def _content(project: Project, character: Character) -> TemplateContent:
    looks = [run.text for run in visual_runs(character.description) if run.marked]
    return TemplateContent(title=character.name or character.c_id, character=member(project, character), looks=looks)
