"""A project's vocabulary: what ships with the product, and what its lead added."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from curation import membership, vocabulary
from curation.models import Project, VocabularyEntry

IDENTIFIER = re.compile(r"(P|E|CT)_[A-Z][A-Z0-9]*(_[A-Z0-9]+)*")


class EntryForm(forms.ModelForm):
    """One identifier and what it means; its prefix says which kind it is."""

    class Meta:
        model = VocabularyEntry
        fields = ["identifier", "definition"]
        labels = {"identifier": gettext_lazy("Identifier"), "definition": gettext_lazy("What it means, in one line")}

    def clean_identifier(self) -> str:
        identifier: str = self.cleaned_data["identifier"].strip().upper()
        if not IDENTIFIER.fullmatch(identifier):
            raise forms.ValidationError(
                _("Write P_ (pose), E_ (expression) or CT_ (composition), then capitals, digits and underscores.")
            )
        self.instance.kind = _kind_of(identifier)
        if identifier in self.instance.project.vocabulary().of(self.instance.kind):
            raise forms.ValidationError(_("%(id)s is in the vocabulary already.") % {"id": identifier})
        return identifier


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def terms(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Show the identifiers by kind; a lead adds one."""
    project = membership.project_or_404(request.user, slug, *membership.STEERING)
    if request.method != "POST":
        return _page(request, project, EntryForm())
    project = membership.project_or_404(request.user, slug, membership.Role.LEAD)
    form = EntryForm(request.POST, instance=VocabularyEntry(project=project))
    if not form.is_valid():
        return _page(request, project, form, status=422)
    entry = form.save()
    messages.success(request, _("%(id)s was added.") % {"id": entry.identifier})
    return redirect("curation:vocabulary", project.slug)


def _kind_of(identifier: str) -> vocabulary.TermKind:
    prefix = identifier.partition("_")[0] + "_"
    return next(kind for kind, starts in vocabulary.PREFIX.items() if starts == prefix)


def _page(request: HttpRequest, project: Project, form: EntryForm, status: int = 200) -> HttpResponse:
    terms, shipped = project.vocabulary(), vocabulary.shipped()
    context: dict[str, Any] = {
        "project": project,
        "leads": membership.leads(request.user, project),
        "kinds": [
            (kind, [(*term, term[0] not in shipped.of(kind)) for term in terms.of(kind).items()])
            for kind in vocabulary.TermKind
        ],
        "form": form,
    }
    return render(request, "curation/vocabulary.html", context, status=status)
