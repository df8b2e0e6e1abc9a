"""One POST: what goes out, and what comes back. No redirect is followed, no proxy is asked, little is read."""

from __future__ import annotations

import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

import httpcore2
from django.conf import settings

from curation.webhooks.pinned import Deadline, Pinned, Refused

MOST_READ = 4096  # bytes of an answer
EXCERPT = 500  # characters of it that are kept
GONE = 410
USER_AGENT = "Triptych-Webhooks/1"


@dataclass(frozen=True)
class Answer:
    """What became of a POST; `status` None: nobody answered, and `error` says why. `retry_after` in seconds."""

    status: int | None
    latency_ms: int
    excerpt: str = ""
    error: str = ""
    retry_after: float = 0.0

    @property
    def taken(self) -> bool:
        return self.status is not None and 200 <= self.status < 300


def post(url: str, body: bytes, signed: Mapping[str, str]) -> Answer:
    """Post JSON with these headers, within `settings.WEBHOOK_SECONDS` in all."""
    started = time.monotonic()
    try:
        status, headers, read = _exchange(url, body, signed)
    except Refused as refused:
        return Answer(None, _since(started), error=str(refused))
    except httpcore2.TimeoutException:
        return Answer(None, _since(started), error=f"No answer within {settings.WEBHOOK_SECONDS:g} s.")
    except (httpcore2.NetworkError, httpcore2.ProtocolError, httpcore2.UnsupportedProtocol) as error:
        return Answer(None, _since(started), error=_words(error))
    moved = f"It answers with a redirect, and none is followed: give the address itself. ({status})"
    said = moved if 300 <= status < 400 else ""
    return Answer(status, _since(started), _excerpt(read), said, _seconds(headers.get("retry-after", "")))


def _exchange(url: str, body: bytes, signed: Mapping[str, str]) -> tuple[int, dict[str, str], bytes]:
    network = Pinned(urlsplit(url).scheme, settings.WEBHOOK_NETWORKS, Deadline(settings.WEBHOOK_SECONDS))
    headers = {
        "Host": urlsplit(url).netloc,
        "Content-Type": "application/json",
        "Content-Length": str(len(body)),
        "User-Agent": USER_AGENT,
        "Accept-Encoding": "identity",
        "Connection": "close",
        **signed,
    }
    with (
        httpcore2.ConnectionPool(ssl_context=_tls(), network_backend=network, retries=0) as pool,
        pool.stream("POST", url, headers=list(headers.items()), content=body) as response,
    ):
        found = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
        return response.status, found, _beginning(response)


def _beginning(response: httpcore2.Response) -> bytes:
    """Return the first bytes of an answer; what goes wrong after its first line changes nothing any more."""
    read = b""
    try:
        for piece in response.iter_stream():
            read += piece[: MOST_READ - len(read)]
            if len(read) >= MOST_READ:
                break
    except (httpcore2.TimeoutException, httpcore2.NetworkError, httpcore2.ProtocolError):
        pass
    return read


@cache
def _tls() -> ssl.SSLContext:
    return ssl.create_default_context()


def _since(started: float) -> int:
    return round(1000 * (time.monotonic() - started))


def _words(error: Exception) -> str:
    return f"The connection failed: {str(error) or type(error).__name__}."[:500]


def _excerpt(read: bytes) -> str:
    text = read.decode("utf-8", "replace")
    return "".join(letter if letter.isprintable() or letter in "\n\t" else "�" for letter in text)[:EXCERPT]


def _seconds(retry_after: str) -> float:
    """Return what a Retry-After in seconds says; 0 for one with a date, or none."""
    return float(retry_after) if retry_after.isdecimal() and len(retry_after) < 10 else 0.0
