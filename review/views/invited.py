"""What a link of invitation opens: for somebody new an account and the project, for somebody signed in the project."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.forms import UserCreationForm
from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from review import invitations
from review.invitations import Closed, Standing
from review.models import Invitation

BACKEND = "django.contrib.auth.backends.ModelBackend"  # of several, the one that knows the account


class Newcomer(UserCreationForm):
    """Username and password of a new account."""

    class Meta:
        model = User
        fields = ("username",)


@never_cache
@sensitive_post_parameters("password1", "password2")
@require_http_methods(["GET", "HEAD", "POST"])
def invited(request: HttpRequest, token: str) -> HttpResponseBase:
    """Show what the invitation is to, and take it; one that lets nobody in says why, and nothing of the project."""
    invitation = invitations.found(token)
    if invitation is None:
        return render(request, "review/invitation_closed.html", {"why": "unknown"}, status=404)
    if request.user.is_authenticated and invitation.joinings.filter(user=request.user).exists():
        return redirect("review:home")
    standing = invitations.standing(invitation)
    if standing is not Standing.OPEN:
        return _closed(request, standing)
    if request.method != "POST":
        return _page(request, invitation, Newcomer())
    try:
        return _join(request, invitation)
    except Closed as closed:
        return _closed(request, closed.standing)


def _join(request: HttpRequest, invitation: Invitation) -> HttpResponseBase:
    if request.user.is_authenticated:
        invitations.accept(invitation, request.user)
        return _welcome(request, invitation)
    form = Newcomer(request.POST)
    if not form.is_valid():
        return _page(request, invitation, form, status=422)
    with transaction.atomic():  # no account without the project that it was made for
        user = form.save()
        invitations.accept(invitation, user)
    login(request, user, BACKEND)
    return _welcome(request, invitation)


def _welcome(request: HttpRequest, invitation: Invitation) -> HttpResponseBase:
    messages.success(request, _("Welcome to %(project)s.") % {"project": invitation.project})
    return redirect("review:home")


def _page(request: HttpRequest, invitation: Invitation, form: Newcomer, status: int = 200) -> HttpResponse:
    return render(request, "review/invited.html", {"invitation": invitation, "form": form}, status=status)


def _closed(request: HttpRequest, standing: Standing) -> HttpResponse:
    return render(request, "review/invitation_closed.html", {"why": standing}, status=410)
