"""What invitations and absences are called on the page of panels."""

from __future__ import annotations

from datetime import date

from django import template
from django.utils.translation import gettext_lazy as _

from review import absences
from review.invitations import Standing
from review.models import Absence

register = template.Library()

STANDINGS = {
    Standing.OPEN: _("open"),
    Standing.EXPIRED: _("ended"),
    Standing.REVOKED: _("revoked"),
    Standing.USED_UP: _("used up"),
    Standing.WITHDRAWN: _("its maker leads no more"),
}


@register.filter
def standing_name(standing: Standing) -> str:
    return str(STANDINGS[standing])


@register.filter
def last_day(absence: Absence) -> date:
    return absences.last_day(absence)
