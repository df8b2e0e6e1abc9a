"""The pages of a project's prompts: the list, and one to read, compare, try and save."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from curation.api.access import person
from curation.chronicle import What, record
from curation.diff import word_diff
from curation.models import Project
from generation import prompts, trials
from generation.models import ProjectPrompt
from generation.suite_pages.form import SuiteForm
from generation.suite_pages.suite import led
from generation.suite_pages.tried import shown
from generation.task_names import ROLE_OF

PURPOSES = {
    "describe": gettext_lazy("a new character, in words"),
    "script": gettext_lazy("a story for a cast, frame by frame"),
    "revise": gettext_lazy("a script, after the panel’s findings"),
    "tune": gettext_lazy("a better prompt, after what was wrong with the picture (APT)"),
    "instruct": gettext_lazy("the order for an edit of one region (LIE)"),
    "template": gettext_lazy("a character’s template"),
    "reference": gettext_lazy("a character in the pose and expression of a frame"),
    "repair": gettext_lazy("the edit of one region of a frame"),
    "frame": gettext_lazy("a frame, from the references of who is in it"),
    "score_template": gettext_lazy("VIEScore of a template"),
    "score_reference": gettext_lazy("VIEScore of a reference"),
    "triple_check": gettext_lazy("Triple Check of a frame (IQCC)"),
}
LONGEST = 12_000  # characters; ours
LATEST = 6  # trials shown


class PromptForm(forms.Form):
    """The text of a prompt, slots open."""

    text = forms.CharField(
        label=gettext_lazy("Text"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 18, "spellcheck": "true", "aria-describedby": "slots"}),
    )

    def __init__(self, name: str, *args: Any, **kwargs: Any) -> None:
        self.name = name
        super().__init__(*args, **kwargs)

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"].replace("\r\n", "\n")
        if faults := prompts.faults(self.name, text):
            raise forms.ValidationError([f"{fault[:1].upper()}{fault[1:]}." for fault in faults])
        return text


@require_safe
@login_required
def index(request: HttpRequest, slug: str) -> HttpResponse:
    """List every prompt with its role and the version in use."""
    project = led(request, slug)
    lines = [
        {"name": name, "role": role, "purpose": PURPOSES[name], "version": prompts.in_use(name, project)[0]}
        for name, role in ROLE_OF.items()
    ]
    return render(request, "generation/prompts.html", {"project": project, "lines": lines})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def page(request: HttpRequest, slug: str, name: str) -> HttpResponseBase:
    """Show a prompt beside the shipped one; try a draft, save it, or go back to the shipped one."""
    project = led(request, slug)
    if name not in ROLE_OF:
        raise Http404("no such prompt")
    text = prompts.in_use(name, project)[1]
    form = PromptForm(name, request.POST or None, initial={"text": text})
    if request.method == "POST":
        if request.POST.get("do") == "restore":
            return _saved(request, project, name, "")
        if form.is_valid():
            act = _tried if request.POST.get("do") == "try" else _saved
            return act(request, project, name, form.cleaned_data["text"])
    return _shown(request, project, form, form.data.get("text", text) if form.is_bound else text)


def _shown(request: HttpRequest, project: Project, form: PromptForm, text: str) -> HttpResponse:
    name = form.name
    context = {
        "project": project,
        "name": name,
        "role": ROLE_OF[name],
        "purpose": PURPOSES[name],
        "version": prompts.in_use(name, project)[0],
        "form": form,
        "slots": prompts.slots(name),
        "pieces": word_diff(prompts.shipped(name), text) if text != prompts.shipped(name) else (),
        "versions": project.prompts.filter(name=name).select_related("created_by").order_by("-number"),
        "trials": shown(project.trials.filter(task=name).order_by("-id")[:LATEST]),
    }
    return render(request, "generation/prompt.html", context, status=422 if form.errors else 200)


def _tried(request: HttpRequest, project: Project, name: str, text: str) -> HttpResponseBase:
    """Order a trial of the draft by each model of its role, and show the page with the draft still in it."""
    for entry in SuiteForm(project).suite.roles.get(ROLE_OF[name], ()):
        trials.order(project, name, entry, person(request), text)
    messages.info(request, _("The draft is being tried; it is not saved yet."))
    return _shown(request, project, PromptForm(name, initial={"text": text}), text)


def _saved(request: HttpRequest, project: Project, name: str, text: str) -> HttpResponseBase:
    """Write the next version down, and who wrote it; an empty one means: as shipped."""
    with transaction.atomic():
        Project.objects.select_for_update().get(pk=project.pk)
        before = prompts.in_use(name, project)[0]
        number = project.prompts.filter(name=name).count() + 1
        made = ProjectPrompt.objects.create(
            project=project, name=name, number=number, text=text, created_by=person(request)
        )
        after = made.version if text else _("as shipped")
        record(project.pk, What.SETTINGS, {f"prompt {name}": before}, {f"prompt {name}": after}, actor=person(request))
    messages.success(request, _("Saved; it holds for prompts from now on. Those of items at work stay as they are."))
    return redirect("generation:prompt", project.slug, name)
