"""From a board onwards: to HV2, and unknown characters to Phase I."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from curation.intake import Source, import_characters
from curation.models import Character, Compilation
from generation.compilations.editing import Meanwhile
from generation.compilations.sending import NotReady, send
from generation.compilations.views import context_of, row_of

ANSWER, MATCH = "q:", "as:"


@require_POST
@login_required
def send_on(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """Put the board before the panel of HV2, with what the person settled; or say what is still open."""
    row = row_of(request, slug, pk)
    if row.state != Compilation.State.DONE or row.story_id is not None:
        return redirect(row)
    answers = {name[len(ANSWER) :]: request.POST.getlist(name) for name in request.POST if name.startswith(ANSWER)}
    matches = {name[len(MATCH) :]: str(request.POST[name]) for name in request.POST if name.startswith(MATCH)}
    try:
        story = send(row, answers, {key: c_id for key, c_id in matches.items() if c_id}, request.user)
    except NotReady as error:
        context = context_of(row, answers, matches, findings=error.findings)
        return render(request, "generation/compilation.html", context, status=422)
    except Meanwhile:
        messages.warning(request, _("The board changed meanwhile; look at it as it is now, then try again."))
        return redirect(row)
    messages.success(request, _("%(key)s is before the panel of HV2.") % {"key": story.key})
    return redirect("curation:story", slug, story.key)


class DraftForm(forms.Form):
    """A character that a story has and the project has not."""

    c_id = forms.RegexField(r"^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$", label="C_ID", max_length=64)
    name = forms.CharField(label=gettext_lazy("Name"), max_length=120)
    subject_type = forms.CharField(
        label=gettext_lazy("Subject type"), max_length=80, help_text=gettext_lazy("What it is: girl, fox, robot.")
    )
    profession = forms.CharField(
        label=gettext_lazy("Profession"), max_length=80, help_text=gettext_lazy("What it does: baker, pupil, knight.")
    )
    description = forms.CharField(
        label=gettext_lazy("Description"),
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("What is to be seen: build, hair, clothes with their colours."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def draft(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """Offer a character of the story as a draft for Phase I: a person says what the story does not."""
    row = row_of(request, slug, pk)
    if request.method != "POST":
        name = request.GET.get("name", "").replace("\0", "")[:120]
        return _form(request, row, DraftForm(initial=_known_of(row, name)), name)
    form = DraftForm(request.POST)
    name = request.POST.get("name", "")
    if not form.is_valid() or not _taken(request, row, form):
        return _form(request, row, form, name)
    messages.success(request, _("%(name)s is on the way to the illustrator.") % {"name": name})
    return redirect(row)


def _form(request: HttpRequest, row: Compilation, form: DraftForm, name: str) -> HttpResponse:
    context = {"project": row.project, "row": row, "form": form, "name": name}
    return render(request, "generation/compilation_draft.html", context, status=422 if form.errors else 200)


def _known_of(row: Compilation, name: str) -> dict[str, Any]:
    """Return what is known of somebody: the library's text, if it has one, and a free C_ID."""
    line: dict[str, str] = next((one for one in row.library if one["key"] == name), {})
    wanted = "C_" + "".join(one for one in name.upper() if one.isascii() and one.isalnum())
    taken = set(Character.objects.filter(project=row.project).values_list("c_id", flat=True))
    numbered = (f"{wanted}_{number}" for number in range(2, 1000))
    c_id = wanted if wanted not in taken and len(wanted) > 2 else next(one for one in numbered if one not in taken)
    return {"c_id": c_id, "name": name, "description": line.get("text", "")}


def _taken(request: HttpRequest, row: Compilation, form: DraftForm) -> bool:
    data = json.dumps(form.cleaned_data).encode()
    report = import_characters(row.project, Source("draft", data), by=request.user)
    for error in report.errors:
        form.add_error(error.field if error.field in form.fields else None, error.reason)
    return not report.errors
