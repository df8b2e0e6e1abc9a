"""The correction desk: frames that a panel sent to be corrected, and what can be done with one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from curation import membership
from curation.images import BadImage
from curation.models import Frame, Placement, Project
from review.correction import CorrectionError, correct_by_instruction, correct_by_upload, give_back
from review.panels import NotOnPanel, may_correct
from review.views.hv3 import asked_of_desk

SIDES = ("left", "top", "right", "bottom")


@never_cache
@require_safe
@login_required
def waiting(request: HttpRequest, slug: str) -> HttpResponse:
    """List the frames that wait for a correction, and those that the editor is mending."""
    project = _project(request, slug)
    frames = Frame.objects.filter(project=project, state__in=("correcting", "mending")).select_related("story", "image")
    by_state = {state: [frame for frame in frames.order_by("state_since") if frame.state == state] for state in STATES}
    return render(request, "review/corrections.html", {"project": project, **by_state})


STATES = ("correcting", "mending")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def frame(request: HttpRequest, slug: str, frame_id: int) -> HttpResponseBase:
    """Show a frame at the desk; take an upload, a region with an instruction, or the word that it cannot be."""
    project = _project(request, slug)
    item = get_object_or_404(Frame.objects.select_related("story", "image", "project"), project=project, pk=frame_id)
    errors: dict[str, str] = {}
    if request.method == "POST":
        try:
            said = _correct(request, item)
        except CorrectionError as error:
            errors = {error.field: error.message}
        except BadImage as error:
            errors = {"image": _("This picture cannot be taken: %(why)s.") % {"why": error}}
        except NotOnPanel as error:
            raise Http404 from error
        else:
            messages.success(request, said)
            return redirect("review:corrections", slug)
    return render(
        request, "review/correction.html", _shown(request, project, item, errors), status=422 if errors else 200
    )


def _project(request: HttpRequest, slug: str) -> Project:
    project = membership.project_or_404(request.user, slug)
    if not may_correct(_person(request), project):
        raise Http404("neither the lead nor on the HV3 panel")
    return project


def _correct(request: HttpRequest, item: Frame) -> str:
    """Carry out what the form says; return what to tell the person. Raises CorrectionError, BadImage, NotOnPanel."""
    user = _person(request)
    if "upload" in request.POST:
        file = request.FILES.get("image")
        if file is None:
            raise CorrectionError("image", _("Choose the corrected picture first."))
        correct_by_upload(user, item, file.read())
        return _("The corrected frame is before the panel for acceptance.")
    if "give_back" in request.POST:
        give_back(user, item, request.POST.get("note", ""))
        return _("The frame is before the panel again, with what you said.")
    correct_by_instruction(user, item, request.POST.get("text", ""), _region(request))
    return _("The editor has your instruction; the result comes before the panel by itself.")


def _region(request: HttpRequest) -> list[float]:
    """Return left, top, right, bottom as fractions; the form has them in percent."""
    try:
        return [float(request.POST.get(side, "")) / 100 for side in SIDES]
    except ValueError:
        message = _("Draw the region on the picture, or give its four sides in percent.")
        raise CorrectionError("region", message) from None


def _shown(request: HttpRequest, project: Project, item: Frame, errors: dict[str, str]) -> dict[str, Any]:
    placements = Placement.objects.filter(frame=item).select_related("character__template", "image")
    return {
        "project": project,
        "frame": item,
        "placements": placements.order_by("position"),
        "asked": asked_of_desk(item.pk),
        "errors": errors,
        "text": request.POST.get("text", ""),
        "note": request.POST.get("note", ""),
        "sides": [(side, request.POST.get(side, "")) for side in SIDES],
        "at_desk": item.state == "correcting",
    }


def _person(request: HttpRequest) -> User:
    assert request.user.is_authenticated
    return request.user
