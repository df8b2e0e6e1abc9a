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

UNSAFE = _("Violence, nudity, hatred, or anything else that a children’s picture book could not print.")
OTHER = _("None of the above. Say in a note what it is: nobody can act on it otherwise.")
MEANINGS: Mapping[Checkpoint, Mapping[str, _StrPromise]] = {
    Checkpoint.HV1: {
        "not_full_body": _("Head or feet are cut off or hidden, or the figure is so small that its details are lost."),
        "background": _("Anything but plain white behind the figure: scenery, colour, a frame, a cast shadow."),
        "mismatch": _("Species, profession, clothes, colours or things carried differ from the description."),
        "not_one_character": _("Nobody, a second figure, or the same one twice."),
        "text": _("Letters, digits, a signature or a logo that the description does not ask for."),
        "artefacts": _("Too many or missing limbs, melted hands, smears, hard seams, noise."),
        "duplicate": _("Could be taken for another character of the project at a glance."),
        "unsafe": UNSAFE,
        "other": OTHER,
    },
    Checkpoint.HV2: {
        "incoherent": _("Events do not follow from each other, or the story has no beginning, turn or end."),
        "pose_unjustified": _("Nothing in the frame’s text makes this character hold or change to this pose."),
        "expression_unjustified": _("The face shows a feeling that the text neither says nor suggests."),
        "composition_unjustified": _("The distance, angle or place of the view does not serve what is told here."),
        "inconsistent": _("A place, thing, name, time or character is otherwise than another frame or the cast says."),
        "unsafe": UNSAFE,
        "language": _("Grammar, spelling, or sentences that no reader would accept in a printed story."),
        "other": OTHER,
    },
    Checkpoint.HV3: {
        "identity": _("Colours, clothes, build or face differ from the template, or two characters are blended."),
        "pose": _("A character does something else than the pose that its placement names."),
        "expression": _("A face shows something else than the expression that its placement names."),
        "composition": _("Distance, angle, facing or place differ from the tag; somebody is missing or there twice."),
        "scene": _("The place, time of day, weather or an important thing differs from the text."),
        "artefacts": _("Too many or missing limbs, melted hands, smears, hard seams, noise."),
        "story": _("No picture could show what the script asks for: the fault lies in its words."),
        "unsafe": UNSAFE,
        "other": OTHER,
    },
}


def reason_codes(checkpoint: Checkpoint | str) -> tuple[str, ...]:
    """Return the codes valid at a checkpoint in the order of their number keys."""
    return tuple(REASONS[Checkpoint(checkpoint)])


def reason_label(checkpoint: Checkpoint | str, code: str) -> str:
    """Return the line for a code in the reader's language."""
    return str(REASONS[Checkpoint(checkpoint)][code])
