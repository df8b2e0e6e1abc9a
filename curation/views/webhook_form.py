"""The form of a webhook: where to, and of what."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy

from curation.models import Webhook
from curation.webhooks.addresses import LONGEST_URL, fault
from curation.webhooks.kinds import NoticeKind


class WebhookForm(forms.Form):
    """An address that may be posted to, and at least one kind of notice."""

    url = forms.CharField(label=gettext_lazy("Address"), max_length=LONGEST_URL)
    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("What to tell"),
        choices=NoticeKind.choices,
        error_messages={"required": gettext_lazy("Choose at least one.")},
    )

    def __init__(self, sent: Any = None, webhook: Webhook | None = None) -> None:
        initial = {"url": webhook.url, "kinds": webhook.kinds} if webhook else {}
        super().__init__(sent, initial=initial)

    def clean_url(self) -> str:
        url: str = self.cleaned_data["url"]
        if said := fault(url, settings.WEBHOOK_NETWORKS):
            raise forms.ValidationError(said)
        return url
