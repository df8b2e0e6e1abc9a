"""Numbers in words: shares, times, rounded values."""

from __future__ import annotations

from django import template
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

register = template.Library()

MINUTE, HOUR, DAY = 60, 3600, 86_400
NONE = "–"


def number_format(value: float, digits: int = 0) -> str:
    """Return a number as the language writes it, rounded: Django's own cuts it off."""
    return formats.number_format(round(value, digits), digits, force_grouping=True)


@register.filter
def percent(share: float | None, digits: int = 1) -> str:
    """Say a share in percent: 0.0213 is "2.1 %"."""
    if share is None:
        return NONE
    digits = 0 if share in (0, 1) else digits
    return _("%(number)s %%") % {"number": number_format(share * 100, digits)}


@register.filter
def rounded(value: float | None, digits: int = 2) -> str:
    """Say a number with so many digits."""
    return NONE if value is None else number_format(value, digits)


@register.filter
def plain(value: float | None) -> str:
    """Say a value of a table: whole numbers whole, others to three digits."""
    if value is None:
        return NONE
    return number_format(value, 0 if float(value).is_integer() else 3)


@register.filter
def duration(seconds: float | None) -> str:
    """Say a time in the unit that suits it: 95 is "1.6 minutes"."""
    if seconds is None:
        return NONE
    for size, unit in ((DAY, _days), (HOUR, _hours), (MINUTE, _minutes)):
        if seconds >= size:
            return unit(seconds / size)
    return _seconds(seconds)


def _days(number: float) -> str:
    return ngettext("%(n)s day", "%(n)s days", round(number)) % {"n": number_format(number, 1)}


def _hours(number: float) -> str:
    return ngettext("%(n)s hour", "%(n)s hours", round(number)) % {"n": number_format(number, 1)}


def _minutes(number: float) -> str:
    return ngettext("%(n)s minute", "%(n)s minutes", round(number)) % {"n": number_format(number, 1)}


def _seconds(number: float) -> str:
    return ngettext("%(n)s second", "%(n)s seconds", round(number)) % {"n": number_format(number, 1)}
