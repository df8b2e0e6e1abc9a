"""What acts on many items, and the parts of targets, are called on pages."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from curation.bulk import Act
from curation.templatetags.wording import group_name, state_name

register = template.Library()

ACTS = {
    Act.RETRY: gettext_lazy("Try again"),
    Act.DISCARD: gettext_lazy("Discard"),
    Act.FIRST: gettext_lazy("Put first"),
    Act.USUAL: gettext_lazy("Usual priority"),
    Act.LAST: gettext_lazy("Put last"),
}
AGAIN = gettext_lazy("made again")


@register.filter
def act_name(act: str) -> str:
    return str(ACTS[Act(act)])


@register.filter
def to_state_name(state: str) -> str:
    """Say where an item would go; what was discarded is made again."""
    return state_name(state) if state else str(AGAIN)


@register.filter
def part_name(name: str, kind: str) -> str:
    """Say one part of a kind of targets in words."""
    if kind == "cast_sizes":
        return _("%(n)s in the cast") % {"n": name}
    if kind == "lengths":
        return _("%(n)s frames") % {"n": name}
    return group_name(name)
