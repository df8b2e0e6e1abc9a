"""Takes stories: a script goes to HV2, a story text to be compiled into one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from curation import lifecycle
from curation.intake.casting import AmbiguousCast, cast_in
from curation.intake.lines import Line, LineError, read_lines
from curation.intake.report import Report
from curation.intake.schema import StoryTextLine, parsed
from curation.intake.source import Source
from curation.models import CastMember, Character, Project, Story, StoryVersion
from curation.progress import Track, untold
from curation.scripts import Script, check_script
from curation.stories import story_keys
from curation.vocabulary import Vocabulary


@dataclass(frozen=True)
class Draft:
    """A good line: a valid script, or a text with its cast."""

    number: int
    cast: Sequence[str]
    script: Script | None = None
    text: StoryTextLine | None = None


@dataclass(frozen=True)
class Stage:
    """What a project's stories may draw on."""

    vocabulary: Vocabulary
    locked: dict[str, Character]

    @classmethod
    def of(cls, project: Project) -> Stage:
        locked = Character.objects.filter(project=project, state="locked").order_by("c_id")
        return cls(project.vocabulary(), {character.c_id: character for character in locked})


def import_stories(
    project: Project, source: Source, *, by: Any = None, all_or_nothing: bool = True, track: Track = untold
) -> Report:
    """Take the stories of a file into the project, or report every error; see the package for the rules."""
    lines, errors = read_lines(source.data, source.name)
    stage = Stage.of(project)
    drafts = [*_checked(lines, stage, source.name, errors, track)]
    if not drafts or (errors and all_or_nothing):
        return Report.of(source.name, errors)
    with transaction.atomic():
        keys = story_keys(project)
        taken = [
            _enter(project, next(keys), draft, stage, by, source)
            for draft in track(drafts, "taking stories", len(drafts))
        ]
    return Report.of(source.name, errors, taken)


def _checked(
    lines: Sequence[Line], stage: Stage, filename: str, errors: list[LineError], track: Track
) -> Iterator[Draft]:
    for line in track(lines, "checking stories", len(lines)):
        check = _checked_text if "text" in line.value else _checked_script
        draft, found = check(line, stage, filename)
        errors += found
        if draft is not None:
            yield draft


def _checked_script(line: Line, stage: Stage, filename: str) -> tuple[Draft | None, list[LineError]]:
    checked = check_script(line.value, stage.locked, stage.vocabulary)
    if checked.script is not None:
        return Draft(line.number, checked.script.cast, script=checked.script), []
    return None, [
        LineError(
            filename, line.number, f"frame {found.frame}, {found.field}" if found.frame else found.field, found.message
        )
        for found in checked.findings
    ]


def _checked_text(line: Line, stage: Stage, filename: str) -> tuple[Draft | None, list[LineError]]:
    fields, errors = parsed(StoryTextLine, line, filename)
    if fields is None:
        return None, errors
    try:
        cast = fields.cast or cast_in(fields.text, {c_id: member.name for c_id, member in stage.locked.items()})
    except AmbiguousCast as error:
        return None, [LineError(filename, line.number, "cast", str(error))]
    errors = [LineError(filename, line.number, "cast", reason) for reason in _miscast(cast, stage.locked)]
    return (None if errors else Draft(line.number, cast, text=fields)), errors


def _miscast(cast: Sequence[str], locked: Collection[str]) -> Iterator[str]:
    yield from (
        f"{c_id} is not a locked character of this project" for c_id in dict.fromkeys(cast) if c_id not in locked
    )
    if len(set(cast)) < len(cast):
        yield "a character stands in the cast twice"


def _enter(project: Project, key: str, draft: Draft, stage: Stage, by: Any, source: Source) -> str:
    story = Story(project=project, key=key, created_by=by, **_fields(draft, project))
    origin: dict[str, Any] = {"actor": by, "cause": "imported", "detail": {"file": source.name, "line": draft.number}}
    lifecycle.enter(story, "new", **origin)
    CastMember.objects.bulk_create(
        CastMember(story=story, character=stage.locked[c_id], position=position)
        for position, c_id in enumerate(draft.cast)
    )
    if draft.script is not None:
        # The panel's case is opened by the move, so its version has to be there before.
        version = StoryVersion.objects.create(story=story, number=1, script=draft.script.model_dump())
        lifecycle.move(story, "in_review", current=version, **origin)
    return story.key


def _fields(draft: Draft, project: Project) -> dict[str, Any]:
    if draft.script is not None:
        return {"title": draft.script.title, "style": draft.script.style, "frame_count": len(draft.script.frames)}
    assert draft.text is not None
    return {
        "title": draft.text.title,
        "style": project.style,
        "genre": project.genre,
        "source_text": draft.text.text,
        "frame_count": draft.text.frames,
    }
