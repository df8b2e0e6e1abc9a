"""Runs the stages in this process until nothing waits for machines."""

from __future__ import annotations

from curation import lifecycle
from curation.models import Character, Project, Story
from generation.stages import STAGES
from generation.work import run_batch
from tests import factories

FLAWLESS = {"name": "sketch", "slip_rate": 0.0, "faults": "none"}


def drain(*names: str) -> int:
    """Run the named stages (all of them by default) until they are empty; return how many items were taken."""
    stages = [stage for stage in STAGES if not names or stage.name in names]
    taken = 0
    while done := sum(run_batch(stage) for stage in stages):
        taken += done
    return taken


def drawn_cast(project: Project, size: int = 2) -> list[Character]:
    """Locked characters with real templates, drawn by the project's own suite."""
    subjects = [("red fox", "lighthouse keeper"), ("owl", "librarian"), ("toddler", "baker")][:size]
    for number, (subject, profession) in enumerate(subjects, start=1):
        factories.character(
            project, c_id=f"C_{number:04d}", state="new", subject_type=subject, profession=profession, description=""
        )
    drain("describe", "draw", "gate")
    cast = list(Character.objects.filter(project=project).order_by("c_id"))
    for character in cast:
        lifecycle.move(character, "locked")
    return cast


def planned_story(project: Project, cast: list[Character]) -> Story:
    key = (
        f"S_{1 + Story.objects.filter(project=project).count():04}"  # in every seed: not from how many tests ran before
    )
    story = factories.story(project, key, state="new", cast=cast)
    story.title = ""
    story.save(update_fields=["title"])
    return story
