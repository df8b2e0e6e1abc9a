"""Where a person lands after signing in."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from curation.models import Membership
from review.models import Panellist


@login_required
def home(request: HttpRequest) -> HttpResponseBase:
    """Send panellists to their desk, leads to their project, operators to the machines."""
    assert request.user.is_authenticated
    if Panellist.objects.filter(user=request.user, active=True).exists():
        return redirect("review:desk")
    mine = Membership.objects.filter(user=request.user).select_related("project")
    led = [membership.project for membership in mine if membership.role == Membership.Role.LEAD]
    if len(led) == 1:
        return redirect(led[0])
    if led:
        return redirect("curation:projects")
    operates = any(membership.role == Membership.Role.OPERATOR for membership in mine)
    return redirect("generation:operations" if operates or request.user.is_staff else "review:desk")
