"""What a person sets for themselves: how pages look on this device, and their password."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import PasswordChangeView
from django.contrib.messages.views import SuccessMessageMixin
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

YEAR = 365 * 24 * 3600


class LookForm(forms.Form):
    """Theme and density; cookies keep them, so that the server renders them at once."""

    theme = forms.ChoiceField(
        label=gettext_lazy("Light or dark"),
        choices=[("", gettext_lazy("As the system")), ("light", gettext_lazy("Light")), ("dark", gettext_lazy("Dark"))],
        required=False,
        widget=forms.RadioSelect,
    )
    density = forms.ChoiceField(
        label=gettext_lazy("Density"),
        choices=[("", gettext_lazy("Comfortable")), ("compact", gettext_lazy("Compact"))],
        required=False,
        widget=forms.RadioSelect,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def own_settings(request: HttpRequest) -> HttpResponseBase:
    """Show a person's settings; keep what the form says about the look in cookies."""
    form = LookForm(request.POST or None, initial=request.COOKIES)
    if request.method != "POST":
        return _page(request, form)
    if not form.is_valid():
        return _page(request, form, status=422)
    messages.success(request, _("Your settings are saved on this device."))
    kept = redirect("settings")
    for name, value in form.cleaned_data.items():
        kept.set_cookie(name, value, max_age=YEAR, samesite="Lax")
    return kept


def _page(request: HttpRequest, form: LookForm, status: int = 200) -> HttpResponse:
    return render(request, "registration/settings.html", {"form": form}, status=status)


class OwnPassword(SuccessMessageMixin, PasswordChangeView):
    """Changes one's own password; this session stays, all others end."""

    success_url = reverse_lazy("settings")
    success_message = gettext_lazy("Your password is changed. You are signed out everywhere else.")
