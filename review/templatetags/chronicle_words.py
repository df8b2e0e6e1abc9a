"""What changed about a project, in the words of its pages."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from curation.models import Membership, ProjectEvent
from review.checkpoints import Checkpoint
from review.panels import SEATED
from review.settings_form import SettingsForm
from review.templatetags.review_words import queue_name

register = template.Library()

NAMES = {"role": _("Role"), "webhook": _("Webhook")}
SEATS = {SEATED: _("on the panel"), "": _("not on the panel")}
NOTHING = "–"


@register.filter
def changes(event: ProjectEvent) -> list[tuple[str, str, str]]:
    """Return what changed as (name, before, after)."""
    return [(_name(name), _value(name, event.before[name]), _value(name, event.after[name])) for name in event.after]


def _name(name: str) -> str:
    if name in list(Checkpoint):
        return queue_name(name)
    if name in NAMES:
        return str(NAMES[name])
    field = SettingsForm.base_fields.get(name)
    return str(field.label) if field else name


def _value(name: str, value: Any) -> str:
    if name in list(Checkpoint):
        return str(SEATS.get(value, value))
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if name == "calibration_share" and isinstance(value, int | float):
        return f"{100 * value:g}"  # the form asks for percent
    if name == "role" and value in Membership.Role.values:
        return str(Membership.Role(value).label)
    return NOTHING if value in (None, "") else str(value)
