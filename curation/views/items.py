"""The grid of a project's items, filtered by the address; and the retry of what failed."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from curation import lifecycle, membership
from curation.bulk import acts_for
from curation.funnel import state_counts
from curation.models import Project
from curation.retry import MODELS, LookTaken, retry
from curation.views.cards import cards
from curation.views.matching import kind_or_404, matching, read_filter
from curation.views.saved_views import of_person

A_PAGE = 48


@login_required
def grid(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the items of one kind; `state` may be given several times, `q` searches names."""
    project = membership.project_or_404(request.user, slug, *membership.STEERING)
    wanted = read_filter(request.GET)
    kind, states = wanted.kind, wanted.states
    counts = state_counts(project)[kind]
    paginator = Paginator(matching(project, wanted), A_PAGE)
    if not wanted.words and not wanted.exact:
        # Counting a million rows takes longer than the rest of the page.
        paginator.__dict__["count"] = sum(number for state, number in counts.items() if not states or state in states)
    page = paginator.get_page(request.GET.get("page"))
    context = {
        "project": project,
        "kind": kind,
        "kinds": list(MODELS),
        "states": states,
        "words": wanted.words,
        "exact": wanted.exact,
        "counts": [(state, counts[state]) for state in lifecycle.MOVES[kind] if state in counts],
        "page": page,
        "cards": cards(project, page),
        "leads": membership.leads(request.user, project),
        "acts": acts_for(kind),
        "query": wanted.query,
        "fields": wanted.fields,
        "views": of_person(request, project),
    }
    return render(request, "curation/items.html", context)


@require_POST
@login_required
def retry_item(request: HttpRequest, slug: str, kind: str, pk: int) -> HttpResponseBase:
    """Send a failed item back to the state that its last try began in."""
    project = membership.project_or_404(request.user, slug, membership.Role.LEAD)
    item = get_object_or_404(MODELS[kind_or_404(kind)]._default_manager, project=project, pk=pk)
    try:
        retry(item, request.user)
    except (lifecycle.IllegalMove, lifecycle.StaleState):
        messages.info(request, _("%(item)s has moved on already; there is nothing to retry.") % {"item": item.label})
    except LookTaken as error:
        names = {"item": item.label, "twin": error.twin.label}
        messages.error(request, _("%(item)s stays discarded: %(twin)s has the same look.") % names)
    else:
        messages.success(request, _("%(item)s will be tried again.") % {"item": item.label})
    return redirect(_back(request, project))


def _back(request: HttpRequest, project: Project) -> str:
    """Return the page of ours that the form names, else the project's."""
    back = request.POST.get("back", "")
    ours = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    return back if back and ours else project.get_absolute_url()
