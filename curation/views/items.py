"""The grid of a project's items, filtered by the address; and the retry of what failed."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from curation import lifecycle, membership
from curation.funnel import state_counts
from curation.models import Item, Kind, Project
from curation.retry import MODELS, LookTaken, retry
from curation.views.cards import cards, rows

A_PAGE = 48
SEARCHED = {
    Kind.CHARACTER: ("c_id", "name", "subject_type", "profession"),
    Kind.STORY: ("key", "title"),
    Kind.REFERENCE: ("character__c_id", "character__name", "p_id", "e_id", "c_tag"),
    Kind.FRAME: ("story__key", "story__title", "text"),
}
# What other pages link to: parameter -> field, each to be met exactly.
EXACT = {
    Kind.CHARACTER: {"subject_group": "subject_group", "profession_group": "profession_group"},
    Kind.STORY: {"cast": "members", "frames": "frame_count"},
    Kind.REFERENCE: {"p_id": "p_id", "e_id": "e_id", "c_tag": "c_tag"},
    Kind.FRAME: {},
}
NUMBERS = {"cast", "frames"}


@login_required
def grid(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the items of one kind; `state` may be given several times, `q` searches names."""
    project = membership.project_or_404(request.user, slug, *membership.STEERING)
    kind = _kind(request.GET.get("kind", Kind.CHARACTER))
    states = [_storable(state) for state in request.GET.getlist("state")]
    words = _storable(request.GET.get("q", "")).strip()
    exact = _exact(request, kind)
    counts = state_counts(project)[kind]
    paginator = Paginator(_matching(project, kind, states, words, exact), A_PAGE)
    if not words and not exact:
        # Counting a million rows takes longer than the rest of the page.
        paginator.__dict__["count"] = sum(number for state, number in counts.items() if not states or state in states)
    page = paginator.get_page(request.GET.get("page"))
    context = {
        "project": project,
        "kind": kind,
        "kinds": list(MODELS),
        "states": states,
        "words": words,
        "exact": exact,
        "counts": [(state, counts[state]) for state in lifecycle.MOVES[kind] if state in counts],
        "page": page,
        "cards": cards(project, page),
        "leads": membership.leads(request.user, project),
    }
    return render(request, "curation/items.html", context)


@require_POST
@login_required
def retry_item(request: HttpRequest, slug: str, kind: str, pk: int) -> HttpResponseBase:
    """Send a failed item back to the state that its last try began in."""
    project = membership.project_or_404(request.user, slug, membership.Role.LEAD)
    item = get_object_or_404(MODELS[_kind(kind)]._default_manager, project=project, pk=pk)
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


def _storable(text: str) -> str:
    """Leave out zero bytes: no item holds one, and PostgreSQL refuses to look for it."""
    return text.replace("\0", "")


def _kind(value: str) -> Kind:
    try:
        return Kind(value)
    except ValueError:
        raise Http404(f"no kind {value}") from None


def _exact(request: HttpRequest, kind: Kind) -> dict[str, str]:
    """Return the parameters of this kind that the address has; raises Http404 for a number that is none."""
    found = {name: _storable(request.GET[name]) for name in EXACT[kind] if name in request.GET}
    for name in NUMBERS & found.keys():
        if not (found[name].isdecimal() and len(found[name]) < 4):
            raise Http404(f"{name} is a number")
    return found


def _matching(project: Project, kind: Kind, states: list[str], words: str, exact: dict[str, str]) -> QuerySet[Item]:
    found = rows(project, kind)
    if "cast" in exact:
        found = found.annotate(members=Count("cast"))
    found = found.filter(**{EXACT[kind][name]: value for name, value in exact.items()})
    if states:
        found = found.filter(state__in=states)
    for word in words.split():
        wanted = Q()
        for field in SEARCHED[kind]:
            wanted |= Q(**{f"{field}__icontains": word})
        found = found.filter(wanted)
    return found


def _back(request: HttpRequest, project: Project) -> str:
    """Return the page of ours that the form names, else the project's."""
    back = request.POST.get("back", "")
    ours = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    return back if back and ours else project.get_absolute_url()
