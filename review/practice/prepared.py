"""The hidden project of the practice panel, made when somebody practises for the first time.

It has no members and no panel: it is in nobody's lists, queues or figures. Its items stay in their first states, and
it is paused, so that no machine takes them up. Its cases are gold cases which nobody is ever leased.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from curation import images, lifecycle
from curation.models import Attempt, Character, Frame, Image, Placement, Project, Story, StoryVersion
from review.checkpoints import Checkpoint
from review.gold.making import EVERYBODY
from review.models import Case
from review.practice.steps import STEPS, Step

FOLDER = Path(__file__).with_name("data")
SOURCE = "drawn by the sketch suite for the practice panel"
SLUG, TITLE = "practice-panel", "Practice"


@dataclass(frozen=True)
class Prepared:
    """A step and its case."""

    step: Step
    case: Case


def practice_project() -> Project:
    """Return the project of the practice panel, with its cases."""
    found = Project.objects.filter(practice=True).first()
    if found is not None:
        return found
    try:
        with transaction.atomic():
            return _made()
    except IntegrityError:  # somebody else made it at this moment
        return Project.objects.get(practice=True)


def prepared() -> list[Prepared]:
    """Return the steps with their cases, in their order."""
    project = practice_project()
    related = ("project", "character", "story_version__story", "frame__story")
    cases = {case.label: case for case in Case.objects.filter(project=project).select_related(*related)}
    return [Prepared(step, cases[_label(step)]) for step in STEPS]


def _made() -> Project:
    project = Project.objects.create(slug=_free_slug(), title=TITLE, practice=True, paused=True, seed=1)
    cast = {who["c_id"]: _character(project, who) for who in json.loads((FOLDER / "cast.json").read_text())}
    told = json.loads((FOLDER / "stories.json").read_text())
    of_hv2 = _story(project, "S_0001", told["script"])
    subjects: dict[Checkpoint, dict[str, Any]] = {
        Checkpoint.HV2: {"story_version": StoryVersion.objects.create(story=of_hv2, number=1, script=told["script"])},
        Checkpoint.HV3: {"frame": _frame(project, told["frame"], cast)},
    }
    for step in STEPS:
        subject = {"character": cast[step.subject]} if step.subject else subjects[step.checkpoint]
        _case(project, step, subject)
    return project


def _case(project: Project, step: Step, subject: dict[str, Any]) -> None:
    Case.objects.create(
        project=project,
        checkpoint=step.checkpoint,
        label=_label(step),
        round=1,
        panel_size=EVERYBODY,
        quorum=EVERYBODY,
        early_close=True,
        calibration=False,
        free=0,
        known_answer=step.answer,
        opened_at=timezone.now(),
        **subject,
    )


def _character(project: Project, who: dict[str, str]) -> Character:
    character = Character(project=project, look=who["c_id"], template=_picture(project, who["c_id"]), **who)
    lifecycle.enter(character, "drawn")
    return character


def _story(project: Project, key: str, script: dict[str, Any]) -> Story:
    story = Story(project=project, key=key, title=script["title"], style=script["style"])
    lifecycle.enter(story, "new")
    return story


def _frame(project: Project, told: dict[str, Any], cast: dict[str, Character]) -> Frame:
    """Return a hard failure: each try with what the check found in it."""
    story = _story(project, "S_0002", told)
    tries = [_picture(project, f"try_{number}") for number in range(1, len(told["tries"]) + 1)]
    frame = Frame(project=project, story=story, index=3, image=tries[-1], failure="frame")
    frame.text, frame.scene, frame.prompt = told["text"], told["scene"], told["tries"][-1]["prompt"]
    lifecycle.enter(frame, "waiting")
    for position, placed in enumerate(told["placements"]):
        reference = _picture(project, f"{placed['c_id']}_reference")
        terms = {name: placed[name] for name in ("p_id", "e_id", "c_tag")}
        character = cast[placed["c_id"]]
        placement = Placement(
            project=project, frame=frame, character=character, position=position, image=reference, **terms
        )
        lifecycle.enter(placement, "new")
    for number, (image, tried) in enumerate(zip(tries, told["tries"], strict=True), start=1):
        Attempt.objects.create(frame=frame, number=number, image=image, passed=False, **tried)
    return frame


def _picture(project: Project, name: str) -> Image:
    return images.store(project, (FOLDER / f"{name}.webp").read_bytes(), source=SOURCE)


def _label(step: Step) -> str:
    return f"practice/{step.key}"


def _free_slug() -> str:
    taken = set(Project.objects.filter(slug__startswith=SLUG).values_list("slug", flat=True))
    return next(slug for slug in (SLUG, *(f"{SLUG}-{n}" for n in range(2, 10_000))) if slug not in taken)
