"""The page of a project's suite: who plays, presets, trials."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from curation import images, membership
from curation.api.access import person
from curation.models import Project
from generation import trials
from generation.models import Trial
from generation.providers import catalogue
from generation.providers.gate import GATE
from generation.roles import Role
from generation.suite_pages.form import SuiteForm, set_suite
from generation.suite_pages.tried import gpu_missing, shown
from generation.suites import data
from generation.task_names import FIRST

LATEST = 12


def led(request: HttpRequest, slug: str) -> Project:
    """Return the project if the visitor leads it; raises Http404."""
    return membership.project_or_404(request.user, slug, membership.Role.LEAD)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def page(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Show the suite, the presets and the latest trials; save a changed suite."""
    project = led(request, slug)
    form = SuiteForm(project, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        form.save(person(request))
        messages.success(request, _("The suite is saved; calls from now on go to it."))
        return redirect("generation:suite", project.slug)
    context = {
        "project": project,
        "form": form,
        "presets": data.presets(),
        "name": form.suite.name,
        "providers": [_provider(name) for name in catalogue.providers() if name not in catalogue.EMBEDDED],
        "gpu_missing": gpu_missing(form.suite),
        "trials": shown(project.trials.order_by("-id")[:LATEST]),
    }
    return render(request, "generation/suite.html", context, status=422 if form.faults else 200)


def _provider(name: str) -> dict[str, Any]:
    found = catalogue.provider(name)
    return {"provider": found, "tripped": GATE.state(name).breaker.tripped}


@require_POST
@login_required
def preset(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Take a preset over; the sketch suite's own rates stay."""
    project, name = led(request, slug), request.POST.get("name", "")
    if name not in data.presets():
        raise Http404("no such preset")
    kept = {key: value for key, value in project.suite.items() if key in ("faults", "slip_rate")}
    set_suite(project, {**kept, "name": name}, person(request))
    messages.success(request, _("The suite is now %(name)s.") % {"name": name})
    return redirect("generation:suite", project.slug)


@require_POST
@login_required
def try_role(request: HttpRequest, slug: str, role: str) -> HttpResponseBase:
    """Order a trial of each model that the saved suite has for a role."""
    project = led(request, slug)
    if role not in set(Role):
        raise Http404("no such role")
    suite = SuiteForm(project).suite
    for entry in suite.roles.get(Role(role), ()):
        trials.order(project, FIRST[Role(role)], entry, person(request))
    return redirect(f"{_address(project)}#trials")


@require_safe
@login_required
def trial(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show one trial: how far it is, then prompt, answer, cost and time."""
    found = get_object_or_404(Trial, project=led(request, slug), pk=pk)
    return render(request, "generation/_trial.html", {"tried": shown([found])[0], "project": found.project})


@require_safe
@login_required
def trial_picture(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Serve the picture that a trial made."""
    found = get_object_or_404(Trial.objects.exclude(sha256=""), project=led(request, slug), pk=pk)
    try:
        response = HttpResponse(images.read_sha256(found.sha256), content_type="image/png")
    except images.DamagedImage as error:
        raise Http404(str(error)) from error
    response["Cache-Control"] = "private, max-age=31536000, immutable"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _address(project: Project) -> str:
    return reverse("generation:suite", args=[project.slug])
