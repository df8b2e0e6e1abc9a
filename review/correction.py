"""The correction desk: what a person does to a frame that the panel sent to be corrected."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.auth.models import User

from curation.models import Attempt, Frame


class CorrectionError(ValueError):
    """A correction that cannot be taken; `field` (image, text, region, frame) names what to put right."""

    def __init__(self, field: str, message: str) -> None:
        self.field, self.message = field, message
        super().__init__(f"{field}: {message}")


def correct_by_upload(user: User, frame: Frame, data: bytes) -> Attempt:
    """Put a corrected picture in the frame's place and before the panel for acceptance.

    Raises NotOnPanel, CorrectionError (the frame is not at the desk, or the same picture again), and
    `curation.images.BadImage` for bytes that are no picture.
    """
    raise NotImplementedError


def correct_by_instruction(user: User, frame: Frame, text: str, region: Sequence[float]) -> None:
    """Order a local edit: `text` for the editor, `region` left, top, right, bottom as fractions of the picture.

    The frame waits in `mending` until the editor has carried it out, and then comes before the panel.
    Raises NotOnPanel, CorrectionError.
    """
    raise NotImplementedError
