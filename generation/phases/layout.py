"""From an approved script to frames and placements, each with its first prompt."""

from __future__ import annotations

from django.db import transaction

from curation import lifecycle
from curation.models import Character, Frame, Placement, Project, Story
from curation.scripts import FrameLine, PlacementLine, Script
from curation.vocabulary import Vocabulary
from generation import briefs, prompts
from generation.work import Claim


def lay_out(claim: Claim[Story]) -> None:
    """Create the frames of the approved version and their placements, all or none."""
    story = claim.item
    assert story.current is not None
    script = Script.model_validate(story.current.script)
    cast = {member.character.c_id: member.character for member in story.cast.select_related("character")}
    vocabulary = story.project.vocabulary()
    with transaction.atomic():
        claim.move("illustrating")
        story.refresh_from_db(fields=["priority"])  # under the lock of the move: a lead may have changed it
        for index, line in enumerate(script.frames, start=1):
            frame = _enter_frame(story, index, line)
            for position, placement in enumerate(line.placements):
                _enter_placement(frame, position, placement, cast[placement.c_id], vocabulary)
            frame.prompt = frame_prompt(frame, vocabulary)
            frame.save(update_fields=["prompt"])
            if not line.placements:
                lifecycle.move(frame, "ready", cause="no references to wait for")


def frame_prompt(frame: Frame, vocabulary: Vocabulary) -> str:
    """Return a frame's untuned prompt, which names the scene, the text and every placement."""
    brief = briefs.frame_brief(frame)
    lines = briefs.placement_lines(brief, vocabulary)
    slots = {"style": brief.style, "scene": brief.scene, "text": brief.text, "placements": lines}
    return prompts.render("frame", frame.project, **slots).text


def reference_prompt(placement: Placement, vocabulary: Vocabulary) -> str:
    """Return a reference's untuned prompt."""
    return prompts.render("reference", placement.project, **control_slots(placement, vocabulary)).text


def control_slots(placement: Placement, vocabulary: Vocabulary) -> dict[str, str]:
    return {
        "name": placement.character.name,
        "p_id": placement.p_id,
        "pose": vocabulary.poses[placement.p_id],
        "e_id": placement.e_id,
        "expression": vocabulary.expressions[placement.e_id],
    }


def _enter_frame(story: Story, index: int, line: FrameLine) -> Frame:
    project: Project = story.project
    frame = Frame(project=project, story=story, index=index, text=line.text, scene=line.scene, priority=story.priority)
    lifecycle.enter(frame, "waiting")
    return frame


def _enter_placement(
    frame: Frame, position: int, line: PlacementLine, character: Character, vocabulary: Vocabulary
) -> None:
    placement = Placement(
        project=frame.project,
        priority=frame.priority,
        frame=frame,
        character=character,
        position=position,
        p_id=line.p_id,
        e_id=line.e_id,
        c_tag=line.c_tag,
    )
    placement.prompt = reference_prompt(placement, vocabulary)
    lifecycle.enter(placement, "new")
