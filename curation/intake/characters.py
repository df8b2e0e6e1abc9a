"""Takes characters: a described one goes to the illustrator, one with a picture straight to the gate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from curation import images, lifecycle, vocabulary
from curation.intake.lines import Line, LineError, read_lines
from curation.intake.report import Report
from curation.intake.schema import CharacterLine, parsed
from curation.intake.source import Source
from curation.models import Attempt, Character, Project
from curation.models.character import DEAD, look_of
from curation.progress import Track, untold


@dataclass
class Draft:
    """A good line on its way in; `picture` once it lies in the store."""

    number: int
    fields: CharacterLine
    picture: images.Written | None = None

    @property
    def likeness(self) -> tuple[str, str, str]:
        return _likeness(self.fields.subject_type, self.fields.profession, look_of(self.fields.description))


def import_characters(
    project: Project, source: Source, *, by: Any = None, all_or_nothing: bool = True, track: Track = untold
) -> Report:
    """Take the characters of a file into the project, or report every error; see the package for the rules."""
    lines, errors = read_lines(source.data, source.name)
    drafts = [*_checked(lines, source, errors, track)]
    drafts = _new_to(project, drafts, source.name, errors)
    if not drafts or (errors and all_or_nothing):
        return Report.of(source.name, errors)
    drawn = [draft for draft in drafts if draft.fields.image]
    for draft in track(drawn, "storing pictures", len(drawn)):
        try:
            draft.picture = _stored(draft, source)
        except images.BadImage as error:
            changed = LineError(source.name, draft.number, "image", f"has changed since it was checked: {error}")
            return Report.of(source.name, [*errors, changed])
    with transaction.atomic():
        Project.objects.select_for_update().get(pk=project.pk)
        drafts = _new_to(project, drafts, source.name, errors)  # somebody else may have been faster
        if errors and all_or_nothing:
            return Report.of(source.name, errors)
        return Report.of(source.name, errors, [_enter(project, draft, source, by) for draft in drafts])


def _checked(lines: Sequence[Line], source: Source, errors: list[LineError], track: Track) -> Iterator[Draft]:
    """Yield what stands in good order by itself: its fields, its picture, and no double in the same file."""
    c_ids: dict[str, int] = {}
    likenesses: dict[tuple[str, str, str], int] = {}
    for line in track(lines, "checking characters", len(lines)):
        fields, found = parsed(CharacterLine, line, source.name)
        if fields is not None:
            draft = Draft(line.number, fields)
            found += [
                LineError(source.name, line.number, *wrong) for wrong in _faults(draft, source, c_ids, likenesses)
            ]
            if not found:
                yield draft
        errors += found


def _faults(
    draft: Draft, source: Source, c_ids: dict[str, int], likenesses: dict[tuple[str, str, str], int]
) -> Iterator[tuple[str, str]]:
    first = c_ids.setdefault(draft.fields.c_id, draft.number)
    if first != draft.number:
        yield "c_id", f"{draft.fields.c_id} stands in line {first} already"
    twin = likenesses.setdefault(draft.likeness, draft.number)
    if twin not in (draft.number, first):
        yield "description", f"line {twin} has the same subject type, profession and look"
    if draft.fields.image is not None:
        try:
            images.standardised(source.picture(draft.fields.image))
        except images.BadImage as error:
            yield "image", str(error)


def _stored(draft: Draft, source: Source) -> images.Written:
    """Put the picture into the store; outside the transaction, because a database that waits for disks is blocked."""
    return images.write(images.standardised(source.picture(draft.fields.image or "")))


def _new_to(project: Project, drafts: Sequence[Draft], filename: str, errors: list[LineError]) -> list[Draft]:
    """Return the drafts that the project has no double of; the others become errors."""
    present = Character.objects.filter(project=project)
    states = dict(present.values_list("c_id", "state"))
    live = present.exclude(state__in=DEAD).values_list("c_id", "subject_type", "profession", "look")
    twins = {_likeness(*rest): c_id for c_id, *rest in live}
    new = []
    for draft in drafts:
        c_id = draft.fields.c_id
        if c_id in states:
            reason = f"{c_id} is in the project already ({states[c_id]})"
            errors.append(LineError(filename, draft.number, "c_id", reason))
        elif draft.likeness in twins:
            reason = f"{twins[draft.likeness]} of the project has the same subject type, profession and look"
            errors.append(LineError(filename, draft.number, "description", reason))
        else:
            new.append(draft)
    return new


def _likeness(subject_type: str, profession: str, look: str) -> tuple[str, str, str]:
    return subject_type.casefold(), profession.casefold(), look


def _enter(project: Project, draft: Draft, source: Source, by: Any) -> str:
    fields = draft.fields
    character = Character(
        project=project,
        **fields.model_dump(exclude={"image"}),
        subject_group=vocabulary.subject_group(fields.subject_type),
        profession_group=vocabulary.profession_group(fields.profession),
        style=project.style,
        look=look_of(fields.description),
        created_by=by,
    )
    if draft.picture is not None:
        character.template = images.record(project, draft.picture, uploaded_by=by, source=fields.image or "")
    state = "drawn" if draft.picture else "described"
    lifecycle.enter(character, state, actor=by, cause="imported", detail={"file": source.name, "line": draft.number})
    if character.template is not None:
        character.attempts.create(number=1, how=Attempt.How.MANUAL, image=character.template, made_by=by)
    return character.c_id
