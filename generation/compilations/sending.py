"""From a finished board to HV2: a story with its cast and its first version."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from curation import lifecycle
from curation.models import CastMember, Character, Compilation, Story, StoryVersion
from curation.scripts import Checked, ScriptFinding, check_script
from curation.stories import story_keys
from generation.compilations.boards import board_of
from generation.compilations.editing import Meanwhile
from generation.compilations.steps import changed
from generation.s2ed.scripts import script_of
from generation.s2ed.settling import Answers, settled


class NotReady(Exception):
    """The script is not valid yet; `findings` say what a person has to settle."""

    def __init__(self, findings: tuple[ScriptFinding, ...]) -> None:
        super().__init__("; ".join(map(str, findings)))
        self.findings = findings


def checked_script(row: Compilation, answers: Answers, c_ids: Mapping[str, str]) -> Checked:
    """Return the board's script with a person's answers, validated against the project's locked characters."""
    board = settled(board_of(row), answers, c_ids)
    locked = Character.objects.filter(project=row.project, state="locked").values_list("c_id", flat=True)
    script = script_of(board, row.title, row.project.style, row.project.vocabulary())
    return check_script(script, set(locked), row.project.vocabulary())


def send(row: Compilation, answers: Answers, c_ids: Mapping[str, str], by: Any) -> Story:
    """Enter the story and put it before the panel of HV2. Raises NotReady, or Meanwhile if it was sent already."""
    checked = checked_script(row, answers, c_ids)
    if checked.script is None:
        raise NotReady(checked.findings)
    script = checked.script
    characters = {one.c_id: one for one in Character.objects.filter(project=row.project, c_id__in=script.cast)}
    origin: dict[str, Any] = {"actor": by, "cause": "compiled", "detail": {"compilation": row.pk}}
    with transaction.atomic():
        story = Story(
            project=row.project,
            key=next(story_keys(row.project)),
            created_by=by,
            title=script.title,
            style=script.style,
            genre=row.project.genre,
            source_text=row.text,
            frame_count=len(script.frames),
        )
        lifecycle.enter(story, "new", **origin)
        CastMember.objects.bulk_create(
            CastMember(story=story, character=characters[c_id], position=position)
            for position, c_id in enumerate(script.cast)
        )
        # The panel's case is opened by the move, so its version has to be there before.
        version = StoryVersion.objects.create(story=story, number=1, script=script.model_dump())
        lifecycle.move(story, "in_review", current=version, **origin)
        if row.story_id is not None or not changed(row, story=story):
            raise Meanwhile
    return story
