"""The correction desk: what a person does to a frame that the panel sent to be corrected."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from curation import images, lifecycle
from curation.models import Attempt, Event, Frame, Kind
from review.ballots import is_storable
from review.checkpoints import Mode
from review.models import Case
from review.opening import GIVEN_BACK
from review.panels import NotOnPanel, may_correct

INSTRUCTION_LENGTH = 1000
SMALLEST_SIDE = 0.01  # of the picture


class CorrectionError(ValueError):
    """A correction that cannot be taken; `field` (image, text, region, note, frame) names what to put right."""

    def __init__(self, field: str, message: str) -> None:
        self.field, self.message = field, message
        super().__init__(f"{field}: {message}")


@dataclass(frozen=True)
class Instruction:
    """An order to the editor: what to change, and where (left, top, right, bottom, as fractions of the picture)."""

    text: str
    region: tuple[float, float, float, float]


def correct_by_upload(user: User, frame: Frame, data: bytes) -> Attempt:
    """Put a corrected picture in the frame's place and before the panel for acceptance.

    Raises NotOnPanel, CorrectionError (the frame is not at the desk, or the same picture again), and
    `curation.images.BadImage` for bytes that are no picture.
    """
    _check_desk(user, frame)
    written = images.write(data)
    if frame.image is not None and frame.image.sha256 == written.sha256:
        raise CorrectionError("image", _("this is the picture that was sent to be corrected"))
    with transaction.atomic():
        image = images.record(frame.project, written, uploaded_by=user)
        last = frame.attempts.aggregate(last=Max("number"))["last"] or 0
        attempt = frame.attempts.create(
            number=last + 1, cycle=frame.cycle, how=Attempt.How.MANUAL, image=image, made_by=user
        )
        _move(user, frame, "in_review", image=image, instruction=None)
        return attempt


def correct_by_instruction(user: User, frame: Frame, text: str, region: Sequence[float]) -> None:
    """Order a local edit: `text` for the editor, `region` left, top, right, bottom as fractions of the picture.

    The frame waits in `mending` until the editor has carried it out, and then comes before the panel.
    Raises NotOnPanel, CorrectionError.
    """
    _check_desk(user, frame)
    if frame.image is None:
        raise CorrectionError("frame", _("has no picture that the editor could change: upload one, or give it back"))
    order = checked_instruction(text, region)
    instruction = {"text": order.text, "region": list(order.region), "c_id": "", "user": user.pk}
    _move(user, frame, "mending", instruction=instruction)


def give_back(user: User, frame: Frame, note: str) -> None:
    """Put a frame that cannot be corrected before the panel again, to be decided anew; `note` tells the panel why.

    Who gives a frame back has made nothing and may vote on it. Raises NotOnPanel, CorrectionError.
    """
    _check_desk(user, frame)
    said = _checked_text("note", note, _("say why it cannot be corrected, in at most %d characters"))
    _move(user, frame, "in_review", cause=GIVEN_BACK, detail={"note": said})


def said_by_desk(cases: Iterable[Case]) -> dict[int, str]:
    """Return frame -> why the desk gave it back, for the open rounds that came of that; one query, or none."""
    again = [case.frame_id for case in cases if case.mode == Mode.DECISION and case.round > 1 and case.frame_id]
    if not again:
        return {}
    entered = Event.objects.filter(kind=Kind.FRAME, item_id__in=again, to_state="in_review").order_by("id")
    last = {event.item_id: event for event in entered}
    return {frame: event.detail["note"] for frame, event in last.items() if event.cause == GIVEN_BACK}


def checked_instruction(text: str, region: Sequence[float]) -> Instruction:
    """Return the instruction as it is stored; raises CorrectionError."""
    text = _checked_text("text", text, _("say what to change, in at most %d characters"))
    sides = [float(side) for side in region if isinstance(side, int | float) and isfinite(side)]
    if len(sides) != len(region) or len(sides) != 4:
        raise CorrectionError("region", _("must be four numbers: left, top, right, bottom"))
    left, top, right, bottom = sides
    if min(sides) < 0 or max(sides) > 1:
        raise CorrectionError("region", _("must lie within the picture: numbers from 0 to 1"))
    if right - left < SMALLEST_SIDE or bottom - top < SMALLEST_SIDE:
        raise CorrectionError("region", _("is empty: draw it from the top left to the bottom right"))
    return Instruction(text, (left, top, right, bottom))


def _checked_text(field: str, text: str, message: str) -> str:
    text = text.strip()
    if not 1 <= len(text) <= INSTRUCTION_LENGTH or not is_storable(text):
        raise CorrectionError(field, message % INSTRUCTION_LENGTH)
    return text


def _check_desk(user: User, frame: Frame) -> None:
    if not may_correct(user, frame.project):
        raise NotOnPanel(f"{user} neither leads this project nor is on its HV3 panel")
    if frame.state != "correcting":
        raise CorrectionError("frame", _("is not waiting for a correction (any more)"))


def _move(user: User, frame: Frame, to_state: str, cause: str = "correction", **fields: Any) -> None:
    try:
        lifecycle.move(frame, to_state, actor=user, cause=cause, **fields)
    except lifecycle.StaleState as error:
        raise CorrectionError("frame", _("is not waiting for a correction (any more)")) from error
