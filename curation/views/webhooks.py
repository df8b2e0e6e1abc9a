"""A lead's webhooks: adding one, changing it, and the log of what was posted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from curation import membership
from curation.models import Delivery, Project, Webhook
from curation.views.webhook_form import WebhookForm
from curation.webhooks import registering
from curation.webhooks.registering import TooMany

A_PAGE = 30
UNDONE = (Delivery.State.WAITING, Delivery.State.GIVEN_UP)


@never_cache  # it may show a secret, once
@sensitive_variables("secret")
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def index(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Show a project's webhooks and the form for another; take that form, and show the new one's secret."""
    project = _led(request, slug)
    form = WebhookForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            webhook, secret = registering.add(
                project, form.cleaned_data["url"], form.cleaned_data["kinds"], request.user
            )
        except TooMany:
            form.add_error(
                "url", _("A project has at most %(n)s webhooks: delete one first.") % {"n": registering.MOST}
            )
        else:
            return _page(request, project, webhook, secret=secret)
    context = {"project": project, "webhooks": _summed_up(project), "form": form}
    return render(request, "curation/webhooks.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def webhook(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """Show a webhook and its log (`state` filters; with htmx only the log); take a change."""
    project = _led(request, slug)
    found = get_object_or_404(Webhook, project=project, pk=pk)
    if request.method != "POST":
        return _page(request, project, found)
    form = WebhookForm(request.POST, found)
    if not form.is_valid():
        return _page(request, project, found, form=form)
    registering.change(found, form.cleaned_data["url"], form.cleaned_data["kinds"], request.user)
    messages.success(request, _("The webhook is saved."))
    return redirect("curation:webhook", slug, pk)


@never_cache
@require_POST
@login_required
def act(request: HttpRequest, slug: str, pk: int, act: str) -> HttpResponseBase:
    """Do one of ACTS with a webhook."""
    found = get_object_or_404(Webhook, project=_led(request, slug), pk=pk)
    if act not in ACTS:
        raise Http404(f"no act {act}")
    return ACTS[act](request, found) or redirect("curation:webhook", slug, pk)


@require_POST
@login_required
def replay(request: HttpRequest, slug: str, pk: int, delivery: int) -> HttpResponseBase:
    """Post a notice again."""
    found = get_object_or_404(Delivery, webhook__project=_led(request, slug), webhook=pk, pk=delivery)
    registering.replay(found)
    messages.success(request, _("It will be posted again in a moment, with the same webhook-id."))
    return redirect("curation:webhook", slug, pk)


def _pause(request: HttpRequest, webhook: Webhook) -> None:
    registering.pause(webhook, request.user)
    messages.success(request, _("Paused: what there is to tell waits until you resume it."))


def _resume(request: HttpRequest, webhook: Webhook) -> None:
    registering.resume(webhook, request.user)
    messages.success(request, _("Resumed: what waited is posted first."))


def _test(request: HttpRequest, webhook: Webhook) -> None:
    registering.send_test(webhook)
    messages.success(request, _("A test is on its way; the log shows what comes of it."))


@sensitive_variables("secret")
def _renew(request: HttpRequest, webhook: Webhook) -> HttpResponse:
    secret = registering.renew_secret(webhook, request.user)
    return _page(request, webhook.project, webhook, secret=secret)


def _delete(request: HttpRequest, webhook: Webhook) -> HttpResponseBase:
    registering.remove(webhook, request.user)
    messages.success(request, _("The webhook is deleted, with its log."))
    return redirect("curation:webhooks", webhook.project.slug)


ACTS: Mapping[str, Callable[[HttpRequest, Webhook], HttpResponseBase | None]] = {
    "pause": _pause,
    "resume": _resume,
    "test": _test,
    "renew": _renew,
    "delete": _delete,
}


def _led(request: HttpRequest, slug: str) -> Project:
    return membership.project_or_404(request.user, slug, membership.Role.LEAD)


def _summed_up(project: Project) -> list[Webhook]:
    """Return the webhooks with how many deliveries wait (`waiting`) and were given up (`given_up`)."""
    found = list(Webhook.objects.filter(project=project))
    rows = Delivery.objects.filter(webhook__in=found, state__in=UNDONE).order_by()
    counted = rows.values("webhook", "state").annotate(n=Count("pk"))
    numbers = {(webhook, state): n for webhook, state, n in counted.values_list("webhook", "state", "n")}
    for one in found:
        for state in UNDONE:
            setattr(one, state, numbers.get((one.pk, state), 0))
    return found


def _page(
    request: HttpRequest, project: Project, webhook: Webhook, form: WebhookForm | None = None, secret: str = ""
) -> HttpResponse:
    wanted = request.GET.get("state", "")
    rows = Delivery.objects.filter(webhook=webhook, **({"state": wanted} if wanted in Delivery.State else {}))
    log = rows.select_related("notice").prefetch_related("attempts").order_by("-id")
    page = Paginator(log, A_PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "project": project,
        "webhook": webhook,
        "form": form or WebhookForm(webhook=webhook),
        "secret": secret,
        "page": page,
        "wanted": wanted,
        "states": Delivery.State.values,
        "busy": any(row.state == "waiting" for row in page),
    }
    part = getattr(request, "htmx", False) and request.headers.get("HX-Target") == "log"
    template = "curation/_webhook_log.html" if part else "curation/webhook.html"
    return render(request, template, context, status=422 if form else 200)
