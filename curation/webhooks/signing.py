"""Signatures as the Standard Webhooks specification has them (v1: HMAC-SHA256); pure."""

from __future__ import annotations

import hashlib
import hmac
from base64 import b64encode
from collections.abc import Iterable

MARK = "whsec_"


def shown(key: bytes) -> str:
    """Return a key in the form in which receivers take it."""
    return MARK + b64encode(key).decode()


def headers(keys: Iterable[bytes], webhook_id: str, timestamp: int, body: bytes) -> dict[str, str]:
    """Return the three headers of a POST; `timestamp` in seconds since 1970, one signature for each key."""
    return {
        "webhook-id": webhook_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": " ".join(_signature(key, webhook_id, timestamp, body) for key in keys),
    }


def _signature(key: bytes, webhook_id: str, timestamp: int, body: bytes) -> str:
    signed = hmac.digest(key, f"{webhook_id}.{timestamp}.".encode() + body, hashlib.sha256)
    return f"v1,{b64encode(signed).decode()}"
