"""What changed about a project, in the words of its pages."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import template
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from curation.models import Membership, Priority, ProjectEvent
from curation.targets import PARTED
from curation.templatetags.steering import act_name, part_name
from curation.templatetags.wording import kind_name
from review.checkpoints import Checkpoint
from review.panels import SEATED
from review.settings_form import SettingsForm
from review.templatetags.review_words import queue_name

register = template.Library()

NAMES = {
    "role": _("Role"),
    "away": _("Away"),
    "conflict": _("Conflict over"),
    "subject_groups": _("Parts of subjects"),
    "profession_groups": _("Parts of professions"),
    "cast_sizes": _("Parts of casts"),
    "lengths": _("Parts of lengths"),
    "webhook": _("Webhook"),
}
SEATS = {SEATED: _("on the panel"), "": _("not on the panel")}
PLACES = {Priority.FIRST: _("first"), Priority.USUAL: _("usual"), Priority.LAST: _("last")}
INVITED = {"made": _("made"), "revoked": _("revoked")}
NOTHING = "–"


@register.filter
def changes(event: ProjectEvent) -> list[tuple[str, str, str]]:
    """Return what changed as (name, before, after)."""
    if "count" in event.after:
        return [_of_many(event)]
    return [_change(event, name) for name in event.after]


def _of_many(event: ProjectEvent) -> tuple[str, str, str]:
    """Say what was done to many items at once, with the first of their names."""
    said = event.after
    names = ", ".join(said["items"])
    if more := said["count"] - len(said["items"]):
        names = gettext("%(names)s and %(n)d more") % {"names": names, "n": more}
    items = f"{kind_name(said['kind'])} {names}"
    if event.what == ProjectEvent.What.PRIORITY:
        return gettext("Priority of %s") % items, NOTHING, str(PLACES[said["priority"]])
    return f"{act_name(said['act'])}: {items}", NOTHING, said.get("reason") or gettext("done")


def _change(event: ProjectEvent, name: str) -> tuple[str, str, str]:
    before, after = event.before[name], event.after[name]
    if event.what == ProjectEvent.What.INVITATION:
        return gettext("Invitation (%s)") % name, str(INVITED.get(before, NOTHING)), str(INVITED.get(after, after))
    if event.what == ProjectEvent.What.PRIORITY:
        return gettext("%s on the desks") % queue_name(name), str(PLACES[before]), str(PLACES[after])
    return _name(name), _value(name, before), _value(name, after)


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
    if name in PARTED and value:
        return ", ".join(f"{part_name(one, name)} {part}" for one, part in value.items())
    if name == "away" and value:
        first, last = (date_format(date.fromisoformat(day)) for day in value.split("/"))
        return f"{first} – {last}"
    if name == "calibration_share" and isinstance(value, int | float):
        return f"{100 * value:g}"  # the form asks for percent
    if name == "role" and value in Membership.Role.values:
        return str(Membership.Role(value).label)
    return NOTHING if value in (None, "") else str(value)
