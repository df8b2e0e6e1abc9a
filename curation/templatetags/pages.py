"""What the page frame needs: where a person may go, and the addresses of pictures."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.translation import gettext as _

from curation.membership import STEERING
from curation.models import Image, Membership

register = template.Library()


@register.simple_tag(takes_context=True)
def places(context: Context) -> list[dict[str, Any]]:
    """Return the entries of the main navigation for the person who looks."""
    request = context["request"]
    roles = set(Membership.objects.filter(user=request.user).values_list("role", flat=True))
    found = [(_("Desk"), "/review/")]
    if roles & set(STEERING):
        found.append((_("Projects"), reverse("curation:projects")))
    if request.user.is_staff or Membership.Role.OPERATOR in roles:
        found.append((_("Operations"), "/operations/"))
    return [{"name": name, "url": url, "current": request.path.startswith(url)} for name, url in found]


@register.simple_tag(takes_context=True)
def picture(context: Context, image: Image) -> str:
    """Return the address of a picture of the page's project, without asking the database for it."""
    return reverse("curation:image", args=[context["project"].slug, image.sha256])


@register.simple_tag(takes_context=True)
def thumbnail(context: Context, image: Image, width: int) -> str:
    """Return the address of a thumbnail, `width` being one of `curation.images.THUMBNAIL_WIDTHS`."""
    return reverse("curation:thumbnail", args=[context["project"].slug, image.sha256, width])


@register.simple_tag(takes_context=True)
def query(context: Context, **changes: Any) -> str:
    """Return this page's query string with some parameters changed; an empty value drops one."""
    changed = context["request"].GET.copy()
    for name, value in changes.items():
        if value in ("", None):
            changed.pop(name, None)
        else:
            changed[name] = str(value)
    return f"?{changed.urlencode()}" if changed else "?"
