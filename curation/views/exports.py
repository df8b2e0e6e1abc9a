"""Exports: asking for one, watching it, and what a finished version holds."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from curation import membership
from curation.api.access import person
from curation.export import ordering
from curation.export.formats import format_named
from curation.export.ordering import NameTaken
from curation.models import Export, Project
from curation.views.export_form import ExportForm

A_PAGE = 20


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def index(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Show the form and all versions; with htmx only the versions. Take an order for a new one."""
    project = _led(request, slug)
    form = ExportForm(project, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _ordered(request, project, form):
        return redirect("curation:exports", project.slug)
    page = Paginator(Export.objects.filter(project=project), A_PAGE).get_page(request.GET.get("page"))
    context = {"project": project, "form": form, "page": page, "busy": any(row.unfinished for row in page)}
    part = getattr(request, "htmx", False) and request.headers.get("HX-Target") == "versions"
    template = "curation/_exports.html" if part else "curation/exports.html"
    return render(request, template, context, status=422 if form.errors else 200)


@require_safe
@login_required
def version(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """Show what a version holds, what was left out and why, and how to load it; before it is done, how far it is."""
    project = _led(request, slug)
    export = get_object_or_404(Export, project=project, name=name)
    others = Export.objects.filter(project=project, state=Export.State.DONE).exclude(pk=export.pk)
    context = {
        "project": project,
        "export": export,
        "loading": format_named(export.format).load(folder=f"{project.slug}-{export.name}"),
        "others": others.order_by("-id"),
        "earlier": others.filter(pk__lt=export.pk).order_by("-id").first(),
    }
    part = getattr(request, "htmx", False) and request.headers.get("HX-Target") == "version"
    return render(request, "curation/_export.html" if part else "curation/export.html", context)


@require_POST
@login_required
def cancel(request: HttpRequest, slug: str, name: str) -> HttpResponseBase:
    """Stop an export that is not done yet, or give one up that failed; what was written is removed."""
    export = get_object_or_404(Export, project=_led(request, slug), name=name)
    if not ordering.cancel(export):
        messages.info(request, _("%(name)s has ended; there is nothing to cancel.") % {"name": export.name})
    else:
        messages.success(request, _("%(name)s was cancelled; nothing of it is kept.") % {"name": export.name})
    return redirect("curation:exports", slug)


@require_POST
@login_required
def retry(request: HttpRequest, slug: str, name: str) -> HttpResponseBase:
    """Take a failed export up again; what it had written is not written again."""
    export = get_object_or_404(Export, project=_led(request, slug), name=name)
    if ordering.retry(export):
        messages.success(request, _("%(name)s goes on where it stopped.") % {"name": export.name})
    else:
        messages.info(request, _("%(name)s has not failed; there is nothing to retry.") % {"name": export.name})
    return redirect("curation:exports", slug)


def _led(request: HttpRequest, slug: str) -> Project:
    return membership.project_or_404(request.user, slug, membership.Role.LEAD)


def _ordered(request: HttpRequest, project: Project, form: ExportForm) -> bool:
    name = form.cleaned_data["name"]
    try:
        ordering.order(project, name, form.cleaned_data["format"], form.chosen, person(request))
    except NameTaken:
        form.add_error("name", _("There is a version of that name, and versions never change; choose another."))
        return False
    messages.success(request, _("%(name)s is being made; you may leave this page.") % {"name": name})
    return True
