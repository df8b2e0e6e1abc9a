"""What choices, reasons, checkpoints and empty queues are called on pages."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.translation import gettext_lazy as _

from curation.models import Attempt
from review import titles
from review.checkpoints import Checkpoint, Mode
from review.models import Case
from review.reasons import MEANINGS, REASONS, reason_label
from review.waiting import Why

register = template.Library()

VOTED = {
    "approve": _("Approved"),
    "reject": _("Rejected"),
    "accept": _("Accepted"),
    "correct": _("Sent to be corrected"),
    "regenerate": _("Sent to be made anew"),
    "discard": _("Discarded"),
    "pass": _("Passed on"),
}
CHOICES = {
    "approve": _("approved"),
    "reject": _("rejected"),
    "accept": _("accepted"),
    "correct": _("to be corrected"),
    "regenerate": _("to be made anew"),
    "discard": _("discarded"),
}
QUEUES = {Checkpoint.HV1: _("Templates"), Checkpoint.HV2: _("Scripts"), Checkpoint.HV3: _("Hard failures")}
ACCEPTANCES = _("Corrections to accept")
EMPTY = {
    Why.NOTHING_YET: (
        _("Nothing has come here yet"),
        _("The machines are still drafting. The first case appears here by itself; you can leave this page open."),
    ),
    Why.ALL_DECIDED: (
        _("Everything is decided"),
        _("Every case so far has its decision. The next one appears here by itself."),
    ),
    Why.AWAY: (
        _("You are down as away"),
        _("Nothing is offered to you until you are back. Back already? A lead of the project ends the absence."),
    ),
    Why.DONE_MINE: (
        _("You have done your part"),
        _("You voted or passed on every open case. They wait for the others on the panel."),
    ),
    Why.WAITING_FOR_OTHERS: (
        _("The others are looking at the rest"),
        _("Other panellists hold the seats of the open cases. If one comes free, it appears here by itself."),
    ),
}
FIELDS = {
    "text": _("text"),
    "scene": _("scene"),
    "p_id": _("pose"),
    "e_id": _("expression"),
    "c_tag": _("composition"),
    "frame": _("frame"),
    "placements": _("who is there"),
    "script": _("script"),
    "title": _("title"),
    "style": _("style"),
    "cast": _("cast"),
}

CRITERIA = {
    "identity": _("Identity"),
    "pose": _("Pose"),
    "expression": _("Expression"),
    "composition": _("Composition"),
    "scene": _("Scene"),
    "object": _("Object"),
    "quality": _("Quality"),
}
HOW = {"synthesis": _("first"), "prompt_tuning": "APT", "local_edit": "LIE", "manual": _("hand")}
SIDES = {"left": _("Left"), "top": _("Top"), "right": _("Right"), "bottom": _("Bottom")}

PARTS = {
    "choice": _("Choice"),
    "reasons": _("Reasons"),
    "findings": _("Findings"),
    "note": _("Note"),
    "prompt": _("Prompt"),
}


@register.filter
def ballot_part(field: str) -> str:
    """Name the part of a ballot that `BallotError.field` means: "findings.2.code" is one of the findings."""
    return str(PARTS.get(field.partition(".")[0], field))


@register.filter
def criterion_name(criterion: str) -> str:
    return str(CRITERIA.get(criterion, criterion))


@register.filter
def how_short(how: str) -> str:
    return str(HOW.get(how, how))


@register.filter
def side_name(side: str) -> str:
    return str(SIDES[side])


@register.filter
def boxes(attempt: Attempt) -> list[dict[str, str]]:
    """Return the regions of an attempt's findings and instruction as SVG boxes in percent."""
    findings = (attempt.verdict or {}).get("findings", ())
    regions = [finding.get("region") for finding in findings] + [(attempt.instruction or {}).get("region")]
    return [_box(*region) for region in regions if region]


def _box(left: float, top: float, right: float, bottom: float) -> dict[str, str]:
    sides = {"x": left, "y": top, "width": right - left, "height": bottom - top}
    return {name: f"{100 * value:.2f}" for name, value in sides.items()}


@register.filter
def voted(choice: str) -> str:
    return str(VOTED.get(choice, choice))


@register.filter
def choice_name(choice: str) -> str:
    return str(CHOICES.get(choice, choice))


@register.filter
def title_of(case: Case) -> str:
    return titles.title_of(case)


@register.filter
def percent(share: float) -> str:
    """Say a share of one in whole percent."""
    return f"{100 * share:.0f}%"


@register.filter
def queue_name(checkpoint: str) -> str:
    return str(ACCEPTANCES if checkpoint == Mode.ACCEPTANCE else QUEUES[Checkpoint(checkpoint)])


@register.filter
def reason_name(code: str, checkpoint: str) -> str:
    return reason_label(checkpoint, code) if code in REASONS[Checkpoint(checkpoint)] else code


@register.filter
def reason_meaning(code: str, checkpoint: str) -> str:
    """Say what a reason code covers; "" for one that this checkpoint does not have."""
    return str(MEANINGS[Checkpoint(checkpoint)].get(code, ""))


@register.filter
def field_name(field: str) -> str:
    return str(FIELDS.get(field, field))


@register.filter
def why_title(why: Why) -> str:
    return str(EMPTY[why][0]) if why in EMPTY else ""


@register.filter
def why_text(why: Why) -> str:
    return str(EMPTY[why][1]) if why in EMPTY else ""


@register.filter
def of(mapping: dict[Any, Any], key: Any) -> Any:
    """Look a key up; None if the mapping has none such."""
    return mapping.get(key)


@register.filter
def place(number: int, field: str) -> str:
    """Name a place of a script as the form does: frame.field.C_ID, here without a character."""
    return f"{number}.{field}."


@register.filter
def and_of(start: str, c_id: str) -> str:
    """Add the character to a place."""
    return f"{start}{c_id}"
