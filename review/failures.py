"""Why a frame failed, and the prompt that would make it anew."""

from __future__ import annotations

from curation.models import Frame, Placement


def failed_reference(frame: Frame) -> Placement | None:
    """Return the placement whose reference could not be made, if that is why the frame is here."""
    if frame.failure != "reference":
        return None
    return next((placement for placement in frame.placements.all() if placement.state == "exhausted"), None)


def offered_prompt(frame: Frame) -> str:
    """Return the prompt that a regeneration would use, for the panel to edit."""
    failed = failed_reference(frame)
    return failed.prompt if failed else frame.prompt
