"""Leased cases, as their voter sees them: nobody's votes, no tally, no score."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any

from pydantic import BaseModel, Field

from curation.models import Project
from review.api.content import hv1, hv2, hv3
from review.checkpoints import Checkpoint, Mode
from review.models import Case, Seat
from review.reasons import REASONS

Content = Annotated[
    hv1.TemplateContent | hv2.ScriptContent | hv3.FrameContent, Field(discriminator="kind", description="by checkpoint")
]


class Reason(BaseModel):
    """A reason code, with the line a voter reads."""

    code: str
    text: str


class CaseShown(BaseModel):
    """A case under lease: what is asked, and all there is to see."""

    id: int
    project: str = Field(description="slug")
    checkpoint: Checkpoint
    mode: Mode
    leased_until: datetime = Field(description="renew before, by heartbeat")
    choices: list[str]
    reasons: list[Reason] = Field(description="to choose from when the choice does not let the item through")
    content: Content


CONTENT: Mapping[str, Callable[[Project, Sequence[Case]], Mapping[int, Any]]] = {
    Checkpoint.HV1: hv1.content_of,
    Checkpoint.HV2: hv2.content_of,
    Checkpoint.HV3: hv3.content_of,
}


def shown(project: Project, seats: Sequence[Seat]) -> list[CaseShown]:
    """Return the cases of leased seats, all at one checkpoint; what it costs does not depend on how many."""
    if not seats:
        return []
    cases = [seat.case for seat in seats]
    content = CONTENT[cases[0].checkpoint](project, cases)
    reasons = _reasons(Checkpoint(cases[0].checkpoint))
    return [_shown(project, seat, reasons, content[seat.case_id]) for seat in seats]


def _reasons(checkpoint: Checkpoint) -> list[Reason]:
    return [Reason(code=code, text=str(text)) for code, text in REASONS[checkpoint].items()]


def _shown(project: Project, seat: Seat, reasons: list[Reason], content: Any) -> CaseShown:
    case, until = seat.case, seat.leased_until
    assert until is not None
    return CaseShown(
        id=case.number,
        project=project.slug,
        checkpoint=Checkpoint(case.checkpoint),
        mode=Mode(case.mode),
        leased_until=until,
        choices=list(case.choices),
        reasons=reasons,
        content=content,
    )
