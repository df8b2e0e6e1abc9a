"""Secrets of webhooks: derived from the installation's SECRET_KEY, so that no database or backup holds one."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.views.decorators.debug import sensitive_variables

from curation.models import Webhook
from curation.webhooks import signing

FORMER_FOR = timedelta(days=1)  # a renewed secret's predecessor signs too, so that receivers can change over
CHANGED = "SECRET_KEY has changed (or this worker has another), and with it the secret: make a new one, then resume."


class KeyChanged(Exception):
    """The secret that the receiver was given cannot be derived any more."""


@sensitive_variables("key")
def renew(webhook: Webhook, now: datetime) -> str:
    """Give a webhook, which the caller saves, a new secret and return it; nobody can read it again."""
    webhook.former_salt, webhook.salt = webhook.salt, secrets.token_hex(16)
    webhook.renewed_at = now
    key = _key(webhook.salt)
    webhook.salt_check = _check(key)
    return signing.shown(key)


@sensitive_variables()
def keys(webhook: Webhook, now: datetime) -> list[bytes]:
    """Return what to sign with: the secret, and for a day the one before. Raises KeyChanged."""
    found = _key(webhook.salt)
    if _check(found) != webhook.salt_check:
        raise KeyChanged(CHANGED)
    overlaps = webhook.former_salt and webhook.renewed_at and now < webhook.renewed_at + FORMER_FOR
    return [found, _key(webhook.former_salt)] if overlaps else [found]


def _key(salt: str) -> bytes:
    return hmac.digest(settings.SECRET_KEY.encode(), f"curation.webhooks/{salt}".encode(), hashlib.sha256)


def _check(key: bytes) -> str:
    return hashlib.sha256(key).hexdigest()[:16]
