"""One act on all items that a filter lets through: what it would change, and, once that is confirmed, the act."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from curation import membership
from curation.bulk import MOST_AT_ONCE, PRIORITY, Act, Done, acts_for, affected, carry_out, steps
from curation.models import Project
from curation.views.cards import cards
from curation.views.matching import Filter, matching, read_filter

EXAMPLES = 8
LONGEST_REASON = 300


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def bulk(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Show what the act would do to whom, with examples; do exactly that once it is confirmed."""
    project = membership.project_or_404(request.user, slug, membership.Role.LEAD)
    given = request.POST if request.method == "POST" else request.GET
    wanted = read_filter(given)
    act = _act(given.get("act", ""), wanted)
    if request.method != "POST":
        return _preview(request, project, wanted, act, timezone.now())
    reason, as_of = given.get("reason", "").replace("\0", "").strip(), _moment(given.get("as_of", ""))
    if act == Act.DISCARD and not 0 < len(reason) <= LONGEST_REASON:
        said = _("Say why, in up to %(most)d characters.") % {"most": LONGEST_REASON}
        return _preview(request, project, wanted, act, as_of, error=said, reason=reason)
    items = matching(project, wanted)
    done = carry_out(act, project, wanted.kind, items, request.user, reason=reason, as_of=as_of)
    _tell(request, done)
    if affected(act, wanted.kind, items, as_of).exists() and done.changed:
        return redirect(f"{reverse('curation:bulk', args=[project.slug])}?act={act}&{wanted.query}")
    return redirect(f"{reverse('curation:items', args=[project.slug])}?kind={wanted.kind}")


def _preview(
    request: HttpRequest, project: Project, wanted: Filter, act: Act, as_of: datetime, error: str = "", reason: str = ""
) -> HttpResponse:
    items = matching(project, wanted)
    found = affected(act, wanted.kind, items, as_of)
    lines = steps(act, wanted.kind, found)
    count = sum(line.count for line in lines)
    context: dict[str, Any] = {
        "project": project,
        "wanted": wanted,
        "act": act,
        "steps": lines,
        "count": count,
        "now": min(count, MOST_AT_ONCE),
        "left": items.order_by().count() - count,
        "examples": cards(project, found.order_by("pk")[:EXAMPLES]),
        "as_of": as_of.isoformat(),
        "moves": act not in PRIORITY,
        "error": error,
        "reason": reason,
        "longest": LONGEST_REASON,
    }
    return render(request, "curation/bulk.html", context, status=422 if error else 200)


def _act(name: str, wanted: Filter) -> Act:
    if name not in acts_for(wanted.kind):
        raise Http404(f"{name} is nothing that is done with items of kind {wanted.kind}")
    return Act(name)


def _moment(text: str) -> datetime:
    """Return when the preview was made; raises BadRequest for what is no moment with its time zone."""
    try:
        found = parse_datetime(text)
    except ValueError:
        found = None
    if found is None or timezone.is_naive(found):
        raise BadRequest("as_of: the moment of the preview, as the page sent it")
    return min(found, timezone.now())


def _tell(request: HttpRequest, done: Done) -> None:
    said = ngettext("%(n)d item was changed.", "%(n)d items were changed.", done.changed) % {"n": done.changed}
    if done.refused:
        names = {"names": ", ".join(done.refused[:EXAMPLES]), "n": len(done.refused)}
        said += " " + _("%(n)d stay discarded, because a live character looks the same: %(names)s.") % names
    if not done.changed and not done.refused:
        said = _("Nothing was left to change: it has been done, or the items have moved on.")
    (messages.success if done.changed else messages.info)(request, said)
