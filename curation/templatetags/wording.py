"""What states, kinds and ways of making are called on pages."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext_lazy as _

register = template.Library()

STATES = {
    "": _("not yet begun"),
    "new": _("new"),
    "described": _("described"),
    "drawn": _("drawn, not yet judged"),
    "in_review": _("in review"),
    "locked": _("locked"),
    "rejected": _("rejected"),
    "discarded": _("discarded"),
    "failed": _("failed"),
    "approved": _("approved"),
    "revising": _("being revised"),
    "illustrating": _("being illustrated"),
    "illustrated": _("illustrated"),
    "made": _("made, not yet judged"),
    "tuning": _("prompt being tuned"),
    "exhausted": _("tries used up"),
    "waiting": _("waiting for references"),
    "ready": _("ready to compose"),
    "composed": _("composed, not yet checked"),
    "editing": _("being repaired"),
    "correcting": _("at the correction desk"),
    "mending": _("being mended by the editor"),
    "regenerating": _("being made anew"),
    "dropped": _("dropped"),
}
KINDS = {
    "character": _("Characters"),
    "story": _("Stories"),
    "reference": _("References"),
    "frame": _("Frames"),
}
TERM_KINDS = {
    "pose": _("Poses"),
    "expression": _("Expressions"),
    "composition": _("Compositions"),
}
STEPS = {
    "drafted": _("Drafted"),
    "gated": _("Gated"),
    "in_review": _("In review"),
    "approved": _("Approved"),
    "illustrated": _("Illustrated"),
    "left": _("Left behind"),
}
GOOD = {"locked", "approved", "illustrated"}
BAD = {"failed", "rejected", "discarded", "exhausted", "dropped"}


@register.filter
def state_name(state: str) -> str:
    return str(STATES.get(state, state))


@register.filter
def term_kind_name(kind: str) -> str:
    return str(TERM_KINDS[kind])


@register.filter
def kind_name(kind: str) -> str:
    return str(KINDS.get(kind, kind))


@register.filter
def step_name(step: str) -> str:
    return str(STEPS[step])


@register.filter
def state_tone(state: str) -> str:
    """Return the CSS tone of a state's tag."""
    if state in GOOD:
        return "yes"
    return "no" if state in BAD else ""


@register.filter
def term(identifier: str) -> str:
    """Say a vocabulary identifier in words: P_HANDS_ON_HIPS is "hands on hips"."""
    return identifier.partition("_")[2].replace("_", " ").lower() or identifier
