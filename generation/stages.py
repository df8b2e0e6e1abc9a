"""The stages: every state that waits for machines, in the order of the pipeline, with its queue and its step."""

from __future__ import annotations

from curation.models import Character, Frame, Placement, Story
from generation.phases import characters, frames, layout, references, scripts
from generation.work import Stage

QUEUES = ("text", "gpu", "judge", "io")

STAGES = (
    Stage("describe", Character, "new", "text", characters.describe),
    Stage("draw", Character, "described", "gpu", characters.draw),
    Stage("gate", Character, "drawn", "judge", characters.gate),
    Stage("write", Story, "new", "text", scripts.write),
    Stage("revise", Story, "revising", "text", scripts.revise),
    Stage("lay-out", Story, "approved", "io", layout.lay_out),
    Stage("make-reference", Placement, "new", "gpu", references.make),
    Stage("judge-reference", Placement, "made", "judge", references.judge),
    Stage("tune-reference", Placement, "tuning", "text", references.tune),
    Stage("compose", Frame, "ready", "gpu", frames.compose),
    Stage("check", Frame, "composed", "judge", frames.check),
    Stage("tune-frame", Frame, "tuning", "text", frames.tune),
    Stage("edit", Frame, "editing", "gpu", frames.edit),
    Stage("mend", Frame, "mending", "gpu", frames.mend),
    Stage("restart", Frame, "regenerating", "io", frames.restart),
)
BY_NAME = {stage.name: stage for stage in STAGES}
BY_STATE = {(stage.model.KIND, stage.state): stage for stage in STAGES}
