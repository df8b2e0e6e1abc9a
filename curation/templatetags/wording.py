"""What states, kinds and ways of making are called on pages."""

from __future__ import annotations

from django import template
from django.templatetags.static import static
from django.utils.translation import gettext_lazy as _

from curation.models import Project
from curation.vocabulary import TermKind, shipped

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
    "exported": _("Exported"),
    "left": _("Left behind"),
}
FILTERS = {
    "subject_group": _("subject"),
    "profession_group": _("profession"),
    "cast": _("characters"),
    "frames": _("frames"),
    "p_id": _("pose"),
    "e_id": _("expression"),
    "c_tag": _("composition"),
}
GROUPS = {
    "": _("of no listed group"),
    "human": _("people"),
    "mammal": _("mammals"),
    "bird": _("birds"),
    "reptile_amphibian": _("reptiles and amphibians"),
    "marine_life": _("marine life"),
    "arthropod": _("insects, spiders and crustaceans"),
    "plant": _("plants and fungi"),
    "mythology": _("mythology"),
    "knowledge_academia_art": _("knowledge, academia and art"),
    "magic_mystery_belief": _("magic, mystery and belief"),
    "military_defence": _("military and defence"),
    "daily_services": _("daily services"),
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
def group_name(group: str) -> str:
    """Say a group of subject types or professions in words: daily_services is "daily services"."""
    return str(GROUPS.get(group) or group.replace("_", " "))


@register.filter
def filter_name(parameter: str) -> str:
    return str(FILTERS[parameter])


@register.filter
def filter_value(value: str, parameter: str) -> str:
    return group_name(value) if parameter.endswith("_group") else value


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
def meaning(project: Project, identifier: str) -> str:
    """Return an identifier's definition in the project's vocabulary; "" for an unknown one."""
    return project.definitions.get(identifier, "")


@register.filter
def example(identifier: str) -> str:
    """Return the address of an example picture; "" for an identifier that did not ship with the product."""
    known = any(identifier in shipped().of(kind) for kind in TermKind)
    return static(f"img/vocabulary/{identifier}.webp") if known else ""


@register.filter
def term(identifier: str) -> str:
    """Say a vocabulary identifier in words: P_HANDS_ON_HIPS is "hands on hips"."""
    return identifier.partition("_")[2].replace("_", " ").lower() or identifier
