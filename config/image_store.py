"""Where pictures lie: on the disk, or in an object store that `IMAGE_STORE` names. No Django here."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlsplit

SHAPE = "s3://BUCKET[/PREFIX][?endpoint=URL&region=NAME&addressing=path|virtual|auto]"
ON_DISK: dict[str, Any] = {"BACKEND": "curation.image_files.ImageFiles"}


class BadStore(ValueError):
    """`IMAGE_STORE` cannot be meant; the message says what may stand there."""


def described(url: str) -> dict[str, Any]:
    """Return the entry of `STORAGES`; raises BadStore.

    Keys come from where the client library looks for them: AWS_ACCESS_KEY_ID and its like, or the machine's role.
    """
    if not url:
        return ON_DISK
    try:
        parts = urlsplit(url)
        asked = dict(parse_qsl(parts.query, strict_parsing=bool(parts.query)))
    except ValueError:
        raise BadStore(f"IMAGE_STORE must be {SHAPE}") from None
    if "@" in url or ":" in parts.netloc:
        raise BadStore("IMAGE_STORE holds no keys: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY")
    endpoint, region, addressing = (asked.pop(name, "") for name in ("endpoint", "region", "addressing"))
    if parts.scheme != "s3" or not parts.netloc or asked or addressing not in ("", "path", "virtual", "auto"):
        raise BadStore(f"IMAGE_STORE must be {SHAPE}")
    if endpoint and urlsplit(endpoint).scheme not in ("http", "https"):
        raise BadStore("IMAGE_STORE: endpoint must begin with https:// or http://")
    options = {"bucket_name": parts.netloc, "location": parts.path.strip("/")}
    if endpoint:
        options["endpoint_url"] = endpoint
    if region:
        options["region_name"] = region
    # A server of one's own rarely has a name for each bucket.
    options["addressing_style"] = addressing or ("path" if endpoint else "auto")
    return {"BACKEND": "curation.image_objects.ImageObjects", "OPTIONS": options}
