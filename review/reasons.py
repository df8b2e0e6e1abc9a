"""The reason codes of each checkpoint, with the line a voter reads (vocabulary.md, "Reason codes")."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from review.checkpoints import Checkpoint

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

REASONS: Mapping[Checkpoint, Mapping[str, _StrPromise]] = {
    Checkpoint.HV1: {
        "not_full_body": _("Not the full body"),
        "background": _("Background is not plain white"),
        "mismatch": _("Does not match the description"),
        "not_one_character": _("Not exactly one character"),
        "text": _("Text or a watermark in the picture"),
        "artefacts": _("Artefacts: broken anatomy, smears, seams"),
        "duplicate": _("Looks like a character we have"),
        "unsafe": _("Unsafe or offensive"),
        "other": _("Something else"),
    },
    Checkpoint.HV2: {
        "incoherent": _("The story does not hold together"),
        "pose_unjustified": _("The text does not justify the pose"),
        "expression_unjustified": _("The text does not justify the expression"),
        "composition_unjustified": _("The text does not justify the composition"),
        "inconsistent": _("Contradicts another frame or the cast"),
        "unsafe": _("Unsafe or offensive"),
        "language": _("Wrong or clumsy language"),
        "other": _("Something else"),
    },
    Checkpoint.HV3: {
        "identity": _("A character is not itself"),
        "pose": _("A pose is wrong"),
        "expression": _("An expression is wrong"),
        "composition": _("The composition is wrong"),
        "scene": _("The scene is wrong"),
        "artefacts": _("Artefacts: broken anatomy, smears, seams"),
        "story": _("The script asks for the impossible"),
        "unsafe": _("Unsafe or offensive"),
        "other": _("Something else"),
    },
}


def reason_codes(checkpoint: Checkpoint | str) -> tuple[str, ...]:
    """Return the codes valid at a checkpoint in the order of their number keys."""
    return tuple(REASONS[Checkpoint(checkpoint)])


def reason_label(checkpoint: Checkpoint | str, code: str) -> str:
    """Return the line for a code in the reader's language."""
    return str(REASONS[Checkpoint(checkpoint)][code])
