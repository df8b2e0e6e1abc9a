"""The printable report of a project, for its leads."""

from __future__ import annotations

from csp.constants import NONCE, SELF
from csp.decorators import csp_update
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from curation import membership
from curation.models import Image, Project, Story
from review.report import samples
from review.report.contents import PAPERS, contents


@require_safe
@login_required
@csp_update({"style-src": [SELF, NONCE]})  # type: ignore[arg-type] # for running heads, which only a style sheet sets
def report(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the report; `paper` (a4, letter) and the stories to show (`story`, repeated) stand in the address."""
    project = membership.project_or_404(request.user, slug, membership.Role.LEAD)
    paper, asked = request.GET.get("paper", "a4"), request.GET.getlist("story")
    if paper not in PAPERS:
        raise Http404(f"there is no paper {paper!r}")

    def address(image: Image, width: int) -> str:
        return reverse("curation:thumbnail", args=[project.slug, image.sha256, width])

    found = contents(project, timezone.now(), _stories(project, asked), address, paper)
    context = {
        **found,
        "tools": True,
        "papers": PAPERS.items(),
        "asked": asked,
        "sampled": samples.sampled(bool(asked)),
        "nonce": str(request.csp_nonce),  # type: ignore[attr-defined]
    }
    return render(request, "review/report/report.html", context)


def _stories(project: Project, asked: list[str]) -> list[Story]:
    if not asked:
        return samples.drawn(project, samples.USUAL)
    try:
        return samples.named(project, [key.replace("\0", "") for key in asked])
    except samples.NoSuchStory as error:
        raise Http404(str(error)) from error
