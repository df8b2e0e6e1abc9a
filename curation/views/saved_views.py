"""Filters of the items page that a person keeps under a name; each person has their own."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from curation import membership
from curation.api.access import person
from curation.models import Project, SavedView
from curation.views.matching import read_filter

MOST = 30  # of one person in one project


class ViewForm(forms.ModelForm):
    """A name and the filter that it stands for."""

    class Meta:
        model = SavedView
        fields = ("name", "query")
        error_messages = {
            "name": {
                "required": gettext_lazy("Give the view a name."),
                "max_length": gettext_lazy("A name has at most 40 characters."),
            },
            "query": {"max_length": gettext_lazy("This filter is too long to be kept.")},
        }


@require_POST
@login_required
def keep(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Keep the filter that the form holds under a name (a name that is there takes the new filter), or forget one."""
    project = membership.project_or_404(request.user, slug, *membership.STEERING)
    query, name = read_filter(request.POST).query, request.POST.get("name", "")
    if request.POST.get("act") == "forget":
        _forget(request, project, name)
    else:
        _keep(request, project, ViewForm({"name": name, "query": query}))
    return redirect(f"{reverse('curation:items', args=[slug])}?{query}")


def of_person(request: HttpRequest, project: Project) -> list[SavedView]:
    """Return a person's views of a project, by name."""
    return list(SavedView.objects.filter(project=project, user=person(request)))


def _keep(request: HttpRequest, project: Project, form: ViewForm) -> None:
    if not form.is_valid():
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
        return
    mine = SavedView.objects.filter(project=project, user=person(request))
    name = form.cleaned_data["name"]
    if mine.exclude(name=name).count() >= MOST:
        messages.error(request, _("You keep %(most)d views already; forget one first.") % {"most": MOST})
        return
    SavedView.objects.update_or_create(
        project=project, user=person(request), name=name, defaults={"query": form.cleaned_data["query"]}
    )
    messages.success(request, _("“%(name)s” is kept above the items.") % {"name": name})


def _forget(request: HttpRequest, project: Project, name: str) -> None:
    gone, _kinds = SavedView.objects.filter(project=project, user=person(request), name=name.replace("\0", "")).delete()
    if gone:
        messages.success(request, _("“%(name)s” was forgotten; its items stay.") % {"name": name})
