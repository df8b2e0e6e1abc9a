"""A story as a picture book for members who steer, and the links by which leads share it."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from curation import membership, reading
from curation.books import NoPages, book_of
from curation.models import Image, Project, ReadingLink, Story


class LinkForm(forms.Form):
    days = forms.TypedChoiceField(
        label=gettext_lazy("Ends after"),
        choices=[(days, days) for days in reading.DAYS],
        coerce=int,
        initial=reading.DAYS[1],
    )
    note = forms.CharField(label=gettext_lazy("Whom it is for"), max_length=100, required=False)


@require_safe
@login_required
def book(request: HttpRequest, slug: str, key: str) -> HttpResponseBase:
    """Show the book as readers will see it; before the story is illustrated, what is approved so far."""
    project = membership.project_or_404(request.user, slug, *membership.STEERING)
    story = _story(project, key)

    def address(image: Image, width: int) -> str:
        return reverse("curation:thumbnail", args=[project.slug, image.sha256, width])

    try:
        found = book_of(story, address)
    except NoPages:
        messages.info(request, _("None of its frames is approved yet: there is nothing to read."))
        return redirect("curation:story", slug, key)
    back = reverse("curation:story", args=[project.slug, story.key])
    return render(request, "curation/book.html", {"book": found, "back": back})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def links(request: HttpRequest, slug: str, key: str) -> HttpResponseBase:
    """List a story's links, and make one."""
    project = membership.project_or_404(request.user, slug, membership.Role.LEAD)
    story = _story(project, key)
    form = LinkForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _shared(request, story, form)
    now = timezone.now()
    found = [(link, _address(request, link), link.expires_at <= now) for link in story.reading_links.all()]
    context = {
        "project": project,
        "item": story,
        "form": form,
        "links": found,
        "readable": story.state == reading.READABLE,
        "spans": reading.DAYS,
    }
    return render(request, "curation/reading_links.html", context, status=422 if form.errors else 200)


@require_POST
@login_required
def revoke(request: HttpRequest, slug: str, key: str, pk: int) -> HttpResponseBase:
    """End a link."""
    project = membership.project_or_404(request.user, slug, membership.Role.LEAD)
    link = get_object_or_404(ReadingLink, pk=pk, story__project=project, story__key=key)
    if reading.revoke(link):
        messages.success(request, _("The link was revoked: whoever opens it now is told so kindly."))
    return redirect("curation:reading_links", slug, key)


def _story(project: Project, key: str) -> Story:
    return get_object_or_404(Story, project=project, key=key)


def _shared(request: HttpRequest, story: Story, form: LinkForm) -> HttpResponseBase:
    chosen = form.cleaned_data
    try:
        reading.share(story, days=chosen["days"], by=request.user, note=chosen["note"])
    except reading.NotReadable:
        messages.info(request, _("A story can be shared once it is illustrated."))
    else:
        messages.success(request, _("The link is ready: copy it from the list."))
    return redirect("curation:reading_links", story.project.slug, story.key)


def _address(request: HttpRequest, link: ReadingLink) -> str:
    return request.build_absolute_uri(reverse("curation:read", args=[reading.token(link)]))
